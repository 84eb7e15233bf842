"""Where on the site something is shown: the page, and the id of its place there."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from macros.dataset import Dataset, Fact, Line, Product, Statement
from macros.dataset.places import cell
from macros.vocabulary import OF_LINES


class Address(NamedTuple):
    """A place on the site, the same in both languages."""

    page: str
    """The page, below the home page of a language."""
    id: str
    """The id on that page."""

    @property
    def href(self) -> str:
        """Return the address as a link from the home page of a language: kubernetes/#kubernetes-1.33."""
        return f"{self.page}#{self.id}"


def address(data: Dataset, item: Fact | Statement) -> Address | None:
    """Return where a fact or statement is shown; None if no page shows it.

    A value of a release that the table of releases has no column for is shown by the cell of its line, which tells
    the line's first and last value; that a release was retracted, by its row.
    """
    return address_of(data, item.id)


def address_of(data: Dataset, item_id: str) -> Address | None:
    """Return where the fact or statement with that id is shown; None if no page shows it, or there is none.

    >>> address_of(data, "demo-1.0.0.built-with").href
    'demo/releases/#demo-1.0.0.built-with'
    >>> address_of(data, "demo-9.9") is None
    True
    """
    return _addresses(data).get(item_id)


@lru_cache(maxsize=1)
def _addresses(data: Dataset) -> Mapping[str, Address]:
    return dict(_each(data))


def _each(data: Dataset) -> Iterator[tuple[str, Address]]:
    for product in data.products.values():
        yield from ((item.id, _own(item)) for item in product.sentences)
        for line in product.lines:
            yield from _of_line(product, line)
    for table in data.tables.values():
        for row in table.rows:
            yield from ((fact.id, _own(fact)) for fact in row.cells.values())
    yield from ((claim.truth.id, _own(claim.truth)) for claim in data.claims)
    yield from ((rule.statement.id, _own(rule.statement)) for rule in data.skew)


def _own(item: Fact | Statement) -> Address:
    """Return the address of what has a place of its own on its page."""
    return Address(item.place.page, item.id)


def _of_line(product: Product, line: Line) -> Iterator[tuple[str, Address]]:
    for statements in line.statements.values():
        yield from ((item.id, _own(item)) for item in statements)
    for column, fact in line.facts.items():
        if column in product.columns:
            yield fact.id, _own(fact)
        elif column.startswith("breaks_with."):
            yield fact.id, Address(product.page, line.id)
    for release in line.releases:
        for column, fact in release.facts.items():
            if column in product.release_columns and column not in OF_LINES:
                yield fact.id, _own(fact)
            elif column in product.columns:
                yield fact.id, Address(product.page, cell(product.page, line.id, column).id)
            elif column == "retracted" and fact.value:
                yield fact.id, Address(product.releases_page, release.id)
