"""What all charts of time have in common: the axis, the bars on it, and the frame around them."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

Row = TypeVar("Row")

WIDTH = 720
"""The width of a drawing in its own units; the page scales it."""
LEFT, TOP, RIGHT, BOTTOM = 116, 28, 14, 12
"""Room for the rows' names (at the least), for the years, and at the other edges."""
LETTER, MARGIN = 6.6, 14
"""The width of a letter of a row's name, on average, and what is free beside the name."""


class Axis(NamedTuple):
    """From the first day of a year to the last day that is drawn."""

    begin: dt.date
    end: dt.date
    left: int
    """Where it begins: the rows' names stand before it."""

    @classmethod
    def over(cls, first: dt.date, last: dt.date, names: Iterable[str]) -> "Axis":
        """Return the axis that begins with the year of *first* and ends on *last*, with room for the rows' *names*."""
        room = max(len(name) for name in names) * LETTER + MARGIN
        return cls(dt.date(first.year, 1, 1), last, max(LEFT, round(room)))

    def x(self, day: dt.date) -> float:
        """Return where *day* stands."""
        share: float = (day - self.begin).days / (self.end - self.begin).days
        return round(self.left + share * (WIDTH - self.left - RIGHT), 1)

    @property
    def years(self) -> tuple[tuple[float, int], ...]:
        """Return where each year begins."""
        return tuple((self.x(dt.date(year, 1, 1)), year) for year in range(self.begin.year, self.end.year + 1))


class Bar(NamedTuple):
    """A stretch of time on the axis."""

    x: float
    width: float
    kind: str
    """What it shows: the style sheet and the legend know it by this name."""


@dataclass(frozen=True, slots=True)
class Chart(Generic[Row]):
    """The drawing, and its text alternative."""

    id: str
    title: str
    description: str
    axis: Axis
    rows: tuple[Row, ...]
    row_height: int
    day: dt.date
    """The day of the build: a line stands there."""
    today_label: str
    keys: tuple[tuple[str, str], ...]
    """The legend: each kind of bar that is drawn, in words."""
    width: int = WIDTH
    top: int = TOP

    @property
    def today(self) -> float:
        """Return where the line of the day stands."""
        return self.axis.x(self.day)

    @property
    def bottom(self) -> int:
        """Return where the rows end, from the top."""
        return row_y(len(self.rows), self.row_height)

    @property
    def height(self) -> int:
        """Return the height of the whole drawing."""
        return self.bottom + BOTTOM


def row_y(index: int, row_height: int) -> int:
    """Return where the row with that index begins, from the top."""
    return TOP + row_height * index
