"""Write one file, or several that belong together."""

import errno
import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from macros.writing.lock import alone
from macros.writing.parts import clear_parts, fill, part_beside, settle


def write(path: Path, content: str | bytes) -> int:
    """Put a file in place of *path*, or where none is; return its size in bytes.

    Folders that are missing are made. A file that is there keeps its mode, and a symbolic link goes on leading to the
    file. Raises OSError with the name of *path*, and leaves what was there, if the system refuses a step.
    """
    return sum(write_all([(path, content)]))


def stale(made: Iterable[tuple[Path, str]]) -> list[tuple[Path, str]]:
    """Return those of the files that are missing or say something else, with what they should say."""
    return [(path, text) for path, text in made if not path.is_file() or path.read_text(encoding="utf-8") != text]


def write_all(files: Iterable[tuple[Path, str | bytes]]) -> list[int]:
    """Put several files in their places, as `write` does; return their sizes.

    All of them are written before the first takes its place, and they do so in the order given: what a reader, or the
    command itself, takes as the sign that all is done comes last.
    """
    wanted = [(path, *target(path), content) for path, content in files]
    sizes: list[int] = []
    with ExitStack() as held:
        # Always in the same order: two commands that each held what the other waits for would wait for ever.
        for folder in sorted({place.parent for _, place, *_ in wanted}):
            with named(folder):
                held.enter_context(alone(folder))
                clear_parts(folder)
        parts: list[Path] = []
        for path, place, like, content in wanted:
            with named(path):
                parts.append(held.enter_context(part_beside(place.parent)))
                sizes.append(fill(parts[-1], content, like))
        for part, (path, place, *_) in zip(parts, wanted, strict=True):
            with named(path):
                part.replace(place)
        for folder in {place.parent for _, place, *_ in wanted}:
            settle(folder)
    return sizes


def remove(path: Path) -> None:
    """Remove a file; raises OSError with its name if the system refuses to."""
    with named(path):
        path.unlink(missing_ok=True)


def target(path: Path) -> tuple[Path, os.stat_result | None]:
    """Return the file that is to be replaced, behind symbolic links, and its state; None for a new one.

    Makes the folders that are missing. Raises OSError with the name of *path* if no file can be put there.
    """
    with named(path):
        place = Path(os.path.realpath(path))
        place.parent.mkdir(parents=True, exist_ok=True)
        try:
            state = place.stat()
        except FileNotFoundError:
            return place, None
        if not stat.S_ISREG(state.st_mode):
            code = errno.EISDIR if stat.S_ISDIR(state.st_mode) else errno.EINVAL
            raise OSError(code, os.strerror(code))
        os.close(os.open(place, os.O_WRONLY))  # its folder may allow what its own mode, or the disk, does not
        return place, state


@contextmanager
def named(path: Path) -> Iterator[None]:
    """Give an error of the system the name of the file that was asked for: that of a part would tell nobody anything."""
    try:
        yield
    except OSError as error:
        error.filename, error.filename2 = str(path), None
        raise
