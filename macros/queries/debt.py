"""What is weak in the data itself: facts by kind of weakness, component and priority."""

import datetime as dt
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from macros.dataset import Dataset, Evidence, Fact, Statement
from macros.queries.lifecycle.days import first_day
from macros.schema.evidence import State

STALE_AFTER = dt.timedelta(days=180)
"""A document that can change counts as stale when it was read longer ago than this."""


class Weakness(StrEnum):
    """A kind of weakness of a fact; the order is that of the page."""

    UNSOURCED = "unsourced"
    DISPUTED = "disputed"
    UNKNOWN = "unknown"
    ESTIMATED = "estimated"
    UNPINNED = "unpinned"
    STALE = "stale"


PRIORITY = {
    Weakness.UNSOURCED: "P0",
    Weakness.DISPUTED: "P1",
    Weakness.UNKNOWN: "P1",
    Weakness.ESTIMATED: "P2",
    Weakness.UNPINNED: "P2",
    Weakness.STALE: "P3",
}
"""How urgent each weakness is; a fact has the priority of its worst."""


class Debt(NamedTuple):
    """The weak facts of one file of data, by weakness."""

    owner: str
    """The place of the file under data/."""
    total: int
    weak: dict[Weakness, tuple[Fact | Statement, ...]]


def weaknesses(item: Fact | Statement, today: dt.date) -> tuple[Weakness, ...]:
    """Return what is weak about a fact on the day *today*.

    A source at a tag or commit does not age; any other counts as stale 180 days after it was read. A date
    that is known to the month or year only counts from its first day.

    >>> [str(one) for one in weaknesses(data.product("demo").line("1.1").facts["ends"], today)]
    ['disputed']
    """
    found = []
    if not item.evidence:
        found.append(Weakness.UNSOURCED)
    if isinstance(item, Fact):
        if item.also:
            found.append(Weakness.DISPUTED)
        if item.state is State.UNKNOWN:
            found.append(Weakness.UNKNOWN)
        if item.state is State.ESTIMATED:
            found.append(Weakness.ESTIMATED)
    if item.evidence and not item.pinned:
        found.append(Weakness.UNPINNED)
    if item.evidence and all(_old(source, today) for source in item.evidence):
        found.append(Weakness.STALE)
    return tuple(found)


@lru_cache(maxsize=1)
def debt(data: Dataset, today: dt.date) -> tuple[Debt, ...]:
    """Return the weak facts of every file that has any facts, by file."""
    total: dict[str, int] = {}
    weak: dict[str, dict[Weakness, list[Fact | Statement]]] = {}
    for item in data.items:
        owner = data.place_of(item.origin.document)
        total[owner] = total.get(owner, 0) + 1
        for weakness in weaknesses(item, today):
            weak.setdefault(owner, {}).setdefault(weakness, []).append(item)
    return tuple(
        Debt(owner, total[owner], {kind: tuple(items) for kind, items in weak.get(owner, {}).items()})
        for owner in sorted(total)
    )


def read_on(source: Evidence) -> dt.date:
    """Return the day on which a source said so; the first of its month or year, if no more is known."""
    return first_day(source.as_of)


def _old(source: Evidence, today: dt.date) -> bool:
    return not source.immutable and today - read_on(source) > STALE_AFTER
