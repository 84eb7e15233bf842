import datetime as dt

import pytest

from macros.queries.lifecycle.days import day_after, first_day


@pytest.mark.parametrize(
    ("date", "first", "after"),
    [
        (dt.date(2026, 12, 31), "2026-12-31", "2027-01-01"),
        ("2026-06-28", "2026-06-28", "2026-06-29"),
        ("2026-02", "2026-02-01", "2026-03-01"),
        ("2026-12", "2026-12-01", "2027-01-01"),
        ("2026", "2026-01-01", "2027-01-01"),
    ],
)
def test_a_date_is_a_day_a_month_or_a_year(date: dt.date | str, first: str, after: str) -> None:
    assert (first_day(date).isoformat(), day_after(date).isoformat()) == (first, after)
