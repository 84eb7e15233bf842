"""Which release lines of a product are set side by side, and what else is recorded about them."""

import datetime as dt
from collections.abc import Sequence

from macros.dataset import Dataset, Fact, Line, Product
from macros.dataset.tables import Table, TableRow
from macros.queries.lifecycle.offered import lines_out
from macros.queries.lifecycle.support import supported_lines

MOST = 6
"""So many lines have room side by side."""

_FIRST = 3
"""So many stand side by side where nobody has asked for any."""


def first_asked(product: Product, today: dt.date) -> tuple[Line, ...]:
    """Return the lines that are compared where nobody has asked for any, oldest first: the newest that get fixes.

    Where fewer than two do, or nobody knows, they are the newest two that have a release by *today*.

    >>> [line.line.text for line in first_asked(data.product("go"), dt.date(2024, 8, 1))]
    ['1.21', '1.22']
    >>> [line.line.text for line in first_asked(data.product("demo"), dt.date(2026, 1, 1))]
    ['1.0', '1.1']
    """
    alive = supported_lines(product, today)[-_FIRST:]
    out = lines_out(product, today)
    return alive if len(alive) > 1 else (out if len(out) > 1 else product.lines)[-2:]


def beside(product: Product, line: Line) -> tuple[Line, ...]:
    """Return a line and the one before it, oldest first; of the first line, the one after it.

    >>> [one.line.text for one in beside(data.product("go"), data.product("go").line("1.22"))]
    ['1.21', '1.22']
    """
    at = max(product.lines.index(line), 1)
    return product.lines[at - 1 : at + 1]


def address(product: Product, lines: Sequence[Line]) -> str:
    """Return what asks for those lines in the address of the page that compares: go=1.25..1.27, or go=1.20,1.27.

    >>> address(data.product("go"), data.product("go").lines[:3])
    'go=1.20..1.22'
    >>> address(data.product("go"), data.product("go").lines[::2])
    'go=1.20,1.22'
    """
    names = [line.line.text for line in lines]
    at = product.lines.index(lines[0])
    whole = len(lines) > 1 and list(product.lines[at : at + len(lines)]) == list(lines)
    return f"{product.id}={f'{names[0]}..{names[-1]}' if whole else ','.join(names)}"


def tables_of(data: Dataset, product: Product) -> tuple[Table, ...]:
    """Return the tables each of whose rows is about a release line of the product: its name says so."""
    lines = {line.line.text for line in product.lines}
    return tuple(
        table
        for table in data.tables.values()
        if all(row.name in lines and row.title.en == f"{product.title.en} {row.name}" for row in table.rows)
    )


def row_of(table: Table, line: Line) -> TableRow | None:
    """Return the row that is about the line; None if there is none."""
    return next((row for row in table.rows if row.name == line.line.text), None)


def security_of(line: Line) -> tuple[int, Fact | None]:
    """Return how many releases of the line fix security problems, and the fact that says so of the newest of them."""
    found = [fact for release in line.releases if (fact := release.known("security")) and fact.value]
    return len(found), found[-1] if found else None
