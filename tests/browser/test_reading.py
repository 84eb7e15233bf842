"""What a reader meets on the pages: both languages, both colour schemes, paper."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page

from tests.browser.accessibility import assert_axe_finds_nothing
from tests.browser.conftest import Reader

pytestmark = pytest.mark.browser

PAGES = [
    "", "go/latest/", "go/support/", "go/install/", "go/ports/", "kubernetes/", "managed/cgo/",
    "controllers/", "controllers/webhook-rollout/",
    "cloud/lambda/", "evidence/", "claims/", "data-debt/", "data-api/", "data-changes/", "contributing/", "resolve/", "by-version/", "compare/", "go/1.25/", "kubernetes/1.33/", "zh/", "zh/kubernetes/",
]  # fmt: skip
"""One page of each kind."""

ALIKE = ["controllers/kubebuilder/", "grpc-go/", "grpc/quic-go/", "kubernetes/verify/", "zh/claims/"]
"""More of a kind, made by the same templates: with other notes, or in the other language."""


def place(element: Locator) -> dict[str, float]:
    """Return where an element is on the screen."""
    box = element.bounding_box()
    assert box is not None
    return dict(box)


@pytest.fixture(scope="module")
def window(chromium: Browser, address: str) -> Iterator[Page]:
    """Return a window in which one page is opened after the other."""
    one = Reader(chromium, address)
    yield one.open("")
    one.close()


@pytest.mark.parametrize("url", [*PAGES, *(pytest.param(url, marks=pytest.mark.full) for url in ALIKE)])
def test_axe_finds_nothing(window: Page, address: str, url: str, full: bool):
    window.emulate_media(color_scheme="light")
    window.goto(address + url)
    window.wait_for_selector("html[data-atlas=ready]", state="attached")
    assert_axe_finds_nothing(window, all_rows=full)


def test_head_and_first_column_stay_in_sight_while_a_table_scrolls(reader: Reader):
    page = reader.open("kubernetes/", width=360)
    page.locator(
        ".atlas-tools button"
    ).first.click()  # show the ended lines too: then the table is higher than its frame
    box = page.locator(".atlas-scroll").first
    box.scroll_into_view_if_needed()
    before = place(page.locator("#kubernetes-lines tbody th").nth(3))
    box.evaluate("element => element.scrollBy(160, 200)")
    after = place(page.locator("#kubernetes-lines tbody th").nth(3))
    head, frame = place(page.locator("#kubernetes-lines thead th").nth(1)), place(box)
    assert abs(before["x"] - after["x"]) < 2
    assert frame["y"] - 2 <= head["y"] <= frame["y"] + frame["height"]


def test_the_other_language_is_one_click_away_and_back(reader: Reader):
    page = reader.open("kubernetes/")
    page.get_by_role("link", name="中文").click()
    assert page.url.endswith("/zh/kubernetes/")
    assert "Kubernetes 与 Go" in page.inner_text("h1")
    assert page.evaluate("document.documentElement.lang") == "zh"
    page.get_by_role("link", name="English").click()
    assert page.url.endswith("/kubernetes/")
    assert "/zh/" not in page.url


def test_colours_follow_the_system_or_the_readers_choice_which_is_kept(reader: Reader):
    colour = "getComputedStyle(document.body).backgroundColor"
    dark = reader.open("kubernetes/", scheme="dark").evaluate(colour)
    page = reader.open("kubernetes/", scheme="light")
    light = page.evaluate(colour)
    assert dark != light
    for _ in range(2):  # from the system's scheme to light, from light to dark
        page.locator("form[data-md-component=palette] label:visible").click()
    assert page.evaluate(colour) == dark
    page.reload()
    assert page.evaluate(colour) == dark


def test_everything_is_there_without_javascript(reader: Reader):
    page = reader.open("kubernetes/", javascript=False)
    assert page.locator("#kubernetes-1\\.20").is_visible()
    assert re.search(r"\b1\.\d+\.\d+\b", page.inner_text("#kubernetes-1\\.33\\.built-with"))
    number = page.locator("#kubernetes-1\\.33\\.built-with").get_attribute("data-n").split()[0]
    page.locator(".atlas-notes summary").first.click()
    note = page.locator(f".atlas-notes li:nth-child({number}) a.src")
    assert note.first.is_visible()
    page.locator("a.atlas-all").click()
    page.wait_for_url("**/kubernetes/releases/")
    assert page.locator("#kubernetes-1\\.33\\.13").is_visible()


def test_a_link_to_a_release_shows_it(reader: Reader):
    page = reader.open("kubernetes/releases/#kubernetes-1.30.4")
    assert page.locator("#kubernetes-1\\.30\\.4").is_visible()


def test_on_paper_there_is_no_navigation_and_tables_are_whole(reader: Reader):
    page = reader.open("kubernetes/")
    page.emulate_media(media="print")
    assert not page.locator(".md-sidebar--primary").is_visible()
    assert not page.locator(".md-header").is_visible()
    box = page.locator(".atlas-scroll").first
    assert box.evaluate("element => getComputedStyle(element).overflowX") == "visible"
