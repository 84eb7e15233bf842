"""Keep what the Mermaid renderer drew, since it takes a tenth of a second for each diagram and most never change."""

from __future__ import annotations

import hashlib
import os
from functools import lru_cache
from pathlib import Path

import mmdr

_BACKEND = "mermaid-rs-renderer"
_folder: list[Path] = []


def keep_in(folder: Path) -> None:
    """Keep drawings in *folder* from now on; without this call every drawing is made anew."""
    _folder[:] = [folder]


@lru_cache(maxsize=256)
def svg(source: str) -> str:
    """Return the renderer's SVG of Mermaid text. Raises whatever the renderer raises."""
    if not _folder:
        return _draw(source)
    name = hashlib.sha256(f"{mmdr.__version__}\n{_BACKEND}\n{source}".encode()).hexdigest()
    path = _folder[0] / f"{name}.svg"
    try:
        kept = path.read_text(encoding="utf-8")
    except OSError:
        kept = ""
    if kept.endswith("</svg>"):
        return kept
    drawn = _draw(source)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        half = path.with_suffix(f".{os.getpid()}")
        half.write_text(drawn, encoding="utf-8")
        half.replace(path)
    except OSError:  # a folder that cannot be written to costs time, nothing else
        pass
    return drawn


def _draw(source: str) -> str:
    return str(mmdr.render(source, backend=_BACKEND).svg()).rstrip()
