"""One writer at a time in a folder: who comes second waits. The lock is the system's own, so a killed run leaves none."""

import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

if sys.platform != "win32":
    import fcntl


_held: dict[Path, int] = {}
"""The folders that this process has for itself, with the open folder that the lock is on."""

_threads = threading.RLock()
"""Threads of one process share its locks, so they take turns by themselves."""


@contextmanager
def alone(folder: Path, *, tell: bool = False) -> Iterator[None]:
    """Have a folder for this process alone; within it, having it again costs nothing.

    Waits for another process that has it, and says so on the standard error if it shall *tell*. Where the system has no
    such locks (Windows, some network file systems) nobody waits. Raises OSError for a folder that cannot be opened.
    """
    real = Path(os.path.realpath(folder))
    with _threads:
        if real in _held:
            yield
            return
        hold(real, tell=tell)
        try:
            yield
        finally:
            os.close(_held.pop(real)) if real in _held else None


def hold(folder: Path, *, tell: bool = False) -> None:
    """Have a folder, as `alone` does, until this process ends; it is made if it is missing."""
    real = Path(os.path.realpath(folder))
    real.mkdir(parents=True, exist_ok=True)
    if sys.platform == "win32" or real in _held:
        return
    opened = os.open(real, os.O_RDONLY | os.O_DIRECTORY)
    try:
        _lock(opened, str(folder) if tell else "")
    except BaseException:
        os.close(opened)
        raise
    _held[real] = opened


def _lock(opened: int, name: str) -> None:
    """Take the lock on an open folder, and say whom the program waits for if there is a *name* for it."""
    if sys.platform != "win32":
        try:
            fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if name:
                print(f"waiting for another command that writes in {name}", file=sys.stderr, flush=True)
            fcntl.flock(opened, fcntl.LOCK_EX)
        except OSError:  # a file system without locks: as good as a machine with one user
            pass


def _forget() -> None:
    """Let go, in a copy of this process, of what is the original's: a copy that outlives it would keep others waiting."""
    while _held:
        os.close(_held.popitem()[1])


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget)
