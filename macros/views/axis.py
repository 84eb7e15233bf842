"""The time axis of a chart: where a day stands in the drawing, and where the years begin."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

WIDTH = 720
"""The width of a drawing in its own units; the page scales it."""
LEFT, TOP, RIGHT = 116, 28, 14
"""Room for the rows' names, for the years, and at the right edge."""


@dataclass(frozen=True, slots=True)
class Axis:
    """From the first day of a year to the last day that is drawn."""

    begin: dt.date
    end: dt.date

    @classmethod
    def over(cls, first: dt.date, last: dt.date) -> Axis:
        """Return the axis that begins with the year of *first* and ends on *last*."""
        return cls(dt.date(first.year, 1, 1), last)

    def x(self, day: dt.date) -> float:
        """Return where *day* stands."""
        share: float = (day - self.begin).days / (self.end - self.begin).days
        return round(LEFT + share * (WIDTH - LEFT - RIGHT), 1)

    @property
    def years(self) -> tuple[tuple[float, int], ...]:
        """Return where each year begins."""
        return tuple((self.x(dt.date(year, 1, 1)), year) for year in range(self.begin.year, self.end.year + 1))
