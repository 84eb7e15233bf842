"""A reader types a question into the search box and sees the right section first."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Reader

pytestmark = pytest.mark.browser

QUERIES = [
    ("", "kubernetes 1.33 go", "kubernetes/#kubernetes-1.33"),
    ("", "k8s 1.30 built with", "kubernetes/#kubernetes-1.30"),
    ("", "grpc-go 1.65 go version", "grpc-go/#grpc-go-1.65"),
    ("", "go 1.22 end of life", "go/support/#go-1.22"),
    ("", "controller-runtime 0.24", "controllers/controller-runtime/#controller-runtime-0.24"),
    ("zh/", "kubernetes 1.33 go 版本", "zh/kubernetes/#kubernetes-1.33"),
    ("zh/", "go 1.22 支持", "zh/go/support/#go-1.22"),
    ("zh/", "k8s 1.30 构建", "zh/kubernetes/#kubernetes-1.30"),
]
FIRST = 3


def hits(page: Page, query: str) -> list[str]:
    """Type *query* and return the addresses of the hits as they are seen, from the top, once they stand still."""
    page.keyboard.press("/")
    page.keyboard.type(query, delay=10)
    before: list[str] = []
    for _ in range(60):
        page.wait_for_timeout(500)
        links = page.locator(".md-search-result__item a:visible")
        now = [str(address) for address in links.evaluate_all("links => links.map(link => link.getAttribute('href'))")]
        if now and now == before:
            return now
        before = now
    return before


@pytest.mark.parametrize(("start", "query", "section"), QUERIES, ids=[query for _, query, _ in QUERIES])
def test_the_right_section_is_among_the_first_hits(reader: Reader, start: str, query: str, section: str):
    found = [re.sub(r"\?[^#]*", "", hit) for hit in hits(reader.open(start), query)]
    assert reader.address + section in found[:FIRST], found[:6]


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
