"""Keep what the Mermaid renderer drew, since it takes a tenth of a second for each diagram and most never change."""

import hashlib
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from macros.writing import write

_BACKEND = "mermaid-rs-renderer"
_folder: list[Path] = []


def keep_in(folder: Path) -> None:
    """Keep drawings in *folder* from now on, and look for them there first; without this call draw anew."""
    _folder[:] = [folder]


@lru_cache(maxsize=256)
def svg(source: str) -> str:
    """Return the renderer's SVG of Mermaid text. Raises whatever the renderer raises."""
    path = _folder[0] / name(source) if _folder else None
    if path and (kept := _read(path)):
        return kept
    drawn = draw(source)
    if path:
        _keep(path, drawn)
    return drawn


def draw(source: str) -> str:
    """Return the renderer's SVG of Mermaid text, drawn now. Raises whatever the renderer raises."""
    import mmdr  # noqa: PLC0415  # 27 MB that only who draws needs: nox -s data does without

    return str(mmdr.render(source, backend=_BACKEND).svg()).rstrip()


def name(source: str) -> str:
    """Return the file name of a drawing: another text, or another version of the renderer, has another name."""
    import mmdr  # noqa: PLC0415  # as above

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
