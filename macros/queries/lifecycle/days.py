"""Dates that are known to the day, the month or the year."""

import datetime as dt

from macros.schema.values import day

_DAY, _MONTH, _YEAR = 10, 7, 4
"""The lengths of such dates: 2026-06-28, 2026-06, 2026."""


def first_day(date: dt.date | str) -> dt.date:
    """Return the first day that a date can mean.

    >>> first_day("2026-08"), first_day("2026")
    (datetime.date(2026, 8, 1), datetime.date(2026, 1, 1))
    """
    return date if isinstance(date, dt.date) else day(date + {_MONTH: "-01", _YEAR: "-01-01", _DAY: ""}[len(date)])


def day_after(date: dt.date | str) -> dt.date:
    """Return the day after the last one that a date can mean.

    >>> day_after("2026-02"), day_after("2026")
    (datetime.date(2026, 3, 1), datetime.date(2027, 1, 1))
    """
    first = first_day(date)
    if isinstance(date, dt.date) or len(date) == _DAY:
        return first + dt.timedelta(days=1)
    if len(date) == _YEAR:
        return first.replace(year=first.year + 1)
    return (first + dt.timedelta(days=31)).replace(day=1)


def over_on(value: dt.date | str) -> dt.date:
    """Return the day from which an end has passed: the day itself; of one known to the month or year, the day after it."""
    return value if isinstance(value, dt.date) else day_after(value)
