"""Tables of facts: lifecycles of platforms, constraints by topic, ports by Go line."""

import datetime as dt

from macros.dataset import Table
from macros.dataset.tables import TableRow
from macros.i18n import Strings
from macros.queries.lifecycle.offers import open_extended, planned_for, state_of
from macros.queries.lifecycle.support import Support
from macros.schema.evidence import Confidence
from macros.views.asof import built_on
from macros.views.cell import cell_in, value_text
from macros.views.rows import ColumnView, Matrix, MatrixRow, day_columns


def table_matrix(table: Table, strings: Strings, today: dt.date) -> Matrix:
    """Return a table of facts in the language of *strings*.

    Rows stand in the order of the file; those of a lifecycle, which the file has oldest first, newest first.
    """
    language, record = strings.language, table.record
    columns = tuple(
        ColumnView(key, column.title[language], column.meaning[language]) for key, column in record.columns.items()
    )
    roles = {record.ends: "ends", record.begins: "begins", record.extended: "extended"}
    return Matrix(
        id=f"{record.id}-table",
        caption=record.title[language],
        head=record.head[language],
        columns=columns,
        rows=tuple(_row(table, row, strings, today) for row in (table.rows[::-1] if record.ends else table.rows)),
        as_of=built_on(strings, today) if record.ends else None,
        days=day_columns({key: roles.get(key, "") for key in record.columns}) if record.ends else "",
    )


def table_summary(table: Table, strings: Strings) -> str:
    """Return what a reader learns from the table."""
    return table.record.summary[strings.language]


def _row(table: Table, row: TableRow, strings: Strings, today: dt.date) -> MatrixRow:
    cells = tuple(cell_in(row.cells, key, f"{row.id}.{key}", strings) for key in table.record.columns)
    levels = {fact.confidence for fact in row.cells.values()}
    doubt = () if len(levels) != 1 or levels == {Confidence.HIGH} else (strings(f"confidence.{levels.pop()}"),)
    state = str(state_of(table, row, today) or "")
    return MatrixRow(
        id=row.id,
        title=row.title[strings.language],
        href="",
        state=state,
        cells=tuple(one.without_doubt(doubt) for one in cells),
        note=row.note[strings.language] if row.note else "",
        doubt=doubt,
        state_text=state_words(table, row, strings, today),
    )


def state_words(table: Table, row: TableRow, strings: Strings, today: dt.date) -> str:
    """Return the words for a row's state on the day *today* that say more than the state's own; empty if there are none."""
    month, standard = planned_for(table, row), open_extended(table, row, today)
    if month is not None and state_of(table, row, today) is Support.FUTURE:
        return strings("support.planned", date=month)
    return strings("support.extended_unknown", date=value_text(standard.value, strings)) if standard is not None else ""
