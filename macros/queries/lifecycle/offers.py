"""Whether a row of a lifecycle table is on offer on a given day."""

import datetime as dt

from macros.dataset import Fact
from macros.dataset.tables import Table, TableRow
from macros.queries.lifecycle.days import day_after, first_day, over_on
from macros.queries.lifecycle.support import Support
from macros.schema.evidence import State


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
