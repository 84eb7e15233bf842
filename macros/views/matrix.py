"""Version matrices: all lines of a product, and all releases of a line."""

import datetime as dt
from collections import Counter
from functools import lru_cache

from macros.dataset import Dataset, Line, Product, Release
from macros.i18n import Strings
from macros.queries.lifecycle.offered import newest_release
from macros.queries.lifecycle.support import support_on, tells_support
from macros.queries.relations import ValueStep, known_steps, last_known, release_columns, steps
from macros.versions import Version
from macros.views.asof import as_of
from macros.views.cell import Cell, CellValue, SourceView, absent, cell_in, value_view
from macros.views.rows import ColumnView, Matrix, MatrixRow, day_columns
from macros.vocabulary import COLUMNS, FLOOR, NEWEST, OF_LINES

_DAYS = {key: column.role for key, column in COLUMNS.items() if column.role}
"""The columns of a product that a line's state follows from, by the names that the page's script has for them."""

SHORT = 5
"""So many lines stand in an overview of several products."""


def lines_matrix(
    dataset: Dataset, product: Product, strings: Strings, today: dt.date, most: int | None = None
) -> Matrix:
    """Return the matrix of all lines of a product, or of the newest ones if no more than *most* are asked for, newest first.

    >>> table = lines_matrix(data, data.product("demo"), strings, today)
    >>> [(row.title, row.cells[3].text) for row in table.rows]
    [('Demo 1.1', '1.22.0'), ('Demo 1.0', '1.20.1 … 1.21.1')]
    """
    name = product.title[strings.language]
    rows = (line_row(product, line, strings, today) for line in product.lines[::-1][:most])
    return Matrix(
        id=f"{product.id}-lines",
        caption=strings("matrix.lines", product=name),
        head=strings("matrix.line"),
        columns=columns(dataset, product.columns, strings),
        rows=tuple(rows),
        as_of=as_of(product, strings, today),
        days=day_columns({key: _DAYS.get(key, "") for key in product.columns}) if tells_support(product) else "",
    )


@lru_cache(maxsize=1 << 12)  # an overview, the product's own table and the line's section show the same row
def line_row(product: Product, line: Line, strings: Strings, today: dt.date) -> MatrixRow:
    """Return the row of one line."""
    state = str(support_on(line, today)) if tells_support(product) else ""
    return MatrixRow(
        id=line.id,
        title=f"{product.title[strings.language]} {line.line}",
        href=f"{product.page}#{line.id}",
        more=product.line_page(line.line.text) or f"{product.releases_page}#{line.newest.id}",
        state=state,
        cells=tuple(line_cell(line, column, strings, today) for column in product.columns),
        note=line.note[strings.language] if line.note else "",
    )


def releases_matrix(dataset: Dataset, product: Product, line: Line, strings: Strings) -> Matrix:
    """Return the table of all releases of a line, newest first."""
    name = f"{product.title[strings.language]} {line.line}"
    return _releases(dataset, product, (line,), strings, f"{line.id}-releases", name)


def all_releases_matrix(dataset: Dataset, product: Product, strings: Strings) -> Matrix:
    """Return the table of all releases of all lines, newest first."""
    name = product.title[strings.language]
    return _releases(dataset, product, product.lines, strings, f"{product.id}-releases", name)


def _releases(
    dataset: Dataset, product: Product, lines: tuple[Line, ...], strings: Strings, matrix_id: str, name: str
) -> Matrix:
    used = {line.id: release_columns(product, line) for line in lines}
    keys = tuple(key for key in product.release_columns if any(key in own for own in used.values()))
    orders = {line: "" if own == keys else " ".join(str(keys.index(key)) for key in own) for line, own in used.items()}
    return Matrix(
        id=matrix_id,
        caption=strings("matrix.releases", line=name),
        head=strings("matrix.release"),
        columns=columns(dataset, keys, strings),
        rows=tuple(
            _release_row(product, release, keys, used[line.id], orders[line.id], strings)
            for line in reversed(lines)
            for release in reversed(line.releases)
        ),
    )


def columns(dataset: Dataset, keys: tuple[str, ...], strings: Strings) -> tuple[ColumnView, ...]:
    """Return the titles of columns; a component's id is the column of requirements on that component."""
    return tuple(_column(dataset, key, strings) for key in keys)


