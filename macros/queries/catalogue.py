"""Everything that is published as data: products, tables of facts and claims, with what each holds."""

from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from macros.dataset import Dataset, Product, Table
from macros.i18n import Text
from macros.queries.lifecycle.ends import product_ends, table_ends
from macros.queries.lifecycle.support import tells_support

CLAIMS = "claims"
"""The id of the audited claims, which are one document together; also their page."""


RESERVED = frozenset({CLAIMS, "all", "index", "eol", "changes", "measured"})
"""The names of published files that no product or table can have."""


class Kind(StrEnum):
    """What a document holds."""

    PRODUCT = "product"
    TABLE = "table"
    CLAIMS = "claims"


class Entry(NamedTuple):
    """One document of the catalogue."""

    id: str
    kind: Kind
    title: Text
    page: str
    """The address of the page that shows it, below the home page of a language."""
    rows: int
    """How many release lines, rows or claims it has."""
    facts: int
    """How many values with evidence it has."""
    ends: bool
    """Whether any of its rows has a known end, so that there is a calendar."""
    lines: tuple[str, ...]
    """What there are badges for: the release lines of a product that states when they end, the rows of such a table."""
    product: Product | None = None
    """The product that it is about."""
    table: Table | None = None
    """The table that it holds. One about neither holds the claims."""


@lru_cache(maxsize=2)  # asked for below every table, and it counts all facts
def catalogue(data: Dataset) -> tuple[Entry, ...]:
    """Return every document: products first, then tables, then the claims, each in the order of its files.

    >>> [(entry.id, entry.kind.value, entry.rows) for entry in catalogue(data)]
    [('go', 'product', 4), ('demo', 'product', 2), ('demo-host', 'table', 2), ('claims', 'claims', 2)]
    """
    products = (
        Entry(
            id=product.id,
            kind=Kind.PRODUCT,
            title=product.title,
            page=product.page,
            rows=len(product.lines),
            facts=sum(len(line.facts) + sum(len(release.facts) for release in line.releases) for line in product.lines),
            ends=any(product_ends(product)),
            lines=tuple(line.line.text for line in product.lines) if tells_support(product) else (),
            product=product,
        )
        for product in data.products.values()
    )
    tables = (
        Entry(
            id=table.record.id,
            kind=Kind.TABLE,
            title=table.record.title,
            page=table.record.page,
            rows=len(table.rows),
            facts=sum(len(row.cells) for row in table.rows),
            ends=any(table_ends(table)),
            lines=tuple(row.name for row in table.rows) if table.record.ends else (),
            table=table,
        )
        for table in data.tables.values()
    )
    count = len(data.claims)
    title = data.strings["claims.title"]
    claims = (Entry(CLAIMS, Kind.CLAIMS, title, f"{CLAIMS}/", count, count, ends=False, lines=()),)
    return (*products, *tables, *claims)
