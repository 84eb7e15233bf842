"""Where a fact or statement belongs: known from the day it is built, so that nobody takes its id apart."""

from __future__ import annotations

from typing import NamedTuple

CLAIMS_PAGE = "claims/"
"""The page that shows every audited claim."""

SKEW_PAGE = "controllers/"
"""The page that shows the version-skew rules."""


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
