"""How far off a day is, in words: in 3 months, 5 months ago. docs/assets/javascripts/day.js says the same for the reader's day."""

import datetime as dt
from typing import NamedTuple

from macros.i18n import Strings

SOON = 120
"""So many days before its end, a row is marked."""

_DAYS = 60
"""From so many days on, months are counted."""
_MONTHS = 24
"""From so many months on, years are."""


class Relative(NamedTuple):
    """A day as seen from another."""

    text: str
    soon: bool
    """Whether it comes within the days of SOON."""


def relative(day: dt.date, today: dt.date, strings: Strings) -> Relative:
    """Return in words how far *day* is from *today*: days up to two months, whole months up to two years, whole years.

    >>> relative(dt.date(2024, 9, 30), dt.date(2024, 7, 1), strings)
    Relative(text='in 2 months', soon=True)
    >>> relative(dt.date(2024, 6, 30), dt.date(2024, 7, 1), strings).text
    '1 day ago'
    """
    days = (day - today).days
    first, last = min(day, today), max(day, today)
    months = (last.year - first.year) * 12 + last.month - first.month - (last.day < first.day)
    if abs(days) < _DAYS:
        unit, count = "days", abs(days)
    elif months < _MONTHS:
        unit, count = "months", months
    else:
        unit, count = "years", months // 12
    key = f"rel.{'in' if days >= 0 else 'ago'}.{unit}"
    one = f"{key}.one"
    text = strings("rel.today") if days == 0 else strings(one if count == 1 and one in strings else key, count=count)
    return Relative(text, 0 <= days <= SOON)
