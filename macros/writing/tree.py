"""Write many files of one folder."""

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from macros.writing.files import named, target
from macros.writing.lock import alone
from macros.writing.parts import clear_parts, fill, part_beside


def write_tree(files: Iterable[tuple[str, str | bytes]], out: Path, own: str | None = None) -> list[int]:
    """Put all *files*, given by their place below *out*, in their places; return their sizes in bytes.

    All of them are written before the first takes its place, so a disk that is too small changes nothing. Then what
    else is in the folder *own* below *out* is removed, if one is named. Raises OSError with the name of the file if the system refuses a
    step. Such files are made of others, as the pages beside them: the system brings them to the disk when it likes.
    """
    sizes: list[int] = []
    with alone(out):
        clear_parts(out)
        with part_beside(out) as room:
            with named(out):
                room.mkdir()
            written: dict[Path, Path] = {}
            for number, (name, content) in enumerate(files):
                place, like = target(out / name)
                with named(out / name):
                    written[place] = room / str(number)
                    sizes.append(fill(written[place], content, like, lasting=False))
            # From here on only names change, which needs no room: what is likely to fail has been done.
            for place, part in written.items():
                with named(place):
                    part.replace(place)
        if own is not None:
            _remove_others(Path(os.path.realpath(out / own)), written.keys())
    return sizes


def _remove_others(folder: Path, kept: Iterable[Path]) -> None:
    """Remove the files below a folder that are not *kept*, and folders that are then empty."""
    files = set(kept)
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir() and not path.is_symlink():
            with suppress(OSError):  # it is not empty
                path.rmdir()
        elif path not in files:
            with named(path):
                path.unlink()
