"""States of the small data set, before and after a change."""

import datetime as dt
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from macros.dataset import load
from macros.history.states import DataState, of_dataset
from tests.support import edited, small_data

DAY = dt.date(2024, 10, 1)
Edits = Iterable[tuple[str, str]]


@pytest.fixture
def state(tmp_path: Path) -> Callable[..., DataState]:
    """Return a function that gives the state of the small data set with edits in some of its files."""
    made: list[Path] = []

    def of(**files: Edits) -> DataState:
        """Take the edits of each file, by its name with __ for / and without its ending."""
        texts: dict[str, str] = {}
        for name, changes in files.items():
            texts |= edited(f"{name.replace('__', '/')}.yaml", *changes)
        made.append(tmp_path / str(len(made)))
        loaded = load(small_data(made[-1], texts))
        return of_dataset("data", loaded.dataset, loaded.dataset.strings, DAY, loaded.problems)

    return of
