"""A source is as of today or earlier.

A date in the future is a typing error.
"""

import datetime as dt
from collections.abc import Iterator

from macros.dataset import Dataset
from macros.diagnostics import Finding, Location, Severity
from macros.queries.sources import place_of_date, uses

SEVERITY = Severity.ERROR
CHINESE = """\
来源的日期不晚于今天。
没有人能在还没到来的日子读到一份文档；这样的日期是笔误。
"""


def check(data: Dataset, today: dt.date) -> Iterator[Finding]:
    """Find sources that say when they were read, and it is after the day *today*."""
    day = today.isoformat()
    reported: set[Location] = set()
    for source, origin in uses(data):
        if source.as_of <= day:  # a month or a year sorts before each of its days
            continue
        where = place_of_date(source, origin)
        if where not in reported:
            reported.add(where)
            what = f"the source '{source.id}' is as of {source.as_of}, after today, {day}"
            why = "the date is in the future"
            yield Finding(where, what, why, f"write the date on which you read it, {day} at the latest")
