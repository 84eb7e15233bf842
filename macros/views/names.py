"""What each fact, statement and claim is called: the title of its row and of its column, in one language."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from macros.dataset import Claim, Dataset, Line, Product, Table
from macros.i18n import Strings
from macros.views.matrix import columns

SKEW = "skew"
"""What the version-skew rules belong to, which are neither a product nor a table."""

CLAIM_PARTS = ("said", "verdict", "truth")
"""The parts of a claim that are values of their own, as in the CSV file of the claims."""


class Name(NamedTuple):
    """How a value is called."""

    of: str
    """The id of the product or table that it belongs to; `claims` or `skew` for the others."""
    row: str
    """The id of its row."""
    title: str
    """The title of the row, with that of its product or table."""
    heading: str
    """The title of the column, or what a sentence is about."""
    column: str = ""
    """What follows the row in its id; empty for what is a row itself."""


@lru_cache(maxsize=4)  # both languages are asked for again and again
def names(data: Dataset, strings: Strings) -> Mapping[str, Name]:
    """Return the name of everything that the data says, by id, in the order of the files."""
    found: dict[str, Name] = {}
    for product in data.products.values():
        found.update(_product(data, product, strings))
    for table in data.tables.values():
        found.update(_table(table, strings))
    for claim in data.claims:
        found.update(_claim(claim, strings))
    for rule in data.skew:
        found[rule.statement.id] = Name(SKEW, rule.statement.id, rule.parts[strings.language], strings("name.skew"))
    return found


def _product(data: Dataset, product: Product, strings: Strings) -> Iterator[tuple[str, Name]]:
    title = product.title[strings.language]
    keys = {key for line in product.lines for key in line.facts}
    keys |= {key for release in product.releases for key in release.facts}
    headings = {column.key: column.title for column in columns(data, tuple(keys), strings)}
    for item in product.sentences:
        heading = strings("name.statement" if item in product.statements else "name.policy")
        yield item.id, Name(product.id, product.id, title, heading, item.place.column)
    for line in product.lines:
        yield from _line(product.id, line, f"{title} {line.line}", headings, strings)
        for release in line.releases:
            of_release = f"{title} {release.version}"
            for key, fact in release.facts.items():
                yield fact.id, Name(product.id, release.id, of_release, headings[key], fact.place.column)


def _line(of: str, line: Line, title: str, headings: Mapping[str, str], strings: Strings) -> Iterator[tuple[str, Name]]:
    for key, fact in line.facts.items():
        yield fact.id, Name(of, line.id, title, headings[key], fact.place.column)
    for topic, items in line.statements.items():
        for item in items:
            yield item.id, Name(of, line.id, title, strings(f"topic.{topic}"), item.place.column)


def _table(table: Table, strings: Strings) -> Iterator[tuple[str, Name]]:
    record, language = table.record, strings.language
    title = record.title[language]
    headings = {key: column.title[language] for key, column in record.columns.items()}
    for row in table.rows:
        of_row = strings("name.row", table=title, row=row.title[language])
        for key, fact in row.cells.items():
            yield fact.id, Name(record.id, row.id, of_row, headings[key], fact.place.column)


def _claim(claim: Claim, strings: Strings) -> Iterator[tuple[str, Name]]:
    title = strings("name.claim", said=claim.record.said[strings.language])
    for part in CLAIM_PARTS:
        yield f"{claim.truth.id}.{part}", Name("claims", claim.truth.id, title, strings(f"name.{part}"), part)
