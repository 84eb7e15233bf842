"""Feeds lead to the built pages, and the built pages to the feeds."""

import json
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import feedparser

from tests.site.built import BASE, BuiltPage
from tests.site.test_exports import API, documents, places

__all__ = ["documents"]  # the fixture


def test_every_entry_of_a_feed_and_every_change_leads_to_a_place_on_the_site(
    site: dict[str, BuiltPage], mkdocs_site: Path
):
    seen = 0
    for path in sorted((mkdocs_site / API).rglob("*.atom")):
        base = f"{BASE}{path.relative_to(mkdocs_site).as_posix()}"
        headers = {"content-type": "application/atom+xml", "content-location": base}
        found = feedparser.parse(path.read_bytes(), response_headers=headers)
        pages = [link.href for link in found.feed.links if link.rel == "alternate"]
        for place in (*pages, *(entry.link for entry in found.entries)):
            url, _, anchor = place.removeprefix(BASE).partition("#")
            assert url in site, (path, place)
            assert not anchor or anchor in site[url].ids, (path, place)
            seen += 1
    changes = json.loads((mkdocs_site / API / "changes.json").read_text(encoding="utf-8"))
    for place in places(changes):
        url, _, anchor = urljoin(f"{BASE}{API}/", place).removeprefix(BASE).partition("#")
        assert url in site, place
        assert not anchor or anchor in site[url].ids, place
    assert seen > 800


def test_pages_name_their_feeds(site: dict[str, BuiltPage], mkdocs_site: Path, documents: dict[str, Any]):
    """Every page names the feed of everything; the page of a product also that of the product."""
    of_page = {
        document["page"]["en"].removeprefix("../../"): one for one, document in documents.items() if "lines" in document
    }
    for url, page in site.items():
        zh = url.startswith("zh/")
        ending = ".zh.atom" if zh else ".atom"
        links = page.tree.xpath('//link[@type="application/atom+xml"]')
        found = [urljoin(BASE + url, link.get("href")).removeprefix(BASE) for link in links]
        own = of_page.get(url.removeprefix("zh/"))
        assert found == [f"{API}/{name}{ending}" for name in (own, "changes") if name], url
        assert all((mkdocs_site / name).is_file() for name in found), url
        titles = [link.get("title") for link in links]
        assert all(titles), url
        assert len(set(titles)) == len(titles), url
        assert {link.get("rel") for link in links} == {"alternate"}, url
