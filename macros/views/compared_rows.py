"""The rows of a comparison: the columns of the product's table, then what else is recorded about its lines."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from macros.dataset import Dataset, Line, Product
from macros.dataset.tables import Table
from macros.i18n import Strings
from macros.queries import byversion, compared
from macros.queries.addresses import Address
from macros.queries.lifecycle.offered import newest_release
from macros.queries.lifecycle.support import support_on, tells_support
from macros.views.cell import CellValue, cell, is_long
from macros.views.matrix import columns, line_row
from macros.views.places import value_of
from macros.vocabulary import NEWEST

_FIRST = ("ends", "maintenance_from", NEWEST, "released", "requires", "toolchain", "built_with", "tested_with")
"""The columns that come first, in this order: when it ends and what it asks of Go; then what else it needs."""

_FOR_CLUSTERS = "kubernetes"
"""The column of the products that are made for one Kubernetes line."""


class ComparedValue(NamedTuple):
    """One value of a cell, or one sentence, and the link to where it stands with its evidence."""

    value: CellValue
    href: str
    """From the home page of the language; empty where nothing is recorded."""


class ComparedCell(NamedTuple):
    """What is recorded about one line."""

    values: tuple[ComparedValue, ...]
    same: str
    """Cells that have the same text here say the same; it leaves out what only tells where a value stands."""
    state: str = ""
    """The state of support, in the row of states."""

    @property
    def long(self) -> bool:
        """Tell whether it holds sentences, which take several lines."""
        return any(is_long(one.value.text) for one in self.values)


class ComparedRow(NamedTuple):
    """One thing that is recorded about lines."""

    key: str
    title: str
    meaning: str
    cells: tuple[ComparedCell, ...]

    @property
    def differs(self) -> bool:
        """Tell whether the lines are not all the same in this."""
        return len({cell.same for cell in self.cells}) > 1


def rows(
    data: Dataset, product: Product, lines: Sequence[Line], strings: Strings, today: dt.date
) -> Iterator[ComparedRow]:
    """Yield every row about those lines, also those in which nothing is recorded."""
    if tells_support(product):
        cells = tuple(_state(product, line, strings, today) for line in lines)
        yield ComparedRow("state", strings("compare.state"), "", cells)
    yield from _columns(data, product, lines, strings, today)
    if product.id == _FOR_CLUSTERS:
        yield from _made_for(data, lines, strings, today)
        yield from _offers(data, lines, strings)
    yield _words("security", lines, strings, lambda line: _security(product, line, strings))
    yield _words("retracted", lines, strings, lambda line: _retracted(product, line))
    for topic in dict.fromkeys(topic for line in product.lines for topic in line.statements):
        cells = tuple(
            _cell(
                [
                    (one.text[strings.language], Address(one.place.page, one.id).href)
                    for one in line.statements.get(topic, ())
                ]
            )
            for line in lines
        )
        yield ComparedRow(topic, strings(f"topic.{topic}"), "", cells)
    for table in compared.tables_of(data, product):
        yield from _of_table(table, lines, strings)
    yield _words("note", lines, strings, lambda line: _note(product, line, strings))


def _words(key: str, lines: Sequence[Line], strings: Strings, tell: Callable[[Line], ComparedCell]) -> ComparedRow:
    return ComparedRow(key, strings(f"compare.{key}"), "", tuple(tell(line) for line in lines))


def _cell(texts: Sequence[tuple[str, str]]) -> ComparedCell:
    """Return a cell of texts, each with its link; what is not the same text differs."""
    values = (ComparedValue(CellValue(text, known=True, sources=(), as_of=""), href) for text, href in texts)
    return ComparedCell(tuple(values), " | ".join(text for text, _ in texts))


def _state(product: Product, line: Line, strings: Strings, today: dt.date) -> ComparedCell:
    state = str(support_on(line, today))
    made = _cell([(strings(f"support.{state}"), Address(product.page, line.id).href)])
    return ComparedCell(made.values, state, state)


def _columns(
    data: Dataset, product: Product, lines: Sequence[Line], strings: Strings, today: dt.date
) -> Iterator[ComparedRow]:
    """Yield the rows of the columns of the product's own table."""
    keys = sorted(product.columns, key=lambda key: _FIRST.index(key) if key in _FIRST else len(_FIRST))
    for view in columns(data, tuple(keys), strings):
        at = product.columns.index(view.key)
        cells = tuple(_of_line(product, line, at, strings, today) for line in lines)
        yield ComparedRow(view.key, view.title, view.meaning, cells)


