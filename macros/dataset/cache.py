"""The data set, kept from page to page and from command to command for as long as its files stay the same."""

import os
from collections.abc import Iterator
from pathlib import Path

from macros.dataset.data import Dataset
from macros.dataset.load import Loaded, load
from macros.diagnostics import DataError

Fingerprint = tuple[str, tuple[tuple[str, int, int], ...]]
"""The folder, and path, size and time of change of each of its files."""

_kept: dict[Fingerprint, Loaded] = {}
"""What was read last."""


def dataset(root: Path) -> Dataset:
    """Return the data set under *root*, read again only if a file has changed; raises DataError with every problem."""
    found = loaded(root)
    if found.problems:
        raise DataError(found.problems)
    return found.dataset


def loaded(root: Path) -> Loaded:
    """Return the same with its problems, if it has any; places in files are named as *root* was when they were read."""
    folder = os.path.realpath(root)  # a build names it from the root of the disk, a command from where it runs
    now = folder, tuple(sorted(_files(folder)))
    if now not in _kept:
        _kept.clear()
        _kept[now] = load(root)
    return _kept[now]


def _files(folder: str) -> Iterator[tuple[str, int, int]]:
    """Yield path, size and time of change of each data file; this runs for every page, so it asks for nothing twice."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                yield from _files(entry.path)
            elif entry.name.endswith(".yaml"):
                state = entry.stat()
                yield entry.path, state.st_size, state.st_mtime_ns
