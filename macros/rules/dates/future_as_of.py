"""A source is as of today or earlier, and so is a release.

A date in the future is a typing error.
"""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from macros.dataset import Dataset
from macros.diagnostics import Finding, Location, Severity
from macros.i18n import iso
from macros.queries.sources import place_of_date, uses

SEVERITY = Severity.ERROR
CHINESE = """\
来源的日期不晚于今天，版本的发布日期也是如此。
没有人能在还没到来的日子读到一份文档；这样的日期是笔误。
"""


_WHY = "the date is in the future"


def check(data: Dataset, today: dt.date) -> Iterator[Finding]:
    """Find releases and sources that are dated after the day *today*."""
    day = today.isoformat()
    reported: set[Location] = set()
    coming: set[tuple[Path, str]] = set()
    for product, release in data.each_release():
        fact = release.facts["released"]
        if fact.known and fact.value > today:
            coming.add((fact.origin.document.path, iso(fact.value)))
            what = f"{product.id} {release.version} is dated {iso(fact.value)}, after today, {day}"
            yield Finding(fact.origin.where, what, _WHY, "write the day on which it came out")
    for source, origin in uses(data):
        if source.as_of <= day:  # a month or a year sorts before each of its days
            continue
        if (origin.document.path, source.as_of) in coming:  # it takes its day from the release
            continue
        where = place_of_date(source, origin)
        if where not in reported:
            reported.add(where)
            what = f"the source '{source.id}' is as of {source.as_of}, after today, {day}"
            yield Finding(where, what, _WHY, f"write the date on which you read it, {day} at the latest")
