"""A reader types a question into the search box and sees the right section first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
import yaml
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Reader

pytestmark = pytest.mark.browser

FILE = Path(__file__).parents[1] / "golden" / "search.yaml"
QUERIES = [
    ("zh/" if row["lang"] == "zh" else "", row["query"], row["section"])
    for row in yaml.safe_load(FILE.read_text(encoding="utf-8"))
]
FIRST = 3


def hits(page: Page, query: str) -> list[str]:
    """Type *query* and return the addresses of the hits as they are seen, from the top, once they stand still."""
    box = page.locator(".md-search__input")
    box.focus()
    box.fill("")
    page.keyboard.press("Shift")
    links = page.locator(".md-search-result__item a:visible")
    expect(links).to_have_count(0)  # the hits of the question before are gone
    page.keyboard.type(query, delay=5)
    page.keyboard.press("Shift")  # an input method ends a Chinese word with a key, too
    before: list[str] = []
    still = 0
    for _ in range(300):
        page.wait_for_timeout(100)
        now = [str(address) for address in links.evaluate_all("links => links.map(link => link.getAttribute('href'))")]
        still = still + 1 if now and now == before else 0
        if still == STILL:
            return now
        before = now
    return before


STILL = 4
"""Hits that are the same so many times, a tenth of a second apart, are all there are."""


@pytest.fixture(scope="module")
def boxes(chromium: Browser, address: str) -> Iterator[dict[str, Page]]:
    """Return a page of each language in which the search has read its index once."""
    one = Reader(chromium, address)
    yield {start: one.open(start) for start in ("", "zh/")}
    one.close()


def test_there_are_sixty_queries_half_of_them_chinese():
    assert len(QUERIES) >= 60
    assert sum(start == "zh/" for start, _, _ in QUERIES) >= 30


@pytest.mark.parametrize(("start", "query", "section"), QUERIES, ids=[f"{start}{query}" for start, query, _ in QUERIES])
def test_the_right_section_is_among_the_first_hits(
    boxes: dict[str, Page], address: str, start: str, query: str, section: str
):
    found = [unquote(re.sub(r"\?[^#]*", "", hit)) for hit in hits(boxes[start], query)]
    assert address + section in found[:FIRST], found[:6]


@pytest.mark.parametrize("start", ["", "zh/"])
def test_hits_are_in_the_language_of_the_page(reader: Reader, start: str):
    found = hits(reader.open(start), "kubernetes 1.33")
    assert found
    assert all(("/zh/" in address) == (start == "zh/") for address in found)


def test_enter_lands_on_the_row(reader: Reader):
    page = reader.open("")
    hits(page, "kubernetes 1.33 go")
    page.keyboard.press("Enter")
    page.wait_for_url("**/kubernetes/**")
    assert "#kubernetes-1.33" in page.url
    assert page.locator("#kubernetes-1\\.33").is_visible()


def test_a_word_that_is_pasted_with_the_mouse_alone_is_searched_for(reader: Reader):
    page = reader.open("")
    box = page.locator(".md-search__input")
    box.click()
    pasted = """(box, text) => {
        box.value = text
        box.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertFromPaste", data: text }))
    }"""
    box.evaluate(pasted, "kubernetes 1.33 go")
    expect(page.locator(".md-search-result__item a").first).to_be_visible()
