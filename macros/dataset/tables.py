"""Tables of facts and audited claims, built from the records of their files."""

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from macros.dataset.brought import Brought
from macros.dataset.facts import Fact, Origin, Statement
from macros.dataset.places import CLAIMS_PAGE, Place
from macros.dataset.resolve import Resolver, Slot
from macros.diagnostics import Diagnostic, nearest
from macros.i18n import Text
from macros.reading.document import ValuePath
from macros.schema.claim import ClaimRecord, ClaimsRecord, ClaimVerdict
from macros.schema.collect import Collect
from macros.schema.collected import Collected
from macros.schema.table import TableAnswer, TableColumn, TableRecord, TableRowRecord, ValueType
from macros.schema.values import day
from macros.versions import Version

_PART_OF_DATE = re.compile(r"20[0-9]{2}(-(0[1-9]|1[0-2]))?")


class TableRow(NamedTuple):
    """A row of a table: its facts by column."""

    id: str
    """Its id in addresses, which begins with that of the table."""
    name: str
    """Its id in the table."""
    title: Text
    cells: Mapping[str, Fact]
    note: Text | None
    origin: Origin


@dataclass(frozen=True, slots=True)
class Table:
    """A table of facts; `record` holds its titles and columns."""

    record: TableRecord
    rows: tuple[TableRow, ...]
    origin: Origin
    read: dt.date | None = None
    """The day on which its calendar was read, if it collects one."""
    fresh_days: int = Collect.model_fields["days"].default
    """So many days after that the calendar may have changed."""

    @property
    def end_columns(self) -> tuple[str, ...]:
        """Return the columns of dates at which something ends for a row, the end of its support first."""
        own = (self.record.ends, self.record.extended, *self.record.also_ends)
        return tuple(column for column in own if column is not None)

    def ends_of(self, row: TableRow) -> tuple[tuple[str, Fact], ...]:
        """Return what is known to end for a row, and when: columns and their facts, in the order of `end_columns`."""
        facts = [(column, row.cells.get(column)) for column in self.end_columns]
        return tuple((column, fact) for column, fact in facts if fact is not None and fact.known)

    def name_of(self, row: TableRow) -> Text:
        """Return the name of a row where its table is not in sight, without characters of code."""
        short = self.record.short
        name = row.title.changed(lambda text, _: text.replace("`", ""))
        return name.changed(lambda text, language: f"{short[language]} {text}") if short else name


class Claim(NamedTuple):
    """An audited statement; `truth` is what is true instead, with its evidence."""

    record: ClaimRecord
    truth: Statement


def table(record: TableRecord, resolve: Resolver, collected: tuple[Collected, Resolver] | None = None) -> Table:
    """Return the table; a cell whose value does not fit its column's type is reported and left out.

    A collected calendar fills in what its rows, which are lines, do not say, and adds the lines that they leave out.
    """
    brought = Brought(*collected) if collected else None
    lines = brought.lines() if brought else {}
    rows = [
        _row(record, row, ("rows", index), resolve, (brought, lines[row.id]) if brought and row.id in lines else None)
        for index, row in enumerate(record.rows)
    ]
    known = {row.name for row in rows}
    if brought:
        rows += [_new_row(record, line, resolve, brought, at) for line, at in lines.items() if line not in known]
        rows.sort(key=lambda row: _order(row.name))
    if not resolve.document.is_cut(("columns",)):
        _check_dates(record, resolve)
    made = Table(record, tuple(rows), Origin(resolve.document, ()))
    if collected and record.collect:
        return replace(made, read=collected[0].read, fresh_days=record.collect.days)
    return made


def _check_dates(record: TableRecord, resolve: Resolver) -> None:
    """Report what the table calls its begin and its ends, and which is no column of dates."""
    dates = [name for name, one in record.columns.items() if one.type is ValueType.DATE]
    named: dict[ValuePath, str | None] = {(name,): getattr(record, name) for name in ("begins", "ends", "extended")}
    named |= {("also_ends", index): column for index, column in enumerate(record.also_ends)}
    for path, column in named.items():
        if column is not None and column not in dates:
            hint = nearest(column, dates) or f"its date columns are {', '.join(dates)}"
            what = f"'{column}' is not a date column of the table"
            resolve.report("reference", path, what, "states of support follow from it", hint)


