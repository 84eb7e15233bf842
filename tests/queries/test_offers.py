import datetime as dt
from pathlib import Path

import pytest

from macros.dataset import Dataset, Loaded
from macros.queries.lifecycle.offers import open_extended, planned_for, state_of
from macros.queries.lifecycle.support import Support
from tests.extended import extended
from tests.support import edited, small_data, sound

TABLE = "platforms/demo-host.yaml"


def state(data: Dataset, row: int, today: str) -> Support | None:
    table = data.tables["demo-host"]
    return state_of(table, table.rows[row], dt.date.fromisoformat(today))


@pytest.mark.parametrize(
    ("row", "today", "expected"),
    [
        (0, "2023-10-31", Support.FUTURE),
        (0, "2023-11-01", Support.SUPPORTED),
        (0, "2024-10-31", Support.SUPPORTED),
        (0, "2024-11-01", Support.UNKNOWN),
        (0, "2024-11-30", Support.UNKNOWN),
        (0, "2024-12-01", Support.ENDED),
        (1, "2024-03-31", Support.FUTURE),
        (1, "2024-04-01", Support.UNKNOWN),
        (1, "2030-01-01", Support.UNKNOWN),
    ],
)
def test_a_date_known_to_the_month_decides_nothing_within_the_month(
    small: Dataset, row: int, today: str, expected: Support
) -> None:
    assert state(small, row, today) is expected


def test_a_day_decides_on_the_day(tmp_path: Path) -> None:
    data = sound(small_data(tmp_path, edited(TABLE, ("standard-ends: 2024-11,", "standard-ends: 2024-11-15,"))))
    assert state(data, 0, "2024-11-14") is Support.SUPPORTED
    assert state(data, 0, "2024-11-15") is Support.ENDED


def test_a_year_decides_nothing_within_the_year(tmp_path: Path) -> None:
    data = sound(small_data(tmp_path, edited(TABLE, ("standard-ends: 2024-11,", "standard-ends: 2024,"))))
    assert [state(data, 0, day) for day in ("2023-12-31", "2024-06-01", "2025-01-01")] == [
        Support.SUPPORTED, Support.UNKNOWN, Support.ENDED,
    ]  # fmt: skip


def test_a_row_without_an_end_is_in_an_unknown_state(tmp_path: Path) -> None:
    data = sound(small_data(tmp_path, edited(TABLE, (" standard-ends: 2024-11,", ""))))
    assert state(data, 0, "2024-01-01") is Support.UNKNOWN


def test_a_table_that_names_no_column_of_ends_has_no_states(tmp_path: Path) -> None:
    data = sound(small_data(tmp_path, edited(TABLE, ("ends: standard-ends\n", ""))))
    assert state(data, 0, "2024-01-01") is None


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (" extended-ends: 2025-11,", [Support.SUPPORTED, Support.EXTENDED, Support.ENDED]),
        (
            " extended-ends: {state: unknown, searched: {en: A., zh: 无。}},",
            [Support.SUPPORTED, *2 * [Support.UNKNOWN]],
        ),
        ("", [Support.SUPPORTED, *2 * [Support.UNKNOWN]]),
        (" extended-ends: {state: not_applicable},", [Support.SUPPORTED, *2 * [Support.ENDED]]),
    ],
)
def test_extended_support_without_a_known_end_has_not_ended(tmp_path: Path, cell: str, expected: list[Support]) -> None:
    data = extended(tmp_path, (" extended-ends: 2025-11,", cell))
    days = ("2024-11-14", "2024-11-15", "2025-12-01")
    assert [state(data, 0, day) for day in days] == expected
    table = data.tables["demo-host"]
    open_ends = [open_extended(table, table.rows[0], dt.date.fromisoformat(day)) for day in days]
    assert [fact is not None for fact in open_ends] == [one is Support.UNKNOWN for one in expected]


@pytest.mark.parametrize(
    ("read", "planned"),
    [
        ("2024-03-15", "2024-04"),
        ("2024-04-30", "2024-04"),
        ("2024-03", "2024-04"),
        ("2024-05-01", None),
        ("2024", None),
    ],
)
def test_a_month_is_a_plan_until_a_source_was_read_after_it(tmp_path: Path, read: str, planned: str | None) -> None:
    data = sound(small_data(tmp_path, edited(TABLE, ("as_of: 2026-08-21", f"as_of: {read}"))))
    table = data.tables["demo-host"]
    assert planned_for(table, table.rows[1]) == planned
    assert planned_for(table, table.rows[0]) is None
    later = [state(data, 1, day) for day in ("2024-04-15", "2024-05-01", "2026-01-01")]
    assert later == 3 * [Support.FUTURE if planned else Support.UNKNOWN]


def test_every_real_row_has_a_state_on_any_day(real: Loaded) -> None:
    for table in real.dataset.tables.values():
        for row in table.rows:
            states = [state_of(table, row, dt.date(year, 6, 15)) for year in (2010, 2024, 2026, 2099)]
            assert (None in states) == (table.record.ends is None)


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        ("2024-11-14", Support.SUPPORTED),
        ("2024-11-15", Support.EXTENDED),
        ("2025-10-31", Support.EXTENDED),
        ("2025-11-01", Support.UNKNOWN),
        ("2025-12-01", Support.ENDED),
    ],
)
def test_extended_support_is_a_state_of_its_own(tmp_path: Path, today: str, expected: Support) -> None:
    assert state(extended(tmp_path), 0, today) is expected


def test_a_month_that_nobody_knows_is_no_plan(tmp_path: Path) -> None:
    nobody = "available: {state: unknown, searched: {en: A., zh: 无。}}"
    data = sound(small_data(tmp_path, edited(TABLE, ("available: 2023-11-01,", f"{nobody},"))))
    table = data.tables["demo-host"]
    assert planned_for(table, table.rows[0]) is None
    assert state(data, 0, "2024-01-01") is Support.SUPPORTED


def test_a_plan_is_not_on_offer_after_its_month_either(tmp_path: Path) -> None:
    data = sound(small_data(tmp_path, edited(TABLE, ("as_of: 2026-08-21", "as_of: 2024-03-15"))))
    assert [state(data, 1, day) for day in ("2024-03-31", "2024-04-15", "2024-06-01")] == 3 * [Support.FUTURE]


def test_a_row_of_which_no_end_is_written_is_not_after_it(tmp_path: Path) -> None:
    data = extended(tmp_path, ("standard-ends: 2024-11-15, ", ""), (" extended-ends: 2025-11,", ""))
    table = data.tables["demo-host"]
    assert open_extended(table, table.rows[0], dt.date(2026, 1, 1)) is None
    assert state(data, 0, "2026-01-01") is Support.UNKNOWN
