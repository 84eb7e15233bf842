import datetime as dt
from pathlib import Path

import pytest

from macros.dataset import Dataset, Loaded
from macros.queries.lifecycle.days import first_day
from macros.queries.lifecycle.ends import coming_ends, current_end, next_to_end, product_ends, table_ends
from macros.queries.lifecycle.offers import state_of
from macros.queries.lifecycle.support import Support
from tests.extended import extended
from tests.support import edited, small_data, sound

DEMO = "components/demo.yaml"
TABLE = "platforms/demo-host.yaml"


def coming(data: Dataset, today: str, *, rows: bool) -> list[tuple[str, int]]:
    """Return what ends after a day and in how many days: of rows of tables, or of release lines."""
    day = dt.date.fromisoformat(today)
    return [(end.row, end.days_from(day)) for end in coming_ends(data, day) if (end.table is not None) is rows]


def test_an_end_that_is_not_known_is_none(small: Dataset) -> None:
    assert [end.title.en for end in product_ends(small.product("go"))] == ["Go 1.20", "Go 1.21"]
    assert [(end.title.en, end.what.zh) for end in table_ends(small.tables["demo-host"]) if end.what] == [
        ("1.0", "标准支持结束")
    ]


def test_each_end_of_a_row_is_an_end(tmp_path: Path) -> None:
    table = extended(tmp_path).tables["demo-host"]
    assert [end.fact.id for end in table_ends(table)] == ["demo-host-1.0.standard-ends", "demo-host-1.0.extended-ends"]


def test_what_ends_next_comes_first(small: Dataset) -> None:
    assert coming(small, "2024-02-06", rows=False) == [("go-1.21", 189), ("demo-1.0", 299), ("demo-1.1", 481)]
    assert coming(small, "2024-12-01", rows=False) == [("demo-1.1", 182)]
    assert coming(small, "2025-05-31", rows=False) == [("demo-1.1", 1)]
    assert coming(small, "2025-06-01", rows=False) == []


def test_what_ends_on_one_day_is_ordered_by_product_and_line_and_then_come_rows(tmp_path: Path) -> None:
    changes = [("ends: 2024-12-01", "ends: 2024-08-13"), ("ends: {value: 2025-06-01", "ends: {value: 2024-08-13")]
    row = edited(TABLE, ("standard-ends: 2024-11,", "standard-ends: 2024-08-13,"))
    data = sound(small_data(tmp_path, edited(DEMO, *changes) | row))
    found = [end.row for end in coming_ends(data, dt.date(2024, 8, 12))]
    assert found == ["demo-1.0", "demo-1.1", "go-1.21", "demo-host-1.0"]


def test_lines_and_rows_are_in_one_order_of_days(small: Dataset) -> None:
    found = [(end.of, end.row, end.page, end.exact) for end in coming_ends(small, dt.date(2024, 8, 1))]
    assert found == [
        ("go", "go-1.21", "go/support/", True),
        ("demo-host", "demo-host-1.0", "demo/", False),
        ("demo", "demo-1.0", "demo/", True),
        ("demo", "demo-1.1", "demo/", True),
    ]


def test_the_oldest_of_several_lines_that_end_first_is_named(tmp_path: Path, small: Dataset) -> None:
    assert next_to_end(small.product("go").lines[2:]) is None
    changes = [("ends: 2024-12-01", "ends: 2024-08-13"), ("ends: {value: 2025-06-01", "ends: {value: 2024-08-13")]
    found = next_to_end(sound(small_data(tmp_path, edited(DEMO, *changes))).product("demo").lines)
    assert found is not None
    assert (found[0].id, found[1].id) == ("demo-1.0", "demo-1.0.ends")


def endings(data: Dataset, today: str) -> list[tuple[str, int, bool]]:
    day = dt.date.fromisoformat(today)
    return [(end.row, end.days_from(day), end.exact) for end in coming_ends(data, day) if end.table is not None]


def test_a_row_that_ends_in_a_month_has_the_days_until_its_first(small: Dataset) -> None:
    assert endings(small, "2024-10-30") == [("demo-host-1.0", 2, False)]
    assert endings(small, "2024-10-31") == [("demo-host-1.0", 1, False)]
    assert endings(small, "2024-11-01") == []


def test_rows_come_soonest_first_and_only_while_their_end_is_to_come(tmp_path: Path) -> None:
    unknown = "{state: unknown, searched: {en: It is not announced., zh: 尚未公布。}, confidence: medium}"
    changes = [("standard-ends: 2024-11,", "standard-ends: 2024-12-15,"), (unknown, "2024-12-01")]
    data = sound(small_data(tmp_path, edited(TABLE, *changes)))
    assert endings(data, "2024-11-30") == [("demo-host-1.1", 1, True), ("demo-host-1.0", 15, True)]
    assert endings(data, "2024-12-01") == [("demo-host-1.0", 14, True)]
    assert endings(data, "2024-12-15") == []


def test_a_year_counts_from_its_first_day(tmp_path: Path) -> None:
    data = sound(small_data(tmp_path, edited(TABLE, ("standard-ends: 2024-11,", "standard-ends: 2024,"))))
    assert endings(data, "2023-12-30") == [("demo-host-1.0", 2, False)]


def test_a_table_without_a_column_of_ends_has_no_endings(tmp_path: Path) -> None:
    data = sound(small_data(tmp_path, edited(TABLE, ("ends: standard-ends\n", ""))))
    assert endings(data, "2024-01-01") == []


@pytest.mark.parametrize("today", ["2000-01-01", "2020-02-29", "2026-11-23", "2199-12-31"])
def test_nothing_real_ends_before_it_may(real: Loaded, today: str) -> None:
    day = dt.date.fromisoformat(today)
    found = [end.days_from(day) for end in coming_ends(real.dataset, day)]
    assert found == sorted(found)
    assert all(days > 0 for days in found)
    for table in real.dataset.tables.values():
        for row in table.rows:
            own = row.cells.get(table.record.ends or "")
            if own is not None and own.known and (first_day(own.value) - day).days > 0:
                assert state_of(table, row, day) in {Support.SUPPORTED, Support.FUTURE}


def test_what_goes_on_after_support_ends_too(tmp_path: Path) -> None:
    data = extended(tmp_path)
    found = [end for end in coming_ends(data, dt.date(2024, 11, 14)) if end.table is not None]
    assert [(end.title.en, end.fact.id) for end in found] == [
        ("1.0", "demo-host-1.0.standard-ends"), ("1.0", "demo-host-1.0.extended-ends"),
    ]  # fmt: skip
    assert [end.what.en for end in found if end.what] == ["Standard support ends", "Extended support ends"]
    assert coming(data, "2024-11-15", rows=True) == [("demo-host-1.0", 351)]


@pytest.mark.parametrize(
    ("today", "column"),
    [
        ("2024-11-14", "standard-ends"),
        ("2024-11-15", "extended-ends"),
        ("2025-11-30", "extended-ends"),
        ("2026-01-01", "extended-ends"),
    ],
)
def test_the_current_end_is_the_next_one_or_the_last(tmp_path: Path, today: str, column: str) -> None:
    table = extended(tmp_path).tables["demo-host"]
    found = current_end(table, table.rows[0], dt.date.fromisoformat(today))
    assert found is not None
    assert found[0] == column
    assert current_end(table, table.rows[1], dt.date.fromisoformat(today)) is None
