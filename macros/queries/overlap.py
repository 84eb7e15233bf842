"""When a release line and the Go lines that it goes with were both supported."""

import datetime as dt
from typing import NamedTuple

from macros.dataset import Dataset, Line, Product
from macros.queries.lifecycle.support import is_open
from macros.queries.relations import last_known
from macros.versions import Version
from macros.vocabulary import Use, columns_for

RELATIONS = columns_for(Use.OVERLAP)
"""What joins a line to Go lines, the strongest first: the Go of its builds, of its CI, of its go.mod."""


class Span(NamedTuple):
    """From a day to another, the end not included; no end if it is not known yet."""

    begin: dt.date
    end: dt.date | None

    def ends_by(self, day: dt.date) -> dt.date:
        """Return the end, or *day* where there is none yet."""
        return self.end or day


class Overlap(NamedTuple):
    """One release line beside its Go lines."""

    line: Line
    stated: bool
    """Whether the product states when the line ends: else *own* is only the time in which its releases came out."""
    own: Span
    relation: str
    go_lines: tuple[str, ...]
    go: Span | None
    """From the release of the oldest of the Go lines to the end of the newest; None if none is recorded."""
    both: Span | None
    """When both were supported; None if never, or if the product states no end."""


def overlaps(data: Dataset, product: Product) -> tuple[Overlap, ...]:
    """Return the overlap of each line of a product whose first release has a day, oldest first.

    >>> old, new = overlaps(data, data.product("demo"))
    >>> old.relation, old.go_lines, old.both
    ('built_with', ('1.20', '1.21'), Span(begin=datetime.date(2023, 10, 1), end=datetime.date(2024, 8, 13)))
    """
    return tuple(_overlap(data, line) for line in product.lines if line.first.released and data.axis in data.products)


def _overlap(data: Dataset, line: Line) -> Overlap:
    begin: dt.date = line.first.facts["released"].value
    ends = line.value("ends")
    stated = ends is not None or is_open(line)
    days = [release.released for release in line.releases if release.released]
    own = Span(begin, ends or (None if stated else max(days)))
    relation, names = _go_lines(line)
    recorded = _recorded(data, names)
    go = _window(recorded)
    # Lines older than all that are recorded have no days: a span that begins later is not theirs.
    names = tuple(one.line.text for one in recorded) or names
    both = _both(own, go) if go and stated else None
    return Overlap(line, stated, own, relation, names, go, both)


def _go_lines(line: Line) -> tuple[str, tuple[str, ...]]:
    built = {version.line for release in line.releases if (version := release.value("built_with"))}
    if built:
        return "built_with", tuple(sorted(built, key=Version.parse))
    tested = last_known(line, "tested_with")
    if tested is not None and tested.fact.value:
        return "tested_with", tuple(sorted(tested.fact.value, key=Version.parse))
    asked = last_known(line, "requires")
    return ("requires", (asked.fact.value.line,)) if asked else ("requires", ())


def _recorded(data: Dataset, names: tuple[str, ...]) -> list[Line]:
    """Return those of the Go lines whose first day is recorded, oldest first."""
    lines = data.products[data.axis].lines
    return [line for line in lines if line.line.text in names and line.first.released]


def _window(lines: list[Line]) -> Span | None:
    if not lines:
        return None
    ends = [line.facts["ends"].value for line in lines]
    return Span(min(line.first.facts["released"].value for line in lines), None if None in ends else max(ends))


def _both(one: Span, other: Span) -> Span | None:
    begin = max(one.begin, other.begin)
    ends = [end for end in (one.end, other.end) if end is not None]
    end = min(ends) if ends else None
    return Span(begin, end) if end is None or begin < end else None
