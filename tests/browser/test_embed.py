"""A table within another page: it fits, follows light and dark, and asks nobody else for anything."""

import datetime as dt
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from macros import clock
from macros.dataset import Loaded
from macros.i18n import LANGUAGES, Language, Strings
from macros.queries.freshness import old_from
from tests.browser.accessibility import assert_axe_finds_nothing_as_it_is
from tests.browser.conftest import Reader, fresh

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    ("url", "width", "scheme"), [("embed/kubernetes/", 1280, "light"), ("zh/embed/eks/", 360, "dark")]
)
def test_a_table_in_a_frame(chromium: Browser, address: str, tmp_path: Path, url: str, width: int, scheme: str):
    context = fresh(chromium, viewport={"width": width, "height": 700}, color_scheme=scheme)
    page = context.new_page()
    foreign: list[str] = []
    page.on(
        "request", lambda request: None if request.url.startswith((address, "about:")) else foreign.append(request.url)
    )
    page.set_content(f'<iframe src="{address}{url}" title="Table" width="100%" height="480"></iframe>')
    frame = page.frame_locator("iframe")
    expect(frame.locator("table tbody tr").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    inner = page.frames[-1]
    assert inner.evaluate("document.documentElement.scrollWidth <= innerWidth")
    paper = inner.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (sum(map(int, paper.strip("rgb()").split(","))) < 200) == (scheme == "dark")
    assert foreign == []
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("url", ["embed/kubernetes/", "zh/embed/eks/"])
def test_axe_finds_nothing(reader: Reader, url: str, scheme: str, full: bool):
    assert_axe_finds_nothing_as_it_is(reader.open(url, scheme=scheme, ours=False), all_rows=full)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_list_of_releases_that_was_read_long_ago_is_called_so(reader: Reader, real: Loaded, language: Language):
    """As in the pages, by the reader's own day; a table that rests on no list of releases says nothing of the kind."""
    kubernetes = real.dataset.product("kubernetes")
    limit, strings = old_from(kubernetes), Strings(language, real.dataset.strings)
    words = strings("asof.older", read=str(kubernetes.read))
    assert limit is not None
    for days, times in (-1, 0), (0, 1):
        day = (limit + dt.timedelta(days=days)).isoformat()
        page = reader.open(f"{language.folder}embed/kubernetes/", day=day, ours=False)
        caption = page.locator("table caption")
        expect(caption).to_contain_text(strings("asof.read", date=clock.today().isoformat(), read=str(kubernetes.read)))
        assert caption.inner_text().count(words) == times
    page = reader.open(f"{language.folder}embed/eks/", day="2040-01-01", ours=False)
    expect(page.locator("body")).not_to_contain_text(words)
