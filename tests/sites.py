"""The built sites, as fixtures: each engine builds once in a test run, however many processes run the tests."""

import os
from pathlib import Path

import pytest
from filelock import FileLock

from tests.site.built import BuiltPage, pages
from tests.site.engines import build

SEEDS = {"mkdocs": "1", "zensical": "2"}
"""By engine, how sets are ordered: what depends on that differs between the two sites."""


def _built(engine: str, factory: pytest.TempPathFactory) -> Path:
    """Return the site that *engine* has built in this run; whoever comes first builds it, the others wait."""
    room = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        room = room.parent  # the processes of one run have a folder each in this one
    out, done = room / engine / "site", room / engine / "done"
    with FileLock(room / "builds.lock"):  # one lock for both: they write the same files below docs/assets/
        if not done.exists():
            build(engine, out, PYTHONHASHSEED=SEEDS[engine])
            done.touch()
    return out


@pytest.fixture(scope="session")
def mkdocs_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _built("mkdocs", tmp_path_factory)


@pytest.fixture(scope="session")
def zensical_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _built("zensical", tmp_path_factory)


@pytest.fixture(scope="session")
def site(mkdocs_site: Path) -> dict[str, BuiltPage]:
    return pages(mkdocs_site)
