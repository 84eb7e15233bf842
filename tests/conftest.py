"""Fixtures of the unit tests: the small data set, the real one, and the strings of both languages."""

import datetime as dt
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser

from macros.dataset import Dataset, Loaded, load
from macros.i18n import LANGUAGES, Language, Strings
from tests.support import FROZEN, REAL, day_of_the_data, small_data, sound

settings.register_profile("atlas", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("atlas")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--full", action="store_true", help="look at every page and every row where one of each kind will do"
    )


@pytest.fixture(scope="session")
def full(request: pytest.FixtureRequest) -> bool:
    """Tell whether every page and every row is to be looked at, not one of each kind: nox -s tests_full."""
    return bool(request.config.getoption("--full"))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Start with the browser's tests, which take longest, and end with those of the site, which wait until it is built.

    What looks at more of a kind is left out, unless everything is to be looked at.
    Coverage is measured where units are tested. To measure it elsewhere takes long and shows nothing that these do not.
    """
    if not config.getoption("--full"):
        config.hook.pytest_deselected(items=[item for item in items if item.get_closest_marker("full")])
        items[:] = [item for item in items if not item.get_closest_marker("full")]
    for item in items:
        if part(item) in WHOLES:
            item.add_marker("no_cover")
    items.sort(key=lambda item: {"browser": 0, "site": 2}.get(part(item), 1))


WHOLES = {"browser", "site", "fuzz", "injection", "faults"}
"""The folders of the tests of whole pages, and of those that repeat something many times."""


def part(item: pytest.Item) -> str:
    """Return the folder of tests/ in which a test stands."""
    return item.path.relative_to(Path(__file__).parent).parts[0]


def pytest_configure() -> None:
    """Let every test, build and command take place on the day of the data, whatever day it is: none fails by the calendar."""
    midnight = dt.datetime.combine(day_of_the_data(), dt.time(), dt.UTC)
    os.environ.setdefault("SOURCE_DATE_EPOCH", str(int(midnight.timestamp())))


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Return the one browser of a process: Playwright cannot be started twice in it."""
    from tests.browser.conftest import launched  # noqa: PLC0415  # most tests need no browser, and wait for none

    with launched() as browser:
        yield browser


@pytest.fixture
def mini(tmp_path: Path) -> Path:
    """Return the directory of a fresh copy of the small data set, free to be changed."""
    return small_data(tmp_path)


def lasting(fixture_name: str, config: pytest.Config) -> str:
    """Return how long a fixture lasts: the whole session, but one test where mutmut asks which test reaches what."""
    return "function" if "MUTANT_UNDER_TEST" in os.environ else "session"


@pytest.fixture(scope=lasting)
def small(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """Return the small data set, in which no rule finds anything: tests/rules/test_rules.py sees to it."""
    return sound(small_data(tmp_path_factory.mktemp("small")))


@pytest.fixture(scope="session")
def frozen() -> Dataset:
    """Return the data set of the golden questions: real facts of some releases, as they were on one day for ever."""
    return sound(FROZEN)


@pytest.fixture(scope="session")
def real() -> Loaded:
    """Return the real data set, with what is wrong in its files."""
    return load(REAL)


@pytest.fixture(scope=lasting)
def english(small: Dataset) -> Strings:
    return Strings(Language.EN, small.strings)


@pytest.fixture(scope=lasting)
def chinese(small: Dataset) -> Strings:
    return Strings(Language.ZH, small.strings)


pytest_plugins = ["tests.sites"]


@pytest.fixture(scope=lasting, params=LANGUAGES)
def strings(request: pytest.FixtureRequest, small: Dataset) -> Strings:
    """Return the strings of each language in turn."""
    return Strings(request.param, small.strings)
