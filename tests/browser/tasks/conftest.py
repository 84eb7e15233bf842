"""Readers of the tasks: in both languages, on a desk and on a phone; each begins at the home page."""

import zlib
from collections.abc import Callable, Iterator
from itertools import product

import pytest
from playwright.sync_api import Browser, Page

from macros.dataset import Loaded
from macros.i18n import LANGUAGES
from tests.browser.conftest import Reader
from tests.browser.tasks.steps import PHONE, Steps


@pytest.fixture(scope="session")
def windows(chromium: Browser, address: str) -> Iterator[Callable[[int], Page]]:
    """Return a window of each width, which all tasks of a process share: what is cached is what a reader has, too."""
    one = Reader(chromium, address)
    pages: dict[int, Page] = {}

    def window(width: int) -> Page:
        if width not in pages:
            pages[width] = one.open("", width=width)
        return pages[width]

    yield window
    one.close()


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Have each task done in both languages, in one on a desk and in the other on a phone; with --full in all four ways.

    Half of the tasks are done in English on a desk, half in Chinese.
    """
    if "steps" in metafunc.fixturenames:
        turn = zlib.crc32(metafunc.function.__name__.encode()) % 2
        ways = [
            pytest.param(
                (width, language), id=f"{language}-{width}", marks=[] if at % 2 == turn else [pytest.mark.full]
            )
            for at, (width, language) in enumerate(
                [*product([1280], LANGUAGES), *product([PHONE], reversed(LANGUAGES))]
            )
        ]
        metafunc.parametrize("steps", ways, indirect=True)


@pytest.fixture
def steps(request: pytest.FixtureRequest, windows: Callable[[int], Page], address: str, real: Loaded) -> Steps:
    width, language = request.param
    page = windows(width)
    page.goto(f"{address}{language.folder}")
    page.wait_for_selector("html[data-atlas=ready]", state="attached")
    return Steps(page, address, real, width, language)
