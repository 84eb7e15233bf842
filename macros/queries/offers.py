"""Whether a row of a lifecycle table is on offer on a given day."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from macros.queries.support import Support

if TYPE_CHECKING:
    from macros.dataset.tables import Row, Table


def state_of(table: Table, row: Row, today: dt.date) -> Support | None:
    """Return the state of *row* on the day *today*; None if the table has no column of ends.

    A date that is known to the month only decides once the whole month lies on one side of *today*.
    """
    if table.record.ends is None:
        return None
    begins = row.cells.get(table.record.begins or "")
    if begins is not None and begins.known and today.isoformat()[: len(str(begins.value))] < str(begins.value):
        return Support.FUTURE
    ends = row.cells.get(table.record.ends)
    if ends is None or not ends.known:
        return Support.UNKNOWN
    if isinstance(ends.value, dt.date):
        return Support.ENDED if today >= ends.value else Support.SUPPORTED
    this = today.isoformat()[: len(ends.value)]
    if this == ends.value:
        return Support.UNKNOWN
    return Support.ENDED if this > ends.value else Support.SUPPORTED
