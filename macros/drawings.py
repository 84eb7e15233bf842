"""Keep what the Mermaid renderer drew, since it takes a tenth of a second for each diagram and most never change."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

import mmdr

from macros.writing import write

_BACKEND = "mermaid-rs-renderer"
_folders: list[Path] = []


def keep_in(*folders: Path) -> None:
    """Look for drawings in these *folders* from now on, and keep new ones in the last; without this call draw anew."""
    _folders[:] = folders


@lru_cache(maxsize=256)
def svg(source: str) -> str:
    """Return the renderer's SVG of Mermaid text. Raises whatever the renderer raises."""
    paths = [folder / name(source) for folder in _folders]
    kept = next((text for path in paths if (text := _read(path))), None)
    if kept:
        return kept
    drawn = draw(source)
    if paths:
        _keep(paths[-1], drawn)
    return drawn


def draw(source: str) -> str:
    """Return the renderer's SVG of Mermaid text, drawn now. Raises whatever the renderer raises."""
    return str(mmdr.render(source, backend=_BACKEND).svg()).rstrip()


def name(source: str) -> str:
    """Return the file name of a drawing: another text, or another version of the renderer, has another name."""
    return hashlib.sha256(f"{mmdr.__version__}\n{_BACKEND}\n{source}".encode()).hexdigest()[:24] + ".svg"


def _read(path: Path) -> str | None:
    """Return a kept drawing, None if there is none or only half of one."""
    try:
        text = path.read_text(encoding="utf-8").rstrip()
    except (OSError, UnicodeDecodeError):
        return None
    return text if text.endswith("</svg>") else None


def _keep(path: Path, drawn: str) -> None:
    with suppress(OSError):  # a folder that cannot be written to costs time, nothing else
        write(path, drawn)
