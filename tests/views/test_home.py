from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from macros.dataset import Dataset, Loaded, load
from macros.i18n import Strings
from macros.views.home import cards, latest, next_ends
from macros.views.sentence import product_sentence, support_clause
from tests.support import edited, small_data

if TYPE_CHECKING:
    from pathlib import Path

DAY = dt.date(2024, 7, 1)


def test_a_card_answers_for_a_product_and_leads_to_its_page(small: Dataset, strings: Strings) -> None:
    (card,) = cards(small, strings, DAY)
    go = small.product("go")
    assert card.headline == strings("card.headline", title="Go", version="1.22.1")
    assert card.sentence == product_sentence(small, go, strings, DAY)
    assert card.href.endswith("/")


def test_what_ends_next_is_told_with_the_days_that_are_left(small: Dataset, strings: Strings) -> None:
    items = next_ends(small, strings, DAY, 2)
    assert [(item.title, item.date, item.href) for item in items] == [
        ("Go 1.21", "2024-08-13", "go/support/#go-1.21"), ("Demo 1.0", "2024-12-01", "demo/#demo-1.0"),
    ]  # fmt: skip
    assert [item.left for item in items] == [strings("days.left", days=43), strings("days.left", days=153)]
    assert all(item.sources for item in items)


@pytest.mark.parametrize(("most", "count"), [(0, 0), (1, 1), (99, 3)])
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
