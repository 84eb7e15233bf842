"""The exports of both data sets, made once."""

import datetime as dt
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from macros.dataset import Dataset, Loaded
from macros.exports.files import API, exports
from macros.writing import write_tree

DAY = dt.date(2026, 11, 27)
SMALL_DAY = dt.date(2024, 7, 1)


@pytest.fixture(scope="session")
def files(real: Loaded) -> Mapping[str, str]:
    """Return the exports of the real data."""
    return exports(real.dataset, DAY)


@pytest.fixture(scope="session")
def few(small: Dataset) -> Mapping[str, str]:
    """Return the exports of the small data set."""
    return exports(small, SMALL_DAY)


@pytest.fixture(scope="session")
def folder(files: Mapping[str, str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a site into which the exports of the real data were written."""
    out = tmp_path_factory.mktemp("exported")
    write_tree(files.items(), out, API)
    return out


@pytest.fixture(scope="session")
def documents(files: Mapping[str, str]) -> dict[str, Any]:
    """Return the JSON documents of the real data by name."""
    return {
        name.removeprefix(f"{API}/").removesuffix(".json"): json.loads(text)
        for name, text in files.items()
        if name.endswith(".json") and "/schemas/" not in name
    }
