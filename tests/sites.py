"""The built sites, as fixtures: each engine builds once in a test run, however many processes run the tests."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

import pytest
from filelock import FileLock

from tests.site.built import BuiltPage, pages
from tests.site.engines import build


def _built(engine: str, factory: pytest.TempPathFactory) -> Path:
    """Return the site that *engine* has built in this run; whoever comes first builds it, the others wait."""
    room = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        room = room.parent  # the processes of one run have a folder each in this one
    out, done = room / engine / "site", room / engine / "done"
    with FileLock(room / "builds.lock"):  # one lock for both: they write the same files below docs/assets/
        if not done.exists():
            midnight = dt.datetime.now(dt.UTC).replace(hour=0, minute=0, second=0, microsecond=0)
            epoch = str(int(midnight.timestamp()))
            build(engine, out, SOURCE_DATE_EPOCH=epoch, PYTHONHASHSEED="1")
            done.write_text(epoch, encoding="utf-8")
    return out


@pytest.fixture(scope="session")
def built_at(mkdocs_site: Path) -> str:
    """Return the SOURCE_DATE_EPOCH with which MkDocs has built the site."""
    return (mkdocs_site.parent / "done").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def mkdocs_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _built("mkdocs", tmp_path_factory)


@pytest.fixture(scope="session")
def zensical_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _built("zensical", tmp_path_factory)


@pytest.fixture(scope="session")
def site(mkdocs_site: Path) -> dict[str, BuiltPage]:
    return pages(mkdocs_site)
