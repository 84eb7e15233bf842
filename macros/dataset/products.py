"""Products with their release lines and releases: what every query, matrix and export is about."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from macros.dataset.facts import Evidence, Fact, Origin, Statement
from macros.dataset.places import line_page, releases_page
from macros.i18n import Text
from macros.schema.flow import Edge, FlowRecord
from macros.schema.guide import GuideRecord, StepRecord, Variant
from macros.schema.modules import Parted
from macros.schema.numbering import ModulePath
from macros.schema.vulnerabilities import Report
from macros.versions import Version


class Row:
    """What has facts by column."""

    __slots__ = ()
    facts: Mapping[str, Fact]

    def known(self, column: str) -> Fact | None:
        """Return the fact in a column, if there is one with a value."""
        fact = self.facts.get(column)
        return fact if fact is not None and fact.known else None

    def value(self, column: str) -> Any:
        """Return the value in a column; None if none is known."""
        return self.facts[column].value if column in self.facts else None


@dataclass(frozen=True, slots=True)
class Release(Row):
    """One release with its facts by column: "released", "requires", …, or the id of a component it needs."""

    id: str
    version: Version
    facts: Mapping[str, Fact]
    note: Text | None
    origin: Origin

    @property
    def is_retracted(self) -> bool:
        """Tell whether the project has taken the release back."""
        return bool(self.value("retracted"))

    @property
    def released(self) -> dt.date | None:
        """Return the day on which it came out; None if that is not known."""
        day: dt.date | None = self.facts["released"].value
        return day


@dataclass(frozen=True, slots=True, eq=False)
class Line(Row):
    """A release line with its own facts ("ends", "maintenance_from", "kubernetes", …) and its releases, oldest first."""

    id: str
    line: Version
    facts: Mapping[str, Fact]
    releases: tuple[Release, ...]
    note: Text | None
    origin: Origin
    statements: Mapping[str, tuple[Statement, ...]] = field(default_factory=dict)
    """What is known of the line in sentences, by topic; only Go's lines have any."""

    @property
    def first(self) -> Release:
        """Return the oldest release of the line."""
        return self.releases[0]

    @property
    def newest(self) -> Release:
        """Return the newest release of the line that has not been retracted."""
        return next((one for one in reversed(self.releases) if not one.is_retracted), self.releases[-1])


class Policy(NamedTuple):
    """What a project promises, with its sources."""

    statement: Statement
    window: int | None


class Touch(NamedTuple):
    """A report that touches a release."""

    report: Report
    module: str
    """The module that is affected."""
    fixed: str
    """The module version, or release, from which on it is fixed; empty where no fix is known."""


@dataclass(frozen=True, slots=True, eq=False)
class Product:
    """A product: Go itself, or a component that has to do with Go."""

    id: str
    title: Text
    summary: Text
    page: str
    """The address of the page with its lines, below the home page of a language; that of its releases is below it."""
    repo: str
    module: str | None
    columns: tuple[str, ...]
    release_columns: tuple[str, ...]
    policy: Policy | None
    statements: tuple[Statement, ...]
    lines: tuple[Line, ...]
    origin: Origin
    support: str = ""
    """The name of the rule by which its lines end; empty if its file names none."""
    module_names: tuple[tuple[Version, Version], ...] = ()
    """From which line of the Go module on which line of releases it is, the lines after it being counted on."""
    module_paths: tuple[str, ...] = ()
    """All paths that its module has had, with `module`."""
    needs_of: str = ""
    """The path of the module that needs were read from; empty if it is the product's own."""
    every_release: bool = False
    """Whether all releases of its lines are listed, not only some of them."""
    read: dt.date | None = None
    """The day on which its list of releases was read; None where nobody wrote it down."""
    fresh_days: int = 14
    """So many days after that, there may well be newer releases."""
    paths: tuple[ModulePath, ...] = ()
    """The module paths whose reports of vulnerabilities are about it, as far as their versions compare with its releases."""
    reports: tuple[Report, ...] = ()
    """These reports, by id."""
    has_line_pages: bool = False
    """Whether each of its lines has a page of its own."""
    touched: Mapping[str, tuple[Touch, ...]] = field(default_factory=dict)
    """Those that touch each release, by its id, the newest first; empty where the product has no floors."""

    def line(self, text: str) -> Line:
        """Return the release line named *text*; raises KeyError if there is none."""
        for line in self.lines:
            if line.line.text == text:
                return line
        raise KeyError(f"{self.id} has no release line {text}")

    def line_page(self, line: str) -> str:
        """Return the page of a single line; empty where lines have none."""
        return line_page(self.id, line, (self.id,) if self.has_line_pages else ())

    @property
    def sentences(self) -> tuple[Statement, ...]:
        """Return what is said of the product as a whole: its policy, then what its users should know."""
        return (*((self.policy.statement,) if self.policy else ()), *self.statements)

    @property
    def releases_page(self) -> str:
        """Return the address of the page with all releases of its lines."""
        return releases_page(self.page)

    @property
    def releases(self) -> tuple[Release, ...]:
        """Return all releases of all lines."""
        return tuple(release for line in self.lines for release in line.releases)


class Module(NamedTuple):
    """A Go module that components need, whether or not it has a page of its own."""

    id: str
    title: Text
    path: str
    parted: Parted | None = None
    """What of it has become a module of its own."""


class SkewRule(NamedTuple):
    """One rule of a version-skew policy."""

    id: str
    parts: Text
    statement: Statement


class Flow(NamedTuple):
    """A flow diagram with its evidence."""

    record: FlowRecord
    evidence: tuple[Evidence, ...]
    origin: Origin

    def branches(self) -> dict[str, list[tuple[int, Edge]]]:
        """Return the edges that leave each node which an edge joins, with their places in the file."""
        found: dict[str, list[tuple[int, Edge]]] = {}
        for index, edge in enumerate(self.record.edges):
            found.setdefault(edge.from_, []).append((index, edge))
            found.setdefault(edge.to, [])
        return found


class Step(NamedTuple):
    """A step of a guide with its evidence."""

    record: StepRecord
    evidence: tuple[Evidence, ...]


class Tab(NamedTuple):
    """The steps for one system."""

    id: str
    title: Text
    variants: tuple[Variant, ...]
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Guide:
    """A guide with the evidence of each step."""

    record: GuideRecord
    before: tuple[Step, ...]
    tabs: tuple[Tab, ...]
    after: tuple[Step, ...]
    origin: Origin
