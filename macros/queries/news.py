"""What the feeds tell: ends of support that come near or have come, what a release of the data changed, announcements.

Every piece of news has a day that follows from the data, never from the day of the build: a support that ends on a day
is told 90 days before and on that day; a change on the day of the release that holds it. So a feed that is built again
tells the same, and only adds what has come to pass since.
"""

import datetime as dt
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from macros.dataset import Dataset, Product
from macros.queries.lifecycle.days import first_day, over_on
from macros.queries.lifecycle.ends import End, product_ends, table_ends
from macros.queries.pairs import Pair, pairs
from macros.queries.security import affects
from macros.schema.changes import ChangeKind, ChangeRecord
from macros.schema.site import Notice
from macros.schema.vulnerabilities import Report

EVERYTHING = "changes"
"""The name of the feed that has all news."""

NEAR = dt.timedelta(days=90)
"""So long before its day an end of support is told for the first time: the next planning period of most teams."""


class NearEnd(NamedTuple):
    """An end of support that comes near, or has come."""

    end: End
    past: bool


class NewRow(NamedTuple):
    """A row that a release of the data added, with all of its values."""

    of: str
    row: str
    changes: tuple[ChangeRecord, ...]


class NewReport(NamedTuple):
    """A report of a vulnerability that affects releases of products."""

    report: Report
    products: tuple[Product, ...]


class News(NamedTuple):
    """One entry of the feeds."""

    id: str
    """What tells it from all others, and does not change."""
    day: dt.date
    feeds: frozenset[str]
    """The names of the feeds that have it."""
    about: NearEnd | ChangeRecord | NewRow | NewReport | Notice
    release: str = ""
    """The release of the data that it comes from."""


def feed_of(pair: Pair) -> str:
    """Return the name of the feed of a pair, which is its place below the folder of the exports too."""
    return f"pair/{pair[0]}/{pair[1]}"


@lru_cache(maxsize=1)
def news(data: Dataset) -> tuple[News, ...]:
    """Return all news, of all days, newest first.

    >>> [(one.id, one.day.isoformat()) for one in news(data)][:2]
    [('end/demo-1.1.ends/past', '2025-06-01'), ('end/demo-1.1.ends/near', '2025-03-03')]
    """
    found = [*_endings(data), *_changes(data), *_reports(data)]
    found += [News(f"notice/{notice.id}", notice.published, frozenset({EVERYTHING}), notice) for notice in data.notices]
    return tuple(sorted(found, key=lambda one: (one.day, one.id), reverse=True))


def _endings(data: Dataset) -> Iterator[News]:
    for product in data.products.values():
        feeds = {EVERYTHING, product.id, *(feed_of(pair) for pair in pairs(data) if product.id in pair)}
        for end in product_ends(product):
            yield from _ending(end, frozenset(feeds))
    for table in data.tables.values():
        for end in table_ends(table):
            yield from _ending(end, frozenset({EVERYTHING, end.of}))


def _ending(end: End, feeds: frozenset[str]) -> Iterator[News]:
    """Yield both pieces of news of an end. One that is known to the month has come when the month is over."""
    date = end.fact.value
    yield News(f"end/{end.fact.id}/near", first_day(date) - NEAR, feeds, NearEnd(end, past=False))
    yield News(f"end/{end.fact.id}/past", over_on(date), feeds, NearEnd(end, past=True))


def _reports(data: Dataset) -> Iterator[News]:
    """Yield each report that affects a release, on the day of its publication, or else on the one on which it was begun.

    One of which the database states neither is no news: nobody could say when.
    """
    for report in data.vulnerabilities.record.reports if data.vulnerabilities else ():
        day = report.published or report.written
        products = tuple(one for one in data.products.values() if affects(one, report))
        if day is not None and products:
            feeds = frozenset({EVERYTHING, *(one.id for one in products)})
            yield News(f"report/{report.id}", day, feeds, NewReport(report, products))


def _changes(data: Dataset) -> Iterator[News]:
    for release in data.releases:
        day = first_day(release.day)
        whole: dict[str, list[ChangeRecord]] = {row: [] for row in release.rows}
        for change in release.changes:
            if change.row in whole:
                whole[change.row].append(change)
                continue
            yield News(f"change/{release.release}/{change.id}", day, feeds_of(data, change), change, release.release)
        for row, changes in whole.items():
            if changes:
                feeds = frozenset[str]().union(*(feeds_of(data, change) for change in changes))
                about = NewRow(changes[0].of, row, tuple(changes))
                yield News(f"row/{release.release}/{row}", day, feeds, about, release.release)


def feeds_of(data: Dataset, change: ChangeRecord) -> frozenset[str]:
    """Return the names of the feeds that a change belongs in.

    Those of everything, of its product or table, and of the pair that its column relates; where it is the end of a
    line's support, of every pair of the product.
    """
    column = change.column
    related = {
        feed_of(pair)
        for pair, columns in pairs(data).items()
        if (pair[0] == change.of and column in columns) or (change.of in pair and column == _ENDS)
    }
    own = {change.of} if change.of in data.products or change.of in data.tables or change.of == "claims" else set()
    return frozenset({EVERYTHING, *own, *related})


_ENDS = "ends"


def kind_of(one: News) -> str:
    """Return what kind of news it is: near, past, added, changed, removed, row, report or notice."""
    if isinstance(one.about, NearEnd):
        return "past" if one.about.past else "near"
    if isinstance(one.about, ChangeRecord):
        return ChangeKind(one.about.kind).value
    if isinstance(one.about, NewReport):
        return "report"
    return "row" if isinstance(one.about, NewRow) else "notice"
