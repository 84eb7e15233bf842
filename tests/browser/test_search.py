"""A reader types a question into the search box and sees the right section first."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Reader
from tests.support import parsed

pytestmark = pytest.mark.browser

FILE = Path(__file__).parents[1] / "golden" / "search.yaml"
QUERIES = [("zh/" if row["lang"] == "zh" else "", row["query"], row["section"]) for row in parsed(FILE)]
FIRST = 3


def ask(page: Page, query: str) -> None:
    """Put *query* into the search box at once, and wait until the hits that answer it stand in the page."""
    box = page.locator(".md-search__input")
    box.click()
    box.fill(query)
    page.keyboard.press("Shift")  # the theme reads the box when a key goes up
    answered(page, query)


def answered(page: Page, query: str) -> None:
    expect(page.locator(".md-search-result")).to_have_attribute("data-atlas-answered", query)


def hits(page: Page) -> list[str]:
    """Return the addresses of the hits as they are seen, from the top."""
    links = page.locator(".md-search-result__item a:visible")
    return [str(address) for address in links.evaluate_all("links => links.map(link => link.getAttribute('href'))")]


@pytest.fixture(scope="module")
def boxes(chromium: Browser, address: str) -> Iterator[dict[str, Page]]:
    """Return a page of each language in which the search has read its index once."""
    one = Reader(chromium, address)
    yield {start: one.open(start) for start in ("", "zh/")}
    one.close()


def test_there_are_sixty_queries_half_of_them_chinese():
    assert len(QUERIES) >= 60
    assert sum(start == "zh/" for start, _, _ in QUERIES) >= 30


@pytest.mark.parametrize("start", ["", "zh/"])
def test_the_right_section_is_among_the_first_hits(boxes: dict[str, Page], address: str, start: str):
    missed = {}
    for query, section in [(query, section) for language, query, section in QUERIES if language == start]:
        ask(boxes[start], query)
        found = [unquote(re.sub(r"\?[^#]*", "", hit)).removeprefix(address) for hit in hits(boxes[start])]
        if section not in found[:FIRST]:
            missed[query] = section, found[:6]
    assert missed == {}


@pytest.mark.parametrize(("start", "query"), [("", "kubernetes 1.33"), ("zh/", "kubernetes 生命周期 1.33")])
def test_hits_are_in_the_language_of_the_page_while_the_question_is_typed(reader: Reader, start: str, query: str):
    page = reader.open(start)
    page.locator(".md-search__input").click()
    page.keyboard.type(query)
    page.keyboard.press("Shift")  # an input method ends a Chinese word with a key, too
    answered(page, query)
    found = hits(page)
    assert found
    assert all(("/zh/" in address) == (start == "zh/") for address in found)


def test_enter_lands_on_the_row(reader: Reader):
    page = reader.open("")
    ask(page, "kubernetes 1.33 go")
    page.keyboard.press("Enter")
    page.wait_for_url("**/kubernetes/**")
    assert "#kubernetes-1.33" in page.url
    expect(page.locator("#kubernetes-1\\.33")).to_be_visible()


@pytest.mark.parametrize(("start", "query"), [("", "kubernetes 1.33 go"), ("zh/", "停止支持")])
def test_a_word_that_is_pasted_with_the_mouse_alone_is_searched_for(reader: Reader, start: str, query: str):
    page = reader.open(start)
    box = page.locator(".md-search__input")
    box.click()
    pasted = """(box, text) => {
        box.value = text
        box.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertFromPaste", data: text }))
    }"""
    box.evaluate(pasted, query)
    answered(page, query)
    assert hits(page)


def test_an_answer_names_the_question_as_it_was_typed_even_if_there_is_none_or_nothing_was_found(reader: Reader):
    page = reader.open("")
    for query in ("Kubernetes", "kubernetes", "", "xyzzyq", "<b>1.33"):
        ask(page, query)
        assert bool(hits(page)) == (query not in {"", "xyzzyq"}), query
