"""A component: a product with release lines, and what each release has to do with Go."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any

from pydantic import AfterValidator, ConfigDict, Discriminator, Field, Tag, model_validator
from pydantic_core import PydanticCustomError

from macros.schema.base import (
    LONGEST_NAME,
    MOST_COLUMNS,
    MOST_RELEASES,
    Date,
    Flag,
    Identifier,
    LineText,
    Named,
    Note,
    PageAddress,
    Record,
    Text,
    Url,
    VersionText,
    template,
)
from macros.schema.collect import Collect
from macros.schema.evidence import Default, Fact, ListedStatement, Policy, Statement
from macros.schema.sources import Source, SourceRefs, whole_book


class Column(StrEnum):
    """What a version matrix can show of each line: one relation or date a column, never two in one."""

    RELEASED = "released"
    NEWEST = "newest"
    BUILT_WITH = "built_with"
    REQUIRES = "requires"
    TOOLCHAIN = "toolchain"
    TESTED_WITH = "tested_with"
    VENDOR = "supported_by_vendor"
    MAINTENANCE = "maintenance_from"
    ENDS = "ends"
    SECURITY = "security"
    SECURITY_FIXES = "security_fixes"
    BUG_FIXES = "bug_fixes"
    FAILS_FROM = "fails_from"
    RETRACTED = "retracted"


ColumnId = Annotated[
    Annotated[Column, Tag("[column]")] | Annotated[Identifier, Tag("[component]")],
    Discriminator(lambda given: "[column]" if given in list(Column) else "[component]"),
]
"""A column, or the id of a component or module."""

ColumnIds = Annotated[tuple[ColumnId, ...], Field(max_length=MOST_COLUMNS)]
"""Columns of one table: each of its rows has a cell in every one of them."""


def _no_column(name: str) -> str:
    """Return the id of what a release needs, which stands beside its own fields, as their names do."""
    if name in list(Column):
        raise PydanticCustomError(
            "value", "'{text}' is the name of a column, not of a component",
            {"text": name, "hint": "write the id of a component or of a module of data/modules.yaml"},
        )  # fmt: skip
    return name


NeededId = Annotated[Identifier, AfterValidator(_no_column)]
"""The id of a component or module that a release needs."""


class SourcedField(StrEnum):
    """The fields of rows that have values with sources."""

    RELEASED = "released"
    REQUIRES = "requires"
    TOOLCHAIN = "toolchain"
    BUILT_WITH = "built_with"
    TESTED_WITH = "tested_with"
    VENDOR = "supported_by_vendor"
    SCAFFOLDS = "scaffolds"
    NEEDS = "needs"
    FAILS_FROM = "fails_from"
    RETRACTED = "retracted"
    KUBERNETES = "kubernetes"
    MAINTENANCE = "maintenance_from"
    ENDS = "ends"
    BREAKS_WITH = "breaks_with"
    BOOTSTRAP = "bootstrap"
    SECURITY = "security"
    SECURITY_FIXES = "security_fixes"
    BUG_FIXES = "bug_fixes"


SourcedId = Annotated[
    Annotated[SourcedField, Tag("[field]")]
    | Annotated[str, Field(pattern=r"^(?:scaffolds|needs)\.[a-z0-9.-]+$", max_length=LONGEST_NAME), Tag("[part]")],
    Discriminator(lambda given: "[part]" if isinstance(given, str) and "." in given else "[field]"),
]
"""A field of rows that has values with sources; or one of the names under which such a field holds values."""


def _one_or_several(schema: dict[str, Any]) -> None:
    """Let editors take the releases of a row for its release."""
    schema["required"].remove("version")
    schema["anyOf"] = [{"required": ["version"]}, {"required": ["versions"]}]


class Release(Record):
    """One release of a component."""

    model_config = ConfigDict(json_schema_extra=_one_or_several)

    version: VersionText
    """The version, without the v of its tag."""
    versions: Annotated[tuple[VersionText, ...], Field(max_length=MOST_RELEASES)] = ()
    """In place of one version: the releases of which all of this is true, oldest first."""
    released: Fact[Date] | None = None
    """The day of the release."""
    requires: Fact[VersionText] | None = None
    """The `go` directive of the release's go.mod: a hard minimum since Go 1.21."""
    toolchain: Fact[VersionText] | None = None
    """The `toolchain` line of the release's go.mod, where it has one."""
    built_with: Fact[VersionText] | None = None
    """The Go toolchain that built the published binary or image."""
    tested_with: Fact[tuple[LineText, ...]] | None = None
    """The Go lines in the project's own CI matrix at that tag."""
    supported_by_vendor: Fact[str] | None = None
    """What the project's own document says about Go, at that tag."""
    scaffolds: dict[Identifier, Fact[VersionText]] = Field(default_factory=dict)
    """The versions that the tool writes into a new project: `go` for the directive, else a component."""
    needs: dict[NeededId, Fact[VersionText]] = Field(default_factory=dict)
    """Direct requirements of the release's go.mod on other components."""
    fails_from: Fact[LineText] | None = None
    """The first Go line with which the release is known not to compile (the relation known_broken)."""
    retracted: Fact[Flag] | None = None
    """Whether the project has retracted the release."""
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
            raise PydanticCustomError("value", "{text}", {"text": what, "hint": hint})
        return {"version": versions[0], **given}

    @property
    def each(self) -> tuple[Release, ...]:
        """Return the row of each release that it tells of."""
        return tuple(self.model_copy(update={"version": one}) for one in self.versions) or (self,)


class Line(Record):
    """A release line with its dates and releases."""

    line: LineText
    """The line: major and minor number."""
    kubernetes: Fact[LineText] | None = None
    """The Kubernetes line whose libraries this line is made for."""
    maintenance_from: Fact[Date] | None = None
    """The day from which only critical fixes are made."""
    ends: Fact[Date] | None = None
    """The day of the end of life, or of support, as the project states it."""
    breaks_with: dict[Identifier, Fact[LineText]] = Field(default_factory=dict)
    """By component: its first line with which this line is known not to compile (the relation known_broken)."""
    note: Note | None = None
    """A remark on this line: one of the file's `notes:`, or a text in both languages."""
    releases: tuple[Release, ...] = ()
    """Its releases, oldest first; of those that were collected, only what is to be said besides."""


class SourceBook(Record):
    """What a file names once, for all its rows."""

    sources: dict[Identifier, Source] = {}
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
    policy: Policy | None = None
    """What the project promises about Go releases or its own lines."""
    statements: tuple[ListedStatement, ...] = ()
    """What a user of the product should know, each with its sources."""
    lines: tuple[Line, ...] = ()
    """Its release lines, oldest first; of those that were collected, only what is to be said besides."""


class SharedSources(Record):
    """Documents that several files refer to."""

    sources: dict[Identifier, Source]
    """The documents, by id."""


class SkewRule(Statement):
    """One rule of a version-skew policy: how far two parts may differ in version."""

    id: Identifier
    """The id in addresses."""
    parts: Text
    """The two parts that the rule is about."""


class SkewRules(SourceBook):
    """The version-skew rules of Kubernetes and of the libraries made for it."""

    rules: Annotated[tuple[SkewRule, ...], Field(min_length=1)]
    """The rules."""
