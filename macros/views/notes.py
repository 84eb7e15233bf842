"""What stands beside the values of a table, numbered: the table shows values, the list below it says what they rest on.

A doubt that all values share is said once: of the whole table, of a column or of a row.
"""

from collections.abc import Iterable
from dataclasses import replace

from macros.i18n import Strings
from macros.views.cell import Cell, CellValue, Note
from macros.views.rows import Matrix, MatrixRow


def annotated(matrix: Matrix, strings: Strings) -> Matrix:
    """Return the table with its notes, and with the numbers of these in its cells and rows."""
    matrix = _said_once(matrix)
    numbers: dict[Note, int] = {}

    def number(note: Note) -> int:
        return numbers.setdefault(note, len(numbers) + 1)

    def of_cell(one: Cell, of_row: tuple[int, ...]) -> Cell:
        notes = (_note(part, strings if len(one.values) > 1 else None) for part in one.values)
        found = tuple(dict.fromkeys(number(note) for note in notes if note))
        if not found:
            return one
        # A cell without a number of its own has that of its row: one that has needs both if it rests on the row's sources.
        return one._replace(notes=(*of_row, *found) if any(part.as_row for part in one.values) else found)

    def of_row(row: MatrixRow) -> MatrixRow:
        words = tuple(one for one in (row.note, *row.doubt) if one)
        own = (number(Note("", row.sources, row.as_of, words)),) if words or row.sources else ()
        return row._replace(notes=own, cells=tuple(of_cell(one, own) for one in row.cells))

    rows = tuple(of_row(row) for row in matrix.rows)
    return replace(matrix, rows=rows, notes=tuple(numbers))


def _note(part: CellValue, several: Strings | None) -> Note | None:
    """Return what a value rests on, and which it is if *several* stand in its cell; None if nothing is recorded."""
    words = tuple(one for one in (*part.doubt, part.searched, *part.remarks) if one)
    if not part.sources and not words:
        return None
    about = several.join([one for one in (part.text, part.at) if one]) if several else ""
    return Note(about, part.sources, part.as_of, words)


def _said_once(matrix: Matrix) -> Matrix:
    """Return the table with each doubt at the widest scope in which all known values have it."""
    matrix = replace(matrix, rows=tuple(_told_in_cells(row) for row in matrix.rows))
    whole = _shared(one for row in matrix.rows for one in row.cells)
    rows = [_row_without(row, whole) for row in matrix.rows]
    columns = [
        column._replace(doubt=_shared(row.cells[index] for row in rows)) for index, column in enumerate(matrix.columns)
    ]
    if any(column.doubt for column in columns):
        rows = [
            row._replace(
                cells=tuple(one.without_doubt(column.doubt) for one, column in zip(row.cells, columns, strict=True)),
            )
            for row in rows
        ]
    of_rows = [_shared(row.cells) for row in rows]
    rows = [
        _row_without(row, said)._replace(doubt=said) if said else row for row, said in zip(rows, of_rows, strict=True)
    ]
    return replace(matrix, doubt=whole, columns=tuple(columns), rows=tuple(rows))


def _told_in_cells(row: MatrixRow) -> MatrixRow:
    """Return a row whose known values have the doubts that it says of all of them."""
    if not row.doubt:
        return row
    cells = (
        one._replace(
            values=tuple(part._replace(doubt=(*part.doubt, *row.doubt)) if part.known else part for part in one.values),
        )
        for one in row.cells
    )
    return row._replace(cells=tuple(cells), doubt=())


def _shared(cells: Iterable[Cell]) -> tuple[str, ...]:
    """Return the doubts that all known values have; none of a single value, whose doubt stands beside it."""
    known: list[tuple[str, ...]] = []
    for part in (part for one in cells for part in one.values if part.known):
        if not part.doubt:
            return ()
        known.append(part.doubt)
    return tuple(words for words in known[0] if all(words in one for one in known)) if len(known) > 1 else ()


def _row_without(row: MatrixRow, said: tuple[str, ...]) -> MatrixRow:
    return row._replace(cells=tuple(one.without_doubt(said) for one in row.cells)) if said else row
