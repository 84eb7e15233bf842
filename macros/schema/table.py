"""A table of facts that is neither releases nor guides: lifecycles of platforms, constraints by topic, ports by line."""

from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, model_validator

from macros.schema.base import MOST_COLUMNS, Identifier, Named, Record, Text, wrong
from macros.schema.collect import Collect
from macros.schema.component import SourceBook
from macros.schema.evidence import Default, FactRecord
from macros.schema.sources import SourceRefs
from macros.schema.values import PageAddress


class ValueType(StrEnum):
    """What the cells of a column hold."""

    TEXT = "text"
    DATE = "date"
    VERSION = "version"
    ANSWER = "answer"


class TableAnswer(StrEnum):
    """The value of a cell in a column of type `answer`; the note beside it says the rest."""

    YES = "yes"
    PARTIAL = "partial"
    NO = "no"


class TreePart(StrEnum):
    """What of the source trees of Go a table shows (data/collected/go-tree.yaml)."""

    SETTINGS = "settings"
    EXPERIMENTS = "experiments"
    FIPS = "fips"


class TableColumn(Record):
    """A column: one relation or property, never two in one."""

    title: Text
    """The title of the column."""
    meaning: Text
    """What a value in this column says, in one sentence."""
    type: ValueType = ValueType.TEXT
    """text, date (2026-08-21 or 2026-08), version, or answer (yes, partial, no)."""


class TableRowRecord(Record):
    """A row."""

    id: Identifier
    """The id of the row in addresses, unique in the table."""
    title: Text
    """What the row is about."""
    note: Identifier | Text | None = None
    """A remark on the row: one of the file's `notes:`, or a text in both languages."""
    cells: Annotated[dict[Identifier, FactRecord[Text]], Field(min_length=1)]
    """The values by column; a column that is left out is shown as not recorded."""


class TableRecord(SourceBook, Named):
    """A table of facts."""

    title: Text
    """What the table shows; its caption."""
    summary: Text
    """What a reader learns from it, in one or two sentences."""
    page: PageAddress
    """The page that shows it."""
    head: Text
    """The title of the first column: what a row is."""
    columns: Annotated[dict[Identifier, TableColumn], Field(min_length=1, max_length=MOST_COLUMNS)]
    """The columns, in order."""
    evidence: dict[Identifier, SourceRefs] = {}
    """For each column, the sources of all its values that name none of their own."""
    defaults: dict[Identifier, Default] = {}
    """For each column, what holds of all its values that do not say otherwise."""
    collect: Collect | None = None
    """How the calendar of its lines is collected into data/collected/."""
    from_tree: TreePart | None = None
    """What of the source trees of Go its rows are made from; such a table has no rows of its own."""
    begins: Identifier | None = None
    """The date column from which a row is offered."""
    ends: Identifier | None = None
    """The date column at which support of a row ends; the state of the row on a day follows from it."""
    extended: Identifier | None = None
    """The date column up to which support goes on after its end, at a price or by choice; the row is `extended` till then."""
    also_ends: tuple[Identifier, ...] = ()
    """Further date columns at which something ends for a row, such as its use at all, in the order of time."""
    short: Text | None = None
    """The name that stands before a row's title in badges, if the title alone does not tell what it belongs to."""
    rows: tuple[TableRowRecord, ...] = ()
    """The rows; none where they are made from the source trees of Go."""

    @model_validator(mode="after")
    def _has_rows(self) -> Self:
        if self.from_tree and self.rows:
            what = "rows are written, though the table is made from the source trees of Go"
            raise wrong("value", what, "remove rows: or from_tree:")
        if not self.from_tree and not self.rows:
            raise wrong("value", "the table has no rows", "add rows: …")
        return self
