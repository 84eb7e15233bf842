"""A column that a table shows has a value in at least one row.

An empty column is useless to readers and takes up space.
"""

from collections.abc import Container, Iterator

from macros.dataset import Dataset, Product, Table
from macros.diagnostics import Finding, Location, Severity
from macros.vocabulary import COLUMNS, NAMED, NEWEST

SEVERITY = Severity.ERROR
CHINESE = """\
表格里的每一列至少有一行有值。
什么都没有收录的列，对读者毫无用处，还占了别的列的位置。
"""

_COMPUTED = frozenset({NEWEST})
"""Columns that no file writes: they follow from the releases."""


def check(data: Dataset) -> Iterator[Finding]:
    """Find columns without any value; only in sound data, where no row has been left out."""
    if not data.whole:
        return
    for table in data.tables.values():
        yield from _of_table(table)
    known = {
        *(COLUMNS.keys() - NAMED),
        NEWEST,
        *data.products,
        *data.modules,
    }  # what is none of these is told by `reference`
    for product in data.products.values():
        if product.id != "go":
            yield from _of_product(product, known)


def _of_table(table: Table) -> Iterator[Finding]:
    used = {name for row in table.rows for name in row.cells}
    for name in table.record.columns:
        if name not in used:
            yield _problem(table.origin.document.locate_key(("columns", name)), name)


def _of_product(product: Product, known: Container[str]) -> Iterator[Finding]:
    used = {column for line in product.lines for column in line.facts}
    used |= {column for release in product.releases for column in release.facts} | _COMPUTED
    for field in ("columns", "release_columns"):
        written = product.origin.document.value.get(field) or ()
        for index, column in enumerate(written):
            if column in known and column not in used:
                yield _problem(product.origin.document.locate((field, index)), column)


def _problem(where: Location, column: str) -> Finding:
    return Finding(
        where,
        f"no row has a value in the column '{column}'",
        "an empty column is useless to readers",
        "record a value in one of the rows, or remove the column",
    )