def _of_line(product: Product, line: Line, at: int, strings: Strings, today: dt.date) -> ComparedCell:
    own = line_row(product, line, strings, today).cells[at]
    href = Address(product.page, own.id).href
    if own.column == "ends" and not own.values[0].known:
        own = own._replace(values=(CellValue(strings("compare.open"), known=False, sources=(), as_of=""),))
    elif own.values[0].text == strings("state.not_recorded"):
        return _cell([])
    if own.column == NEWEST:
        href = Address(product.releases_page, newest_release(line, today).id).href
    return _linked(own.values, href)


def _linked(values: tuple[CellValue, ...], href: str) -> ComparedCell:
    return ComparedCell(tuple(ComparedValue(one, href) for one in values), value_of(values))


def _made_for(data: Dataset, lines: Sequence[Line], strings: Strings, today: dt.date) -> Iterator[ComparedRow]:
    """Yield which newest release of each library is made for each Kubernetes line."""
    found = {line.id: {one.product.id: one for one in byversion.made_for(data, line, today)} for line in lines}
    for product in data.products.values():
        if _FOR_CLUSTERS not in product.columns:
            continue
        cells = []
        for line in lines:
            one = found[line.id].get(product.id)
            release = one.newest.release if one else None
            href = Address(product.releases_page, release.id).href if release else ""
            cells.append(_cell([(release.version.text, href)] if release else []))
        title = strings("compare.made", title=product.title[strings.language])
        yield ComparedRow(product.id, title, strings("compare.made.meaning"), tuple(cells))


def _offers(data: Dataset, lines: Sequence[Line], strings: Strings) -> Iterator[ComparedRow]:
    """Yield when each managed service ends its support of each Kubernetes line."""
    for name in byversion.MANAGED:
        table = data.tables.get(name)
        column = table.record.ends if table else None
        if table is None or column is None:
            continue
        first, view = table.rows[0], table.record.columns[column]
        service = first.title[strings.language].removesuffix(first.name).strip()
        title = strings("compare.managed", service=service, what=view.title[strings.language])
        cells = tuple(_of_row(table, line, column, strings) for line in lines)
        yield ComparedRow(name, title, view.meaning[strings.language], cells)


def _of_table(table: Table, lines: Sequence[Line], strings: Strings) -> Iterator[ComparedRow]:
    for name, column in table.record.columns.items():
        cells = tuple(_of_row(table, line, name, strings) for line in lines)
        yield ComparedRow(
            f"{table.record.id}.{name}", column.title[strings.language], column.meaning[strings.language], cells
        )


def _of_row(table: Table, line: Line, column: str, strings: Strings) -> ComparedCell:
    row = compared.row_of(table, line)
    fact = row.cells.get(column) if row else None
    if fact is None:
        return _cell([])
    own = cell(fact, column, strings)
    return _linked(own.values, Address(table.record.page, own.id).href)


def _security(product: Product, line: Line, strings: Strings) -> ComparedCell:
    if not any("security" in release.facts for release in line.releases):
        return _cell([])
    count, newest = compared.security_of(line)
    told = strings("compare.security.count", count=count, all=len(line.releases))
    place = Address(product.releases_page, newest.id) if newest else Address(product.page, line.id)
    return _cell([(told, place.href)])


def _retracted(product: Product, line: Line) -> ComparedCell:
    gone = [release for release in line.releases if release.is_retracted]
    return _cell([(one.version.text, Address(product.releases_page, one.id).href) for one in gone])


def _note(product: Product, line: Line, strings: Strings) -> ComparedCell:
    href = Address(product.page, line.id).href
    return _cell([(line.note[strings.language], href)] if line.note else [])
