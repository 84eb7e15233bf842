"""The page of one release line of Go or of Kubernetes: all that works with it, and what ends next."""

import datetime as dt
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from macros.dataset import Dataset, Line, Product
from macros.i18n import Strings
from macros.queries import byversion
from macros.queries.byversion import FoundRelease, Range
from macros.queries.lifecycle.support import support_on, tells_support
from macros.resolver import resolve_one
from macros.views.asof import AsOf, as_of, read_of, read_on
from macros.views.cell import Cell, absent, cell_in, value_text, value_view
from macros.views.matrix import line_row, releases_matrix
from macros.views.page_table import page_table
from macros.views.resolve import AnswerView, answer_view
from macros.views.rows import ColumnView, Matrix, MatrixRow
from macros.views.security import SecurityView, line_security_view
from macros.views.sentence import line_sentence
from macros.views.texts import StatementView, statement
from macros.vocabulary import FLOOR


class LineTopic(NamedTuple):
    """A group of statements under a title."""

    id: str
    title: str
    statements: tuple[StatementView, ...]


class VersionPage(NamedTuple):
    """One release line."""

    id: str
    product: str
    title: str
    sentence: str
    state: str
    href: str
    """Where the line stands among the others of its product, from the home page of the language."""
    as_of: AsOf
    answer: AnswerView
    read: tuple[AsOf, ...]
    """On which day the lists of other products were read that the answer rests on."""
    tables: tuple[Matrix, ...]
    releases: Matrix
    topics: tuple[LineTopic, ...]
    """What is known of the line in sentences."""
    security: SecurityView | None


def version_page(data: Dataset, product: Product, line: Line, strings: Strings, today: dt.date) -> VersionPage:
    """Return the page of *line*, whose tables give the resolver's answers."""
    make = _tables_of_go if product.id == data.axis else _tables_of_kubernetes
    answer = resolve_one(data, product.id, line.line.text, today)
    others = (data.products[one.product] for one in answer.read if one.product != product.id)
    return VersionPage(
        id=line.id,
        product=product.title[strings.language],
        title=f"{product.title[strings.language]} {line.line}",
        sentence=line_sentence(product, line, strings, today),
        state=str(support_on(line, today)) if tells_support(product) else "",
        href=f"{product.page}#{line.id}",
        as_of=as_of(product, strings, today),
        answer=answer_view(data, answer, strings, today),
        read=tuple(read_of(others, strings, today)),
        tables=tuple(page_table(one, strings, today) for one in make(data, line, strings, today)),
        releases=page_table(releases_matrix(data, product, line, strings), strings, today),
        topics=tuple(
            LineTopic(topic, strings(f"topic.{topic}"), tuple(statement(item, strings) for item in items))
            for topic, items in line.statements.items()
        ),
        security=line_security_view(data, product, line, strings, today),
    )


def kind_of(data: Dataset, product: Product) -> str:
    """Return how the strings about pages of single minor versions call a product: the axis is their go."""
    return "go" if product.id == data.axis else "kubernetes"


def version_index(data: Dataset, product: Product, strings: Strings, today: dt.date) -> Matrix:
    """Return the table of the pages of a product's lines, newest first."""
    keys = tuple(key for key in ("newest", FLOOR, "ends") if key in product.columns)
    rows = []
    for line in reversed(product.lines):
        row = line_row(product, line, strings, today)
        cells = {one.column: one for one in row.cells}
        href = f"{product.id}/{line.line}/"
        rows.append(row._replace(href=href, cells=tuple(cells[key] for key in keys)))
    columns = tuple(ColumnView(key, strings(f"column.{key}"), strings(f"meaning.{key}")) for key in keys)
    caption = strings(f"byversion.{kind_of(data, product)}_lines")
    note = as_of(product, strings, today)
    matrix = Matrix(f"by-{product.id}", caption, strings("matrix.line"), columns, tuple(rows), note)
    return page_table(matrix, strings, today)


def _tables_of_go(data: Dataset, line: Line, strings: Strings, today: dt.date) -> tuple[Matrix, ...]:
    caption, found = strings("byversion.go", line=line.line), byversion.with_go(data, line, today)
    heads = {"newest": "byversion.newest", "oldest": "byversion.oldest", "tested": "byversion.tested"}
    tested = byversion.tested_with_go(data, line, today)
    works = _ranges(f"{line.id}-works", caption, found, "requires", heads, strings, today, tested)
    caption, found = strings("byversion.built", line=line.line), byversion.built_with_go(data, line, today)
    heads = {"newest": "byversion.newest_built", "oldest": "byversion.first_built"}
    return works, _ranges(f"{line.id}-built", caption, found, "built_with", heads, strings, today)


