"""What a table of values is made of: its columns and rows, whatever they tell of."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from macros.views.asof import AsOf
from macros.views.cell import Cell, Note, SourceView, is_long
from macros.views.foot import Foot


class ColumnView(NamedTuple):
    """A column's title, and what it means."""

    key: str
    title: str
    meaning: str
    doubt: tuple[str, ...] = ()
    """What is doubtful about all of its values."""
    href: str = ""
    """The page of the product that it is about, from the home page of the language; empty if there is none."""
    bare: bool = False
    """Whether nothing is recorded in the rows that are shown at first."""


class MatrixRow(NamedTuple):
    """A row: a release line or a release."""

    id: str
    title: str
    href: str
    """Where the row stands, from the home page of the language; empty if it is on that page itself."""
    state: str
    """The state of support on the day of the build; empty where the product states no ends."""
    cells: tuple[Cell, ...]
    note: str
    sources: tuple[SourceView, ...] = ()
    """What several of its cells rest on: said once, beside the title, and not again in them."""
    as_of: str = ""
    """The newest date on which these said so."""
    more: str = ""
    """Where more of a line stands, from the home page of the language: its own page, or its releases."""
    state_text: str = ""
    """The words for the state, where they are not those that the state has everywhere."""
    notes: tuple[int, ...] = ()
    """The numbers of the notes of its table that are about the whole row."""
    doubt: tuple[str, ...] = ()
    """What is doubtful about all of its values."""
    order: str = ""
    """As that of its table, where fewer of its columns count for the mark of the row: those of the row's own line."""
    read: AsOf | None = None
    """When the list of releases behind the row was read, where the rows are of several products."""

    @property
    def long(self) -> bool:
        """Tell whether the title takes several lines."""
        return is_long(self.title)


@dataclass(frozen=True, slots=True)
class Matrix:
    """A table with a caption; each column shows one relation."""

    id: str
    caption: str
    head: str
    columns: tuple[ColumnView, ...]
    rows: tuple[MatrixRow, ...]
    as_of: AsOf | None = None
    """The day up to which its states and newest releases hold; None if it has neither."""
    days: str = ""
    """Where the days stand that a state follows from, such as "begins:4 ends:2": names and numbers of columns."""
    notes: tuple[Note, ...] = ()
    """What its values rest on, numbered from 1."""
    foot: Foot | None = None
    """What stands below it."""
    order: str = ""
    """The places of its columns in the order of the data, from 0, if a page shows them in another: a row's mark follows it."""
    long: bool = False
    """Whether it can be filtered."""
    folds: bool = False
    """Whether its ended rows are away from the start."""
    away_notes: frozenset[int] = frozenset()
    """The numbers of the notes of which nothing is in sight then."""
    doubt: tuple[str, ...] = ()
    """What is doubtful about all of its values."""


def day_columns(roles: Mapping[str, str]) -> str:
    """Return the names and numbers of the columns, counted from the row's heading as 0, that have a name in *roles*."""
    return " ".join(f"{role}:{number}" for number, role in enumerate(roles.values(), start=1) if role)
