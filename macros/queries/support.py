"""Whether a release line is supported on a given day, and what ends next."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from macros.dataset import Dataset, Fact, Line, Product


class Support(StrEnum):
    """The state of a release line on a day."""

    FUTURE = "future"
    SUPPORTED = "supported"
    MAINTENANCE = "maintenance"
    EXTENDED = "extended"
    """Only of rows of platforms: support has ended, but goes on at a price or by choice."""
    ENDED = "ended"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Ending:
    """A line whose end is known and still to come."""

    product: Product
    line: Line
    ends: Fact
    days: int
    """How many days are left."""


def support_on(line: Line, today: dt.date) -> Support:
    """Return the state of *line* on the day *today*.

    A line has ended from the day of its end on. Where the end follows from a policy and the event has not
    happened yet (`derived_by` without a value: a Go line whose second successor is not out), it is supported.
    A line without any word about its end is in an unknown state: nothing is inferred from its releases.

    >>> demo = data.product("demo").line("1.0")
    >>> [str(support_on(demo, dt.date(2024, month, 1))) for month in (5, 6, 12)]
    ['supported', 'maintenance', 'ended']
    """
    released = line.first.facts["released"].value
    if released is not None and today < released:
        return Support.FUTURE
    ends = line.facts.get("ends")
    if ends is None or (not ends.known and ends.derived_by is None):
        return Support.UNKNOWN
    if ends.known and today >= ends.value:
        return Support.ENDED
    maintenance = line.facts.get("maintenance_from")
    if maintenance is not None and maintenance.known and today >= maintenance.value:
        return Support.MAINTENANCE
    return Support.SUPPORTED


def tells_support(product: Product) -> bool:
    """Tell whether the product states when its lines end.

    >>> tells_support(data.product("demo"))
    True
    """
    return any("ends" in line.facts for line in product.lines)


def supported_lines(product: Product, today: dt.date) -> tuple[Line, ...]:
    """Return the lines that get fixes on the day *today*, oldest first.

    >>> [line.line.text for line in supported_lines(data.product("go"), dt.date(2024, 8, 1))]
    ['1.21', '1.22']
    """
    alive = {Support.SUPPORTED, Support.MAINTENANCE}
    return tuple(line for line in product.lines if support_on(line, today) in alive)


def ending(dataset: Dataset, today: dt.date) -> list[Ending]:
    """Return the lines of all products that end after *today*, soonest first."""
    coming = [
        Ending(product, line, ends, (ends.value - today).days)
        for product in dataset.products.values()
        for line in product.lines
        if (ends := line.facts.get("ends")) is not None and ends.known and ends.value > today
    ]
    return sorted(coming, key=lambda item: (item.days, item.product.id, item.line.line))
