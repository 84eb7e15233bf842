"""An upstream that answers as the day before, and a data folder whose products are collected from it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from macros.collectors.web import Web
from tests.collectors import world
from tests.collectors.fake import Fake, serving


@pytest.fixture
def fake() -> Iterator[Fake]:
    with serving() as made:
        world.yesterday(made)
        yield made


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return world.data(tmp_path)


@pytest.fixture
def web() -> Iterator[Web]:
    made = Web(world.QUICK)
    yield made
    made.close()
