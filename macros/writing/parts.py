"""Files that are being written: named so that nobody takes them for whole ones, and cleared away when nobody writes them."""

import os
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

PART = ".atlas-part-"
"""So begins the name of a file, or of a folder with files, that is being written; what follows is short."""

_CHUNK = 1 << 20
_SPECIAL = 0o7777
"""The bits of a mode that can be set."""
_live: set[str] = set()
"""The names of the parts that this process is writing."""


@contextmanager
def part_beside(folder: Path) -> Iterator[Path]:
    """Give a name for a part in the folder; afterwards nothing of that name is left."""
    name = f"{PART}{os.urandom(6).hex()}"
    _live.add(name)
    try:
        yield folder / name
    finally:
        _clear(folder / name)
        _live.discard(name)


def clear_parts(folder: Path) -> None:
    """Remove what killed runs have left in a folder, which this process has for itself."""
    with os.scandir(folder) as entries:
        left = [Path(entry.path) for entry in entries if entry.name.startswith(PART) and entry.name not in _live]
    for path in left:
        _clear(path)


def fill(part: Path, content: str | bytes, like: os.stat_result | None, *, lasting: bool = True) -> int:
    """Write a part, and bring it to the disk if it shall outlive a loss of power; return its size in bytes.

    It gets the mode and the owner of the file whose place it shall take, *like*; of a new file's, what umask allows.
    """
    left = memoryview(content.encode() if isinstance(content, str) else content)
    size = len(left)
    # What only its owner may read is not open to others while it is written, either.
    opened = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666 if like is None else 0o600)
    try:
        if like is not None and hasattr(os, "fchmod"):
            with suppress(OSError):  # only root may give a file away
                os.fchown(opened, like.st_uid, like.st_gid)
            os.fchmod(opened, stat.S_IMODE(like.st_mode) & _SPECIAL)
        # The system may take less than it was given, and says so in a number only.
        while left:
            left = left[os.write(opened, left[:_CHUNK]) :]
        if lasting:
            os.fsync(opened)
    finally:
        os.close(opened)
    return size


def settle(folder: Path) -> None:
    """Bring the names in a folder to the disk, where the system can do that for folders."""
    with suppress(OSError):
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)


def _clear(path: Path) -> None:
    with suppress(OSError):  # what cannot be removed is in nobody's way
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)
