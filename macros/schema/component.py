"""A component: a product with minor versions, and what each release has to do with Go."""

from enum import StrEnum
from typing import Annotated, Any, Self

from pydantic import AfterValidator, ConfigDict, Discriminator, Field, Tag, create_model, model_validator

from macros.schema.base import LONGEST_NAME, MOST_COLUMNS, MOST_RELEASES, Identifier, Named, Record, Text, wrong
from macros.schema.collect import Collect
from macros.schema.evidence import Default, FactRecord, ListedStatement, PolicyRecord, SupportRecord
from macros.schema.sources import SourceRecord, SourceRefs, whole_book
from macros.schema.values import Date, Flag, LineText, Note, PageAddress, Url, VersionText, template
from macros.vocabulary import COLUMNS, NEWEST, Holds, Of, keys

_ONE_VALUE: dict[str, str] = {key.upper(): key for key, column in COLUMNS.items() if not column.named}
Column: Any = StrEnum("Column", {**_ONE_VALUE, "NEWEST": NEWEST})  # type: ignore[misc]  # its words are in the vocabulary
"""What a version matrix can show of each line: one relation or date a column, never two in one."""

ColumnId = Annotated[
    Annotated[Column, Tag("[column]")] | Annotated[Identifier, Tag("[component]")],
    Discriminator(lambda given: "[column]" if given in list(Column) else "[component]"),
]
"""A column, or the id of a component or module."""

ColumnIds = Annotated[tuple[ColumnId, ...], Field(max_length=MOST_COLUMNS)]
"""Columns of one table: each of its rows has a cell in every one of them."""


def _no_column(name: str) -> str:
    """Return the id of what a release needs, which stands beside its own fields, as their names do."""
    if name == NEWEST or name in keys(Of.RELEASE, Of.GO_RELEASE):
        hint = "write the id of a component or of a module of data/modules.yaml"
        raise wrong("value", f"'{name}' is the name of a column, not of a component", hint)
    return name


NeededId = Annotated[Identifier, AfterValidator(_no_column)]
"""The id of a component or module that a release needs."""


SourcedField: Any = StrEnum("SourcedField", {key.upper(): key for key in COLUMNS})  # type: ignore[misc]  # likewise
"""The fields of rows that have values with sources."""

_VALUES: dict[Holds, Any] = {
    Holds.VERSION: VersionText,
    Holds.LINE: LineText,
    Holds.LINES: tuple[LineText, ...],
    Holds.SPAN: tuple[LineText, ...],
    Holds.DAY: Date,
    Holds.WORDS: str,
    Holds.NAMES: tuple[str, ...],
    Holds.FLAG: Flag,
}


def _columns(of: Of) -> Any:
    """Return a record with a field for each column that such things have."""
    fields: dict[str, Any] = {}
    for key in keys(of):
        column = COLUMNS[key]
        fact: Any = FactRecord.__class_getitem__(_VALUES[column.holds])
        name = NeededId if key == "needs" else Identifier
        values: Any = (dict[name, fact], Field(default_factory=dict, description=column.says))  # type: ignore[valid-type]
        fields[key] = values if column.named else (fact | None, Field(default=None, description=column.says))
    return create_model(of.title(), __base__=Record, **fields)


SourcedId = Annotated[
    Annotated[SourcedField, Tag("[field]")]
    | Annotated[str, Field(pattern=r"^(?:scaffolds|needs|pins)\.[a-z0-9.-]+$", max_length=LONGEST_NAME), Tag("[part]")],
    Discriminator(lambda given: "[part]" if isinstance(given, str) and "." in given else "[field]"),
]
"""A field of rows that has values with sources; or one of the names under which such a field holds values."""


def _one_or_several(schema: dict[str, Any]) -> None:
    """Let editors take the releases of a row for its release."""
    schema["required"].remove("version")
    schema["anyOf"] = [{"required": ["version"]}, {"required": ["versions"]}]