def line_cell(line: Line, column: str, strings: Strings, today: dt.date) -> Cell:
    """Return what a line says in *column*: its own fact, or the values over its releases from first to last."""
    cell_id = f"{line.id}.{column.replace('_', '-')}"
    if column in OF_LINES:
        view, floor = cell_in(line.facts, column, cell_id, strings), line.value(FLOOR)
        if column == FLOOR and floor and floor.line != line.line.text:
            first, word = view.values[0], strings("security.none_here")
            return view._replace(values=(first._replace(doubt=(word, *first.doubt)),))
        return view._replace(state=str(support_on(line, today))) if column == "ends" and column in line.facts else view
    if column == "released":
        return cell_in(line.first.facts, column, cell_id, strings)
    if column == NEWEST:
        release = newest_release(line, today)
        when = value_view(release.facts["released"], strings)
        day = strings("newest.on", date=when.text) if when.known else ""
        return Cell(cell_id, column, (when._replace(text=release.version.text, known=True, at=day),))
    return _span(line, column, cell_id, strings)


def _span(line: Line, column: str, cell_id: str, strings: Strings) -> Cell:
    changes, known = steps(line, column), known_steps(line, column)
    if not changes:
        return absent(cell_id, column, strings)
    if not known:
        return Cell(cell_id, column, (value_view(changes[-1].fact, strings),))
    # The first and the last value: a line with thirty patches would not fit a cell, and the table of its releases has
    # them all.
    last = last_known(line, column)
    same = all(step.fact.value == known[0].fact.value for step in known)
    ends = [known[0]] if last is None or same else [known[0], last]
    first, final = ends[0].fact.value, ends[-1].fact.value
    # An ellipsis says that whatever lies between lies between: true of versions that rise, of nothing else.
    rising = isinstance(first, Version) and first < final
    several = len(ends) > 1 or not changes[-1].fact.known
    parts = [_at(step, strings) if several else value_view(step.fact, strings) for step in ends]
    parts[1:] = [part._replace(before="…" if rising else "→") for part in parts[1:]]
    if not changes[-1].fact.known:
        parts.append(_at(changes[-1], strings)._replace(before="→"))
    return Cell(cell_id, column, tuple(parts))


def _at(step: ValueStep, strings: Strings) -> CellValue:
    return value_view(step.fact, strings)._replace(at=strings("cell.at", version=step.release.version))


def _release_row(
    product: Product, release: Release, keys: tuple[str, ...], own: tuple[str, ...], order: str, strings: Strings
) -> MatrixRow:
    """Return the row of a release; columns that are not its line's *own*, which have that *order*, have no address in it."""
    ids = {key: f"{release.id}.{key.replace('_', '-')}" if key in own else "" for key in keys}
    cells = tuple(cell_in(release.facts, key, own_id, strings) for key, own_id in ids.items())
    notes = [release.note[strings.language]] if release.note else []
    if release.is_retracted:
        notes.insert(0, strings("release.retracted"))
    sources, as_of = _shared(cells) or ((), "")
    return MatrixRow(
        id=release.id,
        title=release.version.text,
        href=f"{product.releases_page}#{release.id}",
        state="",
        cells=tuple(_without(cell, sources, as_of) for cell in cells) if sources else cells,
        note=" · ".join(notes),
        sources=sources,
        as_of=as_of,
        order=order,
    )


def _shared(cells: tuple[Cell, ...]) -> tuple[tuple[SourceView, ...], str] | None:
    """Return the evidence on which most of the values of a row rest, with its date; None if each has its own."""
    found = Counter((part.sources, part.as_of) for one in cells for part in one.values if part.sources)
    shared, times = found.most_common(1)[0] if found else (None, 0)
    return shared if times > 1 else None


def _without(one: Cell, sources: tuple[SourceView, ...], as_of: str) -> Cell:
    """Return a cell that does not say again what its row says."""
    parts = tuple(
        part._replace(sources=(), as_of="", as_row=True) if (part.sources, part.as_of) == (sources, as_of) else part
        for part in one.values
    )
    return one._replace(values=parts)


def pinned(dataset: Dataset, key: str, strings: Strings) -> str:
    """Return the name of what the column *key* holds pinned versions of."""
    name = key.removeprefix("pins.")
    return _component(dataset, f"pin.{name}", name, strings)


def _column(dataset: Dataset, key: str, strings: Strings) -> ColumnView:
    if f"column.{key}" in strings:
        return ColumnView(key, strings(f"column.{key}"), strings(f"meaning.{key}"))
    whole, _, part = key.partition(".") if "." in key else ("needs", "", key)
    title = _component(dataset, f"{_WORDS.get(whole, whole)}.{part}", part, strings)
    return ColumnView(key, strings(f"column.{whole}", component=title), strings(f"meaning.{whole}", component=title))


_WORDS = {"scaffolds": "scaffold", "pins": "pin"}
"""How the strings begin that name what a column is of and no component or module is."""


def _component(dataset: Dataset, key: str, name: str, strings: Strings) -> str:
    return strings(key) if key in strings else dataset.title(name)[strings.language]