def _tables_of_kubernetes(data: Dataset, line: Line, strings: Strings, today: dt.date) -> tuple[Matrix, ...]:
    made, caption = byversion.made_for(data, line, today), strings("byversion.kubernetes", line=line.line)
    heads = {"newest": "byversion.newest_made", "oldest": "byversion.first_made"}
    table = _ranges(f"{line.id}-made", caption, made, "kubernetes", heads, strings, today)
    return table, _naming(data, line, strings, today), _offers(data, line, strings)


def _naming(data: Dataset, line: Line, strings: Strings, today: dt.date) -> Matrix:
    """Return the products that name the line among the Kubernetes that they support, with their lines."""
    keys = ("named", "alive")
    rows = []
    for product, lines in byversion.naming(data, line):
        row_id = f"{line.id}-names-{product.id}"
        alive = [one for one in lines if support_on(one, today).gets_fixes]
        rest = value_view(lines[-1].facts["supports_kubernetes"], strings)
        names = [strings.join([one.line.text for one in reversed(found)]) for found in (lines, alive)]
        cells = tuple(
            Cell(f"{row_id}.{key}", key, (rest._replace(text=text, doubt=(), remarks=()),))
            if text
            else absent(f"{row_id}.{key}", key, strings)
            for key, text in zip(keys, names, strict=True)
        )
        rows.append(MatrixRow(row_id, product.title[strings.language], product.page, "", cells, ""))
    columns = tuple(ColumnView(key, strings(f"byversion.{key}"), strings(f"byversion.{key}.meaning")) for key in keys)
    caption = strings("byversion.naming", line=line.line)
    return Matrix(f"{line.id}-names", caption, strings("byversion.component"), columns, tuple(rows))


def _ranges(
    matrix_id: str,
    caption: str,
    ranges: tuple[Range, ...],
    why: str,
    heads: dict[str, str],
    strings: Strings,
    today: dt.date,
    tested: Mapping[str, FoundRelease] = MappingProxyType({}),
) -> Matrix:
    """Return a table of ranges, with a column for each of the *heads*: its key, and the string that is its title."""
    rows = []
    for one in ranges:
        row_id, product = f"{matrix_id}-{one.product.id}", one.product
        found = {"newest": (one.newest, why), "oldest": (one.oldest, why)}
        if product.id in tested:
            found["tested"] = (tested[product.id], "tested_with")
        cells = tuple(
            _found(row_id, key, *found[key], strings) if key in found else absent(f"{row_id}.{key}", key, strings)
            for key in heads
        )
        title, read = product.title[strings.language], read_on(product, strings, today)
        rows.append(MatrixRow(row_id, title, product.page, "", cells, "", read=read))
    columns = tuple(ColumnView(key, strings(word), strings(f"{word}.meaning")) for key, word in heads.items())
    return Matrix(matrix_id, caption, strings("byversion.component"), columns, tuple(rows))


def _found(row_id: str, column: str, found: FoundRelease, why: str, strings: Strings) -> Cell:
    """Return the cell of a release with the fact that puts it there."""
    fact = value_view(found.fact, strings)
    name, value = found.fact.place.column, value_text(found.fact.value, strings)
    told = f"clause.{why}" in strings and name == why.replace("_", "-")
    words = strings(f"clause.{why}", value=value) if told else strings("byversion.needs", other=name, version=value)
    part = fact._replace(text=found.release.version.text, known=True, at=words, doubt=(), remarks=())
    return Cell(f"{row_id}.{column}", column, (part,))


def _offers(data: Dataset, line: Line, strings: Strings) -> Matrix:
    """Return the managed services that offer the line, with the ends of their support."""
    keys = ("available", "standard-ends", "extended-ends")
    rows: list[MatrixRow] = []
    columns: tuple[ColumnView, ...] = ()
    for table, row in byversion.offers_of(data, line):
        titles = table.record.columns
        columns = columns or tuple(
            ColumnView(key, titles[key].title[strings.language], titles[key].meaning[strings.language]) for key in keys
        )
        row_id = f"{line.id}-managed-{table.record.id}"
        cells = tuple(cell_in(row.cells, key, f"{row_id}.{key}", strings) for key in keys)
        rows.append(MatrixRow(row_id, row.title[strings.language], f"{table.record.page}#{row.id}", "", cells, ""))
    caption = strings("byversion.managed", line=line.line)
    return Matrix(f"{line.id}-managed", caption, strings("byversion.service"), columns, tuple(rows))
