"""What the lock of addresses holds is on the pages, and what is on the pages is in the lock."""

from __future__ import annotations

from macros.permalinks import lock_file as permalinks_lock
from macros.permalinks.published import ids
from tests.site.built import BuiltPage
from tests.support import REAL

LOCK = permalinks_lock.parse((REAL / permalinks_lock.NAME).read_text(encoding="utf-8"))
EVER = ids({key: row.columns for key, row in LOCK.items()})


def test_every_locked_address_leads_to_a_place_on_its_page_in_both_languages(site: dict[str, BuiltPage]):
    """A row of the lock that is gone has a redirect target: the rule `permalinks` sees to that."""
    lost = [
        (prefix + page, place)
        for (page, row), (_, columns) in LOCK.items()
        for place in (row, *(f"{row}.{column}" for column in columns))
        for prefix in ("", "zh/")
        if prefix + page not in site or place not in site[prefix + page].ids
    ]
    assert lost == []


def test_every_row_and_every_cell_with_a_value_is_locked(site: dict[str, BuiltPage]):
    places = [
        (url, place)
        for url, page in site.items()
        for place in page.content.xpath(
            './/tbody/tr/@id | .//*[self::td or self::dd][.//span[@class="value"]]/@id | .//ul[@class="atlas-statements"]/li/@id'
            ' | .//div[@class="atlas-topic"]//li/@id | .//figure[@class="atlas-flow"]/@id'
        )
    ]
    assert len(places) > 20_000
    assert [(url, place) for url, place in places if place not in EVER] == []


def test_each_page_loads_the_tools_once_and_has_no_handlers_in_its_html(site: dict[str, BuiltPage]):
    for url, page in site.items():
        assert len(page.tree.xpath('//script[contains(@src, "assets/javascripts/atlas.js")][@type="module"]')) == 1, url
        assert page.content.xpath(".//@onclick | .//button[not(@class)]") == [], url
