"""The built sites, as fixtures: each engine builds once in a test run."""

from __future__ import annotations

import pytest

from tests.site.built import BuiltPage, pages
from tests.site.engines import build


@pytest.fixture(scope="session")
def mkdocs_site(tmp_path_factory: pytest.TempPathFactory):
    out = tmp_path_factory.mktemp("mkdocs") / "site"
    build("mkdocs", out)
    return out


@pytest.fixture(scope="session")
def zensical_site(tmp_path_factory: pytest.TempPathFactory):
    out = tmp_path_factory.mktemp("zensical") / "site"
    build("zensical", out)
    return out


@pytest.fixture(scope="session")
def site(mkdocs_site) -> dict[str, BuiltPage]:
    return pages(mkdocs_site)
