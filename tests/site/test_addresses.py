"""What the data set says about where things are shown, looked at in the built site."""

from macros.dataset import Loaded
from macros.queries.addresses import address
from tests.site.built import BuiltPage

PREFIXES = {"en": "", "zh": "zh/"}


def test_everything_that_has_an_address_stands_there_in_both_languages(site: dict[str, BuiltPage], real: Loaded):
    places = {item.id: place for item in real.dataset.items if (place := address(real.dataset, item))}
    assert len(places) > 0.8 * len(real.dataset.items)
    for prefix in PREFIXES.values():
        lost = {item for item, place in places.items() if place.id not in site[prefix + place.page].ids}
        assert lost == set(), prefix


def test_everything_that_a_page_shows_under_its_own_id_has_that_address(site: dict[str, BuiltPage], real: Loaded):
    shown = {name for url, page in site.items() if not url.startswith("zh/") for name in page.ids}
    for item in real.dataset.items:
        if item.id in shown:
            place = address(real.dataset, item)
            assert place is not None, item.id
            assert place.id == item.id


def test_the_lists_behind_the_heat_map_lead_to_each_fact(site: dict[str, BuiltPage]):
    for prefix in PREFIXES.values():
        page = site[f"{prefix}data-debt/"]
        items = page.content.xpath('.//*[@class="atlas-debts"]//li[code or a]')
        assert len(items) > 300
        assert [item.text_content() for item in items if not item.xpath("./a/@href")] == []
        targets = {(target, fragment) for target, fragment in page.links() if fragment}
        assert any(target == f"{prefix}managed/" for target, _ in targets)
        assert any(target == f"{prefix}claims/" for target, _ in targets)
