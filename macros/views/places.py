"""The value of each address of the site, as the fingerprint of a copied link is made from it.

The same as `valueOf` in docs/assets/javascripts/page.js makes of the built page, but from the data: a test in a browser
compares the fingerprints of whole pages.
"""

import datetime as dt
from collections.abc import Iterable, Iterator

from macros.dataset import Dataset, Line, Product, Release, Statement
from macros.i18n import Strings
from macros.permalinks.fingerprints import UNKNOWN, plain
from macros.queries.relations import release_columns
from macros.views.cell import Cell, CellValue, value_view
from macros.views.claims import claims_of
from macros.views.flow import flow_steps
from macros.views.matrix import line_row
from macros.views.table import table_matrix


def places(data: Dataset, strings: Strings, today: dt.date) -> dict[str, str]:
    """Return the value of each cell, claim, statement and step of a diagram that a link can point to, by its id.

    It is in one language. Rows, release lines and diagrams have addresses too; theirs are made of all of their
    cells or steps, so they are not listed.
    """
    found: dict[str, str] = {}
    for product in data.products.values():
        found.update(_product(product, strings, today))
    for table in data.tables.values():
        found.update(_cells(cell for row in table_matrix(table, strings, today).rows for cell in row.cells))
    for flow in data.flows.values():
        found.update((step.id, plain(step.text)) for step in flow_steps(flow, strings))
    found.update((rule.statement.id, plain(rule.statement.text[strings.language])) for rule in data.skew)
    for claim in claims_of(data, None, strings, today):
        more = f"{strings('claims.would_prove')} {claim.would_prove}" if claim.would_prove else ""
        proof = strings("claims.proof") if claim.command else ""
        found[claim.id] = plain(" ".join(plain(part) for part in (claim.said, claim.truth, more or proof)))
    return found


def value_of(parts: Iterable[CellValue]) -> str:
    """Return what the fingerprint of a cell is made of: its values, with … or → between them; ? for one that is not known."""
    return " ".join(
        word for part in parts for word in (plain(part.before), plain(part.text) if part.known else UNKNOWN) if word
    )


def _product(product: Product, strings: Strings, today: dt.date) -> Iterator[tuple[str, str]]:
    yield from _statements(product.sentences, strings)
    for line in product.lines:
        yield from _cells(line_row(product, line, strings, today).cells)
        for statements in line.statements.values():
            yield from _statements(statements, strings)
        for release in line.releases:
            yield from _release(product, line, release, strings)


def _release(product: Product, line: Line, release: Release, strings: Strings) -> Iterator[tuple[str, str]]:
    for column in release_columns(product, line):
        fact = release.facts.get(column)
        value = value_of([value_view(fact, strings)]) if fact is not None else UNKNOWN
        yield f"{release.id}.{column.replace('_', '-')}", value


def _cells(cells: Iterable[Cell]) -> Iterator[tuple[str, str]]:
    return ((cell.id, value_of(cell.values)) for cell in cells)


def _statements(statements: Iterable[Statement], strings: Strings) -> Iterator[tuple[str, str]]:
    return ((one.id, plain(one.text[strings.language])) for one in statements)
