"""Both engines make the same site: the same pages with the same headings, rows and cells."""

from pathlib import Path

import pytest

from tests.site.built import BuiltPage, pages, served

pytestmark = pytest.mark.zensical


def test_both_engines_give_the_same_pages(site: dict[str, BuiltPage], zensical_site: Path):
    other = pages(zensical_site)
    assert set(other) == set(site)
    for url, page in site.items():
        twin = other[url]
        assert twin.headings == page.headings, url
        assert [table.id for table in twin.tables] == [table.id for table in page.tables], url
        for mine, theirs in zip(page.tables, twin.tables, strict=True):
            assert len(theirs.rows) == len(mine.rows), (url, mine.id)
            assert theirs == mine, (url, mine.id)
        assert twin.tree.get("lang") == page.tree.get("lang"), url


def test_every_internal_link_resolves_there_too(zensical_site: Path):
    other = pages(zensical_site)
    broken = [
        (url, f"{target}#{fragment}")
        for url, page in other.items()
        for target, fragment in page.links()
        if (target not in other and not served(zensical_site / target))
        or (fragment and target in other and fragment not in other[target].ids)
    ]
    assert broken == []


@pytest.mark.parametrize("url", ["resolve/", "zh/resolve/"])
def test_the_scripts_of_a_page_are_there(mkdocs_site: Path, zensical_site: Path, url: str):
    for root in (mkdocs_site, zensical_site):
        sources = [one.get("src") for one in BuiltPage(root, url).tree.iter("script") if one.get("src")]
        assert any("resolve/page.js" in source for source in sources)
        assert [source for source in sources if not (root / url / source.partition("?")[0]).is_file()] == []
