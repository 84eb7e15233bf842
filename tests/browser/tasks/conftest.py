"""Readers of the tasks: in both languages, on a desk and on a phone; each begins at the home page."""

from collections.abc import Callable, Iterator
from itertools import product

import pytest
from playwright.sync_api import Browser, Page

from macros.dataset import Loaded
from macros.i18n import LANGUAGES
from tests.browser.conftest import Reader
from tests.browser.tasks.steps import PHONE, Steps

WINDOWS = [pytest.param(one, id=f"{one[1]}-{one[0]}") for one in product((1280, PHONE), LANGUAGES)]


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


@pytest.fixture(params=WINDOWS)
def steps(request: pytest.FixtureRequest, windows: Callable[[int], Page], address: str, real: Loaded) -> Steps:
    width, language = request.param
    page = windows(width)
    page.goto(f"{address}{language.folder}")
    page.wait_for_selector("html[data-atlas=ready]", state="attached")
    return Steps(page, address, real, width, language)
