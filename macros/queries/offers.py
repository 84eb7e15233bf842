"""Whether a row of a lifecycle table is on offer on a given day, and which rows end next."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from macros.queries.days import day_after, first_day, over_on
from macros.queries.support import Support
from macros.schema.evidence import State

if TYPE_CHECKING:
    from macros.dataset import Dataset, Fact
    from macros.dataset.tables import Table, TableRow


@dataclass(frozen=True, slots=True)
class RowEnding:
    """A row of a lifecycle table whose end is known and still to come."""

    table: Table
    row: TableRow
    column: str
    """The column that the date comes from."""
    ends: Fact
    days: int
    """How many days are left; where the date is known to the month or year only, until its first day."""

    @property
    def exact(self) -> bool:
        """Tell whether the day itself is known."""
        return isinstance(self.ends.value, dt.date)


def state_of(table: Table, row: TableRow, today: dt.date) -> Support | None:
    """Return the state of *row* on the day *today*; None if the table has no column of ends.

    A date that is known to the month only decides once the whole month lies on one side of *today*. A row that is only
    planned for a month is not on offer until a source says so that was read after it; one whose extended support has
    no known end is in an unknown state, not ended.

    >>> table = data.tables["demo-host"]
    >>> [(row.name, str(state_of(table, row, today))) for row in table.rows]
    [('1.0', 'ended'), ('1.1', 'unknown')]
    """
    if table.record.ends is None:
        return None
    begins = row.cells.get(table.record.begins or "")
    if begins is not None and begins.known and today.isoformat()[: len(str(begins.value))] < str(begins.value):
        return Support.FUTURE
    if planned_for(table, row) is not None:
        return Support.FUTURE
    ends = row.cells.get(table.record.ends)
    if ends is None or not ends.known:
        return Support.UNKNOWN
    over = _is_over(ends, today)
    if over is False:
        return Support.SUPPORTED
    extended = row.cells.get(table.record.extended or "")
    if over and open_extended(table, row, today) is not None:
        return Support.UNKNOWN
    if over and extended is not None and extended.known:
        over = _is_over(extended, today)
        return Support.UNKNOWN if over is None else Support.ENDED if over else Support.EXTENDED
    return Support.ENDED if over else Support.UNKNOWN


def planned_for(table: Table, row: TableRow) -> str | None:
    """Return the month for which *row* is planned; None if a source says so that was read after it, or knows the day."""
    begins = row.cells.get(table.record.begins or "")
    if begins is None or not begins.known or isinstance(begins.value, dt.date):
        return None
    over = day_after(begins.value)
    plans = [day_after(source.as_of) <= over for source in begins.evidence if source.as_of]
    return str(begins.value) if plans and all(plans) else None


def open_extended(table: Table, row: TableRow, today: dt.date) -> Fact | None:
    """Return the end of *row*'s standard support if it is over and extended support has no known end; else None.

    A row to which extended support does not apply has none.
    """
    ends, column = row.cells.get(table.record.ends or ""), table.record.extended
    if column is None or ends is None or not ends.known or not _is_over(ends, today):
        return None
    extended = row.cells.get(column)
    return ends if extended is None or extended.state is State.UNKNOWN else None


def _is_over(ends: Fact, today: dt.date) -> bool | None:
    """Tell whether an end has come; None within a month or year if the day is not known."""
    if today >= over_on(ends.value):
        return True
    return None if today >= first_day(ends.value) else False


def ending_rows(dataset: Dataset, today: dt.date) -> list[RowEnding]:
    """Return the rows of all lifecycle tables that end after *today*, soonest first.

    A row that ends some day in this month is left out: that day may have passed.

    >>> [(end.row.name, end.column, end.days) for end in ending_rows(data, dt.date(2024, 1, 1))][:2]
    [('1.0', 'standard-ends', 305)]
    """
    coming = []
    for table in dataset.tables.values():
        for row in table.rows:
            for column, ends in table.ends_of(row):
                days = (first_day(ends.value) - today).days
                if days > 0:
                    coming.append(RowEnding(table, row, column, ends, days))
    return sorted(coming, key=lambda item: (item.days, item.row.id))


def current_end(table: Table, row: TableRow, today: dt.date) -> tuple[str, Fact] | None:
    """Return what ends next for *row* after *today*, or what ended last: the column and its date; None if none is known.

    A date that is known to the month only has passed when the month is over.
    """
    known = table.ends_of(row)
    coming = [(column, ends) for column, ends in known if today < over_on(ends.value)]
    return coming[0] if coming else known[-1] if known else None
