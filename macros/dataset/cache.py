"""The data set, kept from page to page and from command to command for as long as its files stay the same."""

import os
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from macros.dataset.data import Dataset
from macros.dataset.load import Loaded, load
from macros.diagnostics import DataError

Fingerprint = tuple[tuple[str, int, int], ...]


def dataset(root: Path) -> Dataset:
    """Return the data set under *root*, read again only if a file has changed; raises DataError with every problem."""
    found = loaded(root)
    if found.problems:
        raise DataError(found.problems)
    return found.dataset


def loaded(root: Path) -> Loaded:
    """Return the same with its problems, if it has any."""
    return _loaded(root, tuple(sorted(_fingerprint(root))))


def _fingerprint(folder: str | Path) -> Iterator[tuple[str, int, int]]:
    """Yield path, size and time of change of each data file; this runs for every page, so it asks for nothing twice."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                yield from _fingerprint(entry.path)
            elif entry.name.endswith(".yaml"):
                state = entry.stat()
                yield entry.path, state.st_size, state.st_mtime_ns


@lru_cache(maxsize=1)
def _loaded(root: Path, _files: Fingerprint) -> Loaded:
    return load(root)
