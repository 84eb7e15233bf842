import datetime as dt
from pathlib import Path

import pytest

from macros.dataset import Dataset, Loaded, load
from macros.i18n import Strings
from macros.resolver import pins_of
from macros.views.ends import next_ends
from macros.views.home import cards, latest, product_choices
from macros.views.sentence import product_sentence, support_clause
from tests.support import edited, small_data

DAY = dt.date(2024, 7, 1)


def test_a_card_answers_for_a_product_and_leads_to_its_page(small: Dataset, strings: Strings) -> None:
    (card,) = cards(small, strings, DAY)
    go = small.product("go")
    assert card.headline == strings("card.headline", title="Go", version="1.22.1")
    assert card.sentence == product_sentence(small, go, strings, DAY)
    assert card.href.endswith("/")


def test_the_home_page_asks_what_is_built_which_cluster_it_talks_to_and_go_last(real: Loaded, strings: Strings) -> None:
    found = product_choices(real.dataset, strings)
    assert [one.id for one in found] == [
        "kubernetes", "cluster", "client-go", "controller-runtime", "grpc-go", "go",
    ]  # fmt: skip
    lines = [line.line.text for line in real.dataset.product("kubernetes").lines]
    assert list(found[0].lines) == list(found[1].lines) == lines[::-1]
    assert len({one.title for one in found}) == len(found)


def test_the_resolver_knows_all_that_the_home_page_asks_for(real: Loaded, strings: Strings) -> None:
    words = [(one.id, one.lines[0]) for one in product_choices(real.dataset, strings)]
    pins = pins_of(real.dataset, words, DAY)
    assert {pin.id for pin in pins.others} | {"go"} == {name for name, _ in words}
    assert all(pin.line for pin in pins.others)


def test_what_ends_next_is_told_with_the_days_that_are_left(small: Dataset, strings: Strings) -> None:
    items = [item for item in next_ends(small, strings, DAY, 3) if not item.of]
    assert [(item.title, item.date, item.href) for item in items] == [
        ("Go 1.21", "2024-08-13", "go/support/#go-1.21"), ("Demo 1.0", "2024-12-01", "demo/#demo-1.0"),
    ]  # fmt: skip
    assert [item.left for item in items] == [strings("days.left", days=43), strings("days.left", days=153)]
    (first, *_) = next_ends(small, strings, dt.date.fromisoformat(items[0].date) - dt.timedelta(days=1), 1)
    assert first.left == strings("days.left.one")
    assert all(item.sources for item in items)
    assert {item.what for item in items} == {strings("column.ends")}


def test_a_row_of_a_platform_says_what_of_it_ends_and_leads_to_the_row(small: Dataset, strings: Strings) -> None:
    row = next(item for item in next_ends(small, strings, DAY, 9) if "demo-host" in item.href)
    assert (row.title, row.href) == ("1.0", "demo/#demo-host-1.0")
    assert (row.what, row.of) == {
        "en": ("Standard support ends", "Lines on the demo host"), "zh": ("标准支持结束", "演示主机上的次要版本"),
    }[strings.language]  # fmt: skip
    assert [source.title for source in row.sources] == ["Host lines"]


def test_a_month_is_told_as_a_month(small: Dataset, strings: Strings) -> None:
    row = next(item for item in next_ends(small, strings, DAY, 9) if "demo-host" in item.href)
    assert (row.date, row.left) == ("2024-11", strings("days.left_at_least", days=123))


def test_lines_and_rows_of_platforms_stand_in_one_order(small: Dataset, english: Strings) -> None:
    assert [item.date for item in next_ends(small, english, DAY, 9)] == [
        "2024-08-13", "2024-11", "2024-12-01", "2025-06-01",
    ]  # fmt: skip


def test_doubt_about_an_end_is_told_there_too(small: Dataset, strings: Strings) -> None:
    disputed = next_ends(small, strings, DAY, 9)[-1]
    assert disputed.href == "demo/#demo-1.1"
    assert disputed.doubt == (strings("doubt.also", value="2025-07-01", source="demo#9"),)


@pytest.mark.parametrize(("most", "count"), [(0, 0), (1, 1), (99, 4)])
def test_no_more_ends_are_told_than_asked_for(small: Dataset, english: Strings, most: int, count: int) -> None:
    assert len(next_ends(small, english, DAY, most)) == count


def test_the_latest_releases_are_those_of_supported_lines_newest_first(small: Dataset, strings: Strings) -> None:
    demo = small.product("demo")
    rows = latest(demo, strings, DAY)
    assert [(row.title, row.version, row.released, row.state) for row in rows] == [
        ("Demo 1.1", "1.1.1", "2024-05-01", "supported"), ("Demo 1.0", "1.0.1", "2023-11-01", "maintenance"),
    ]  # fmt: skip
    assert [row.support for row in rows] == [support_clause(line, strings, DAY) for line in reversed(demo.lines)]
    assert [row.href for row in rows] == ["demo/#demo-1.1", "demo/#demo-1.0"]
    assert all(row.released_sources and row.support_sources for row in rows)


def test_a_product_without_supported_lines_has_no_latest_release(small: Dataset, english: Strings) -> None:
    assert latest(small.product("demo"), english, dt.date(2025, 6, 1)) == ()


def test_a_release_of_an_unknown_day_says_so(tmp_path: Path, strings: Strings) -> None:
    unknown = "released: {state: unknown, searched: {en: No tag., zh: 没有标签。}}"
    changes = [("released: 2024-03-01", unknown), ("released: 2024-05-01", unknown)]
    demo = load(small_data(tmp_path, edited("components/demo.yaml", *changes))).dataset.product("demo")
    row = latest(demo, strings, DAY)[0]
    assert (row.version, row.released) == ("1.1.1", strings("state.unknown"))


def test_the_real_home_page_answers(real: Loaded, english: Strings) -> None:
    strings = Strings(english.language, real.dataset.strings)
    today = dt.date(2026, 11, 23)
    assert len(cards(real.dataset, strings, today)) >= 3
    coming = next_ends(real.dataset, strings, today, 2)
    assert [item.date for item in coming] == sorted(item.date for item in coming)
    assert len(coming) == 2
    assert any("managed/#" in item.href for item in next_ends(real.dataset, strings, today, 8))
