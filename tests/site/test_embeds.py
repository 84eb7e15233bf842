"""A page for another site's frame shows the same table as the page that it is taken from."""

import re
from pathlib import Path

import pytest

from macros.dataset import Loaded
from tests.site.built import BuiltPage


@pytest.mark.parametrize("start", ["", "zh/"])
def test_each_table_can_be_embedded_and_says_the_same(
    site: dict[str, BuiltPage], mkdocs_site: Path, real: Loaded, start: str
):
    data = real.dataset
    pages = {name: one.page for name, one in data.products.items()}
    pages |= {name: one.record.page for name, one in data.tables.items()}
    shown = 0
    for name, page in pages.items():
        embed = BuiltPage(mkdocs_site, f"{start}embed/{name}/")
        (table,) = embed.tree.xpath("//table")
        twins = [one for one in site[f"{start}{page}"].tree.xpath("//table") if one.get("id") == table.get("id")]
        for twin in twins:
            assert cells(table) == cells(twin), name
            shown += 1
        assert embed.tree.xpath('//meta[@name="robots"]/@content') == ["noindex"]
        assert [one.get("src") for one in embed.tree.iter("script") if not one.get("src")] == []
    assert shown > 40


def cells(table) -> list[list[str]]:
    return [
        [" ".join(cell.text_content().split()) for cell in row.xpath("./th|./td")] for row in table.xpath("./tbody/tr")
    ]


def test_search_engines_and_search_do_not_know_of_them(mkdocs_site: Path):
    listed = (mkdocs_site / "sitemap.xml").read_text(encoding="utf-8")
    found = (mkdocs_site / "search/search_index.json").read_text(encoding="utf-8")
    assert "/kubernetes/</loc>" in listed
    assert '"location":"kubernetes/' in found
    for start in ("", "zh/"):
        assert not re.search(rf"<loc>https://[^/]+/{start}embed/", listed)
        assert f'"location":"{start}embed/' not in found
