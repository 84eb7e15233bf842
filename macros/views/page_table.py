"""A table as a page shows it: with its notes, what is folded away at first, and how far off its ends are."""

import datetime as dt
import re
from collections import Counter
from dataclasses import replace

from macros.i18n import Strings
from macros.queries.lifecycle.support import Support
from macros.versions import Version
from macros.views.cell import Cell
from macros.views.foot import Foot
from macros.views.notes import annotated
from macros.views.relative import relative
from macros.views.rows import Matrix
from macros.vocabulary import NEWEST

LONG = 8
"""A table of more rows can be filtered, and its ended rows are away from the start."""
_FEW = 2
"""So many ended rows are not worth a button."""
_ENDS = ("ends", "extended")
"""The columns beside whose dates stands how far off they are, by the names in `Matrix.days`."""

_DAY = re.compile(r"\d{4}-\d\d(-\d\d)?", re.ASCII)
_LINE = re.compile(r"\d+\.\d+", re.ASCII)
_FIRST = {
    name: rank
    for rank, name in enumerate(("ends", "extended", "kubernetes", NEWEST, "supports_kubernetes", "requires"))
}
"""The columns that come first."""


def page_table(matrix: Matrix, strings: Strings, today: dt.date, foot: Foot | None = None) -> Matrix:
    """Return the table as a page of the site shows it on the day *today*, with *foot* below it."""
    matrix = annotated(_read_once(_decisive_first(matrix)), strings)
    ended = [row for row in matrix.rows if row.state == Support.ENDED]
    standing = [row for row in matrix.rows if row.state != Support.ENDED]
    long = len(matrix.rows) > LONG
    folds = long and len(ended) > _FEW and bool(standing)
    ends = {place for name, place in _roles(matrix) if name in _ENDS}
    # Of a bare column, no row that stands has anything, nor a note.
    rows = [(row.notes, *(one.notes for one in row.cells)) for row in standing]
    in_sight = {number for notes in rows for numbers in notes for number in numbers}
    return replace(
        matrix,
        foot=foot,
        long=long,
        folds=folds,
        away_notes=frozenset(range(1, len(matrix.notes) + 1)) - in_sight if folds else frozenset(),
        columns=tuple(
            column._replace(bare=folds and all(_is_empty(row.cells[index]) for row in standing))
            for index, column in enumerate(matrix.columns)
        ),
        rows=tuple(
            row._replace(
                cells=tuple(
                    _with_distance(one, strings, today) if index in ends else one for index, one in enumerate(row.cells)
                ),
            )
            for row in matrix.rows
        )
        if ends
        else matrix.rows,
    )


def _read_once(matrix: Matrix) -> Matrix:
    """Return the table with the day on which most of its rows' lists were read said once, above it."""
    notes = Counter(row.read for row in matrix.rows if row.read)
    if matrix.as_of or not notes:
        return matrix
    most, _ = notes.most_common(1)[0]
    rows = (row._replace(read=None) if row.read == most else row for row in matrix.rows)
    return replace(matrix, as_of=most, rows=tuple(rows))


def _decisive_first(matrix: Matrix) -> Matrix:
    """Return the table with the columns first that most readers come for.

    These are ends, then what is newest and what it requires; days of a platform next. Of columns that are minor versions
    themselves, such as those of the ports of Go, the newest is first.
    """
    roles = {place: name for name, place in _roles(matrix)}
    names = [roles.get(place, column.key) for place, column in enumerate(matrix.columns)]
    days = (
        set() if NEWEST in names or not roles else {place for place in range(len(names)) if _is_of_days(matrix, place)}
    )
    ranks = [_FIRST.get(name, len(_FIRST) + (place not in days)) for place, name in enumerate(names)]
    order = sorted(range(len(names)), key=lambda place: (ranks[place], place))
    lines = [place for place in order if _LINE.fullmatch(matrix.columns[place].key)]
    newest_first = iter(sorted(lines, key=lambda place: Version.parse(matrix.columns[place].key), reverse=True))
    order = [next(newest_first) if place in lines else place for place in order]
    if order == sorted(order):
        return matrix
    now = {place: index for index, place in enumerate(order)}
    return replace(
        matrix,
        columns=tuple(matrix.columns[place] for place in order),
        rows=tuple(
            row._replace(
                cells=tuple(row.cells[place] for place in order),
                order=" ".join(str(now[int(place)]) for place in row.order.split()),
            )
            for row in matrix.rows
        ),
        days=" ".join(f"{name}:{now[place] + 1}" for name, place in _roles(matrix)),
        order=" ".join(str(now[place]) for place in range(len(order))),
    )


def _is_of_days(matrix: Matrix, place: int) -> bool:
    """Tell whether all known values of a column are days or months."""
    known = [part.text for row in matrix.rows for part in row.cells[place].values if part.known]
    return bool(known) and all(_DAY.fullmatch(text) for text in known)


def _roles(matrix: Matrix) -> list[tuple[str, int]]:
    """Return what its columns of days mean, with their places from 0."""
    return [(name, int(number) - 1) for name, _, number in (item.partition(":") for item in matrix.days.split())]


def _is_empty(one: Cell) -> bool:
    return all(part.nothing for part in one.values)


def _with_distance(one: Cell, strings: Strings, today: dt.date) -> Cell:
    """Return the cell of an end with how far off it is, if it is known to the day."""
    day = one.values[0].day
    return one._replace(distance=relative(day, today, strings)) if day else one
