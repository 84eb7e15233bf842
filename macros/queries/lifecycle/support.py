"""Whether a release line is supported on a given day."""

import datetime as dt
from enum import StrEnum

from macros.dataset import Line, Product


class Support(StrEnum):
    """The state of a release line on a day."""

    FUTURE = "future"
    SUPPORTED = "supported"
    MAINTENANCE = "maintenance"
    EXTENDED = "extended"
    """Only of rows of platforms: support has ended, but goes on at a price or by choice."""
    ENDED = "ended"
    UNKNOWN = "unknown"

    @property
    def gets_fixes(self) -> bool:
        """Tell whether a line in this state gets fixes, if only the weighty ones."""
        return self in {Support.SUPPORTED, Support.MAINTENANCE}


def support_on(line: Line, today: dt.date) -> Support:
    """Return the state of *line* on the day *today*.

    A line has ended from the day of its end on. Where the end follows from a policy and the event has not
    happened yet (`derived_by` without a value: a Go line whose second successor is not out), it is supported.
    A line without any word about its end is in an unknown state: nothing is inferred from its releases.

    >>> demo = data.product("demo").line("1.0")
    >>> [str(support_on(demo, dt.date(2024, month, 1))) for month in (5, 6, 12)]
    ['supported', 'maintenance', 'ended']
    """
    if line.first.released is not None and today < line.first.released:
        return Support.FUTURE
    ends, maintenance = line.value("ends"), line.value("maintenance_from")
    if ends is None and not is_open(line):
        return Support.UNKNOWN
    if ends is not None and today >= ends:
        return Support.ENDED
    return Support.MAINTENANCE if maintenance is not None and today >= maintenance else Support.SUPPORTED


def is_open(line: Line) -> bool:
    """Tell whether the end of *line* follows from a policy and is not known yet: it is supported until then.

    >>> [is_open(line) for line in data.product("go").lines]
    [False, False, True, True]
    """
    ends = line.facts.get("ends")
    return ends is not None and not ends.known and ends.derived_by is not None


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
    return tuple(line for line in product.lines if support_on(line, today).gets_fixes)