class ReleaseRecord(_columns(Of.RELEASE)):  # type: ignore[misc]  # its fields are those of the vocabulary
    """One release of a component."""

    model_config = ConfigDict(json_schema_extra=_one_or_several)

    version: VersionText
    """The version, without the v of its tag."""
    versions: Annotated[tuple[VersionText, ...], Field(max_length=MOST_RELEASES)] = ()
    """In place of one version: the releases of which all of this is true, oldest first."""
    note: Note | None = None
    """A remark on this release: one of the file's `notes:`, or a text in both languages."""

    @model_validator(mode="before")
    @classmethod
    def _several(cls, given: Any) -> Any:
        """Let several versions stand for one: the row is read as that of the first, and told of each."""
        versions = given.get("versions") if isinstance(given, dict) else None
        if not isinstance(versions, list) or not versions:
            return given
        if "version" in given:
            what, hint = "both 'version' and 'versions' are given", "name all of them under versions:"
            raise wrong("value", what, hint)
        return {"version": versions[0], **given}

    @property
    def each(self) -> tuple[Self, ...]:
        """Return the row of each release that it tells of."""
        return tuple(self.model_copy(update={"version": one}) for one in self.versions) or (self,)


class LineRecord(_columns(Of.LINE)):  # type: ignore[misc]  # likewise
    """A minor version with its dates and releases."""

    line: LineText
    """The line: major and minor number."""
    note: Note | None = None
    """A remark on this line: one of the file's `notes:`, or a text in both languages."""
    releases: tuple[ReleaseRecord, ...] = ()
    """Its releases, oldest first; of those that were collected, only what is to be said besides."""


class SourceBook(Record):
    """What a file names once, for all its rows."""

    sources: dict[Identifier, SourceRecord] = {}
    """The documents that the file refers to; those of data/sources.yaml can be used too."""
    evidence: dict[SourcedId, SourceRefs] = {}
    """For each field, the sources of all its values that name none of their own."""
    defaults: dict[SourcedId, Default] = {}
    """For each field, what holds of all its values that do not say otherwise."""
    methods: dict[Identifier, Text] = {}
    """The ways in which values of this file were found."""
    notes: dict[Identifier, Text] = {}
    """Remarks that several rows need; `{arg}` in one is filled in by the row: `note: name:what stands for it`."""

    @model_validator(mode="before")
    @classmethod
    def _whole_sources(cls, given: Any) -> Any:
        return whole_book(given)


class Component(SourceBook, Named):
    """A product whose releases have to do with Go: a library, a tool or a server."""

    title: Text
    """The product's own name."""
    summary: Text
    """What it is, in one sentence."""
    page: PageAddress
    """The page on which each of its lines has its section."""
    repo: Url
    """Its repository."""
    module: str | None = None
    """Its Go module path, where other code imports it."""
    needs_of: str | None = None
    """The path of the module whose go.mod `needs` was read from, where it is not that of `module`: it has the versions of
    `module`, and who does not require it does not need what it needs."""
    reported: tuple[
        Annotated[str, Field(pattern=r"^[a-z0-9][^\s@]*$", examples=["go.etcd.io/etcd/server/v3"])], ...
    ] = ()
    """Further modules of its repository that have its version numbers: reports of vulnerabilities in them are about it, too."""
    tag: Annotated[
        str,
        Field(pattern=r"^[A-Za-z0-9._/{}+-]+$", max_length=LONGEST_NAME, examples=["v{version}"]),
        template("version", "line"),
    ] = "v{version}"
    """How a release's tag is written."""
    every_release: Flag = False
    """Whether the file lists every release of its lines; then a number that is missing is told."""
    collect: Collect | None = None
    """How its releases are collected into data/collected/; left out, all of them are listed here."""
    read: Date | None = None
    """The day on which a person last read the list of its releases; left out where it is collected."""
    columns: ColumnIds
    """What its version matrix shows; an id of another component shows what its go.mod needs of it."""
    release_columns: ColumnIds = ()
    """What the table of a line's releases shows; the same as `columns` if left out."""
    policy: PolicyRecord | None = None
    """What the project promises about Go releases or its own lines."""
    support: SupportRecord | None = None
    """The rule by which the lines end that have no `ends:` of their own."""
    statements: tuple[ListedStatement, ...] = ()
    """What a user of the product should know, each with its sources."""
    lines: tuple[LineRecord, ...] = ()
    """Its minor versions, oldest first; of those that were collected, only what is to be said besides."""
