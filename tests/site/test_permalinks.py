"""What the lock of addresses holds is on the pages, and what is on the pages is in the lock."""

import json
import re
from pathlib import Path
from urllib.parse import unquote, urljoin

from macros.permalinks import lock_file as permalinks_lock
from macros.permalinks.published import ids
from tests.site.built import BASE, KNOWN, BuiltPage
from tests.support import REAL

LOCK = permalinks_lock.parse((REAL / permalinks_lock.NAME).read_text(encoding="utf-8"))
EVER = ids({key: row.columns for key, row in LOCK.items()})


def test_every_locked_address_leads_to_a_place_on_its_page_in_both_languages(
    site: dict[str, BuiltPage], mkdocs_site: Path
):
    """There, or where the scripts lead on to. A row of the lock that is gone has a redirect target: the rule `permalinks` sees to that."""
    moved = json.loads((mkdocs_site / "assets/atlas/en.json").read_text(encoding="utf-8"))["moved"]
    assert moved == json.loads((mkdocs_site / "assets/atlas/zh.json").read_text(encoding="utf-8"))["moved"]
    lost, led_on = [], 0
    for (page, row), (_, columns) in LOCK.items():
        for prefix in ("", "zh/"):
            here = site.get(prefix + page)
            for place in (row, *(f"{row}.{column}" for column in columns)):
                if here and place in here.ids:
                    continue
                led_on += 1
                target, _, fragment = (prefix + moved[place]).partition("#") if place in moved else ("", "", place)
                if here and not target:
                    target = releases_of(here, place)
                if target not in site or fragment not in site[target].ids:
                    lost.append((prefix + page, place, target))
    assert lost == []
    assert led_on > 20_000  # before releases had a page of their own, they stood on the page of their product


def releases_of(page: BuiltPage, place: str) -> str:
    """Return where landing.js leads a reader who looks for a release on a page that shows its line only."""
    links = page.content.xpath('.//a[@class="atlas-all"]/@href')
    lines = {place[: dot.start()] for dot in re.finditer(r"\.(?=\d)", place)}
    if not links or not lines & page.row_ids:
        return ""
    return unquote(urljoin(BASE + page.url, links[0]).removeprefix(BASE))


def test_every_row_and_every_cell_with_a_value_is_locked(site: dict[str, BuiltPage]):
    places = [
        (url, place)
        for url, page in site.items()
        for place in page.content.xpath(
            f'.//tbody/tr/@id | {KNOWN}/@id | .//ul[@class="atlas-statements"]/li/@id | .//figure[@class="atlas-flow"]/@id'
        )
    ]
    assert len(places) > 20_000
    assert [(url, place) for url, place in places if place not in EVER] == []


def test_each_page_loads_the_tools_once_and_has_no_handlers_in_its_html(site: dict[str, BuiltPage]):
    for url, page in site.items():
        assert len(page.tree.xpath('//script[contains(@src, "assets/javascripts/atlas.js")][@type="module"]')) == 1, url
        assert page.content.xpath(".//@onclick | .//button[not(@class)]") == [], url