def claims(record: ClaimsRecord, resolve: Resolver) -> tuple[Claim, ...]:
    """Return the audited statements of a file."""
    return tuple(_claim(row, ("claims", index), resolve) for index, row in enumerate(record.claims))


def _claim(row: ClaimRecord, path: ValuePath, resolve: Resolver) -> Claim:
    place = Place(CLAIMS_PAGE, f"claim-{row.id}")
    unknowable = row.verdict is ClaimVerdict.UNVERIFIABLE and row.would_prove is not None
    if not row.sources and (unknowable or row.proof is not None):
        # That nothing is known is no fact and has no source; what a reader can run needs none. Neither is counted.
        return Claim(row, Statement(place, row.text, (), Origin(resolve.document, path)))
    return Claim(row, resolve.statement(row, path, place, {}))


def _order(line: str) -> tuple[bool, Any]:
    """Return what the rows of a table of lines are put in order by: what is no line comes first, as it was written."""
    try:
        return True, Version.parse(line).key
    except ValueError:
        return False, ()


def _of_calendar(record: TableRecord, line: str, brought: Brought, index: int) -> dict[str, Fact]:
    """Return the cells that a calendar fills in for a line."""
    columns = {"released": record.begins, "ends": record.ends, "extended_ends": record.extended}
    return brought.of_line(index, columns, lambda column: Place(record.page, f"{record.id}-{line}", column))


def _new_row(record: TableRecord, line: str, resolve: Resolver, brought: Brought, index: int) -> TableRow:
    """Return a row that only the calendar knows, titled as the last row is."""
    cells = _of_calendar(record, line, brought, index)
    brought.count(cells, cells)
    last = record.rows[-1]
    title = last.title.changed(lambda text, _: text.replace(last.id, line) if last.id in text else line)
    # A person who wants to say more of it does so in the curated file, whose place is that of the table.
    return TableRow(f"{record.id}-{line}", line, title, cells, None, Origin(resolve.document, ()))


def _row(
    record: TableRecord, row: TableRowRecord, path: ValuePath, resolve: Resolver, collected: tuple[Brought, int] | None
) -> TableRow:
    row_id = f"{record.id}-{row.id}"
    brought = _of_calendar(record, row.id, *collected) if collected else {}
    cells = dict(brought)
    for name, fact in row.cells.items():
        column = record.columns.get(name)
        at = (*path, "cells", name)
        if column is None:
            if resolve.document.is_cut(("columns",)):
                continue
            hint = nearest(name, record.columns) or f"its columns are {', '.join(record.columns)}"
            resolve.add(
                Diagnostic(
                    "reference", resolve.document.locate_key(at), f"'{name}' is not a column of the table", hint=hint
                )
            )
            continue
        try:
            slot = Slot(at, Place(record.page, row_id, name), name, {}, _CONVERT[column.type])
            cells[name] = resolve.fact(fact, slot, brought.get(name))
        except ValueError:
            _report_value(resolve, at, column)
    if collected:
        collected[0].count(brought, cells)
    return TableRow(
        row_id,
        row.id,
        row.title,
        cells,
        resolve.note(row.note, (*path, "note")),
        Origin(resolve.document, path),
    )


def _report_value(resolve: Resolver, path: ValuePath, column: TableColumn) -> None:
    hints = {
        ValueType.DATE: "write it as 2026-08-21 or 2026-08",
        ValueType.VERSION: 'write a version such as "1.33.4"',
        ValueType.ANSWER: "write yes, partial or no, in quotes, and the rest as a note",
    }
    what = f"the value does not fit its column, whose type is {column.type}"
    resolve.report("value-type", path, what, hint=hints.get(column.type))


def _date(text: Text) -> Any:
    if _PART_OF_DATE.fullmatch(text.en):
        return text.en
    return day(text.en)


_CONVERT: dict[ValueType, Callable[[Text], Any]] = {
    ValueType.TEXT: lambda text: text,
    ValueType.DATE: _date,
    ValueType.VERSION: lambda text: Version.parse(text.en),
    ValueType.ANSWER: lambda text: TableAnswer(text.en),
}
