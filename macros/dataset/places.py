"""Where a fact or statement belongs: known from the day it is built, so that nobody takes its id apart."""

from collections.abc import Container
from typing import NamedTuple

CLAIMS_PAGE = "claims/"
"""The page that shows every audited claim."""


def line_page(product_id: str, line: str, with_pages: Container[str]) -> str:
    """Return the page of a single line; empty where the product is not one of those *with_pages* for lines.

    >>> line_page("kubernetes", "1.33", ["kubernetes"]), line_page("grpc-go", "1.75", ["kubernetes"])
    ('kubernetes/1.33/', '')
    """
    return f"{product_id}/{line}/" if product_id in with_pages else ""


def releases_page(page: str) -> str:
    """Return the page that lists all releases of the product on *page*.

    >>> releases_page("grpc-go/")
    'grpc-go/releases/'
    """
    return f"{page}releases/"


class Place(NamedTuple):
    """The page, row and column of a value; a sentence is a row of its own.

    >>> Place("kubernetes/", "kubernetes-1.33", "built-with").id
    'kubernetes-1.33.built-with'
    >>> Place("claims/", "claim-fast").id
    'claim-fast'
    """

    page: str
    """The page, below the home page of a language."""
    row: str
    """The id of its row in addresses."""
    column: str = ""
    """What follows the row's id and a dot; empty for what is a row itself."""

    @property
    def id(self) -> str:
        """Return its id in addresses."""
        return f"{self.row}.{self.column}" if self.column else self.row


def cell(page: str, row: str, field: str) -> Place:
    """Return the place of a row's value in a field, whose name has no underscores in addresses."""
    return Place(page, row, field.replace("_", "-"))
