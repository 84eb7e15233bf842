"""The published shape of products, tables and claims, version 1: fields are only ever added to it."""

from typing import Any, Literal

from pydantic import model_validator

from macros.exports.shape import Bilingual, Day, PublishedColumn, PublishedFact, PublishedStatement, Shape, Source


class PublishedRelease(Shape):
    """One release."""

    id: str
    """The id of the row."""
    version: str
    """The version, without the v or go of its tag."""
    page: Bilingual
    """The address of the row, relative to this file."""
    note: Bilingual | None
    """A remark; null if there is none."""
    facts: dict[str, PublishedFact]
    """The facts by the key of their column; a column that nothing is recorded in is left out."""


class PublishedLine(Shape):
    """One release line."""

    id: str
    """The id of the row."""
    line: str
    """The line: major and minor number."""
    page: Bilingual
    """The address of the section, relative to this file."""
    support: Literal["future", "supported", "maintenance", "ended", "unknown"] | None
    """The state of support on the day `generated`; null if the product does not state when its lines end."""
    newest: str
    """The newest release of the line on the day `generated`."""
    note: Bilingual | None
    """A remark; null if there is none."""
    facts: dict[str, PublishedFact]
    """The facts about the line itself, by the key of their column."""
    statements: tuple[PublishedStatement, ...]
    """What is known of the line in sentences."""
    releases: tuple[PublishedRelease, ...]
    """The releases, oldest first."""


class AffectedRange(Shape):
    """A range of affected versions."""

    introduced: str
    """The first affected version; 0 stands before all."""
    fixed: str | None
    """The first version that is fixed again; null where no fix is known."""

    @model_validator(mode="before")
    @classmethod
    def _of_pair(cls, given: Any) -> Any:
        """Take the versions as the data has them: one, or two."""
        return {"introduced": given[0], "fixed": (*given, None)[1]} if isinstance(given, tuple) else given


class PublishedAffectedPackage(Shape):
    """A package that a report names."""

    path: str
    """Its import path."""
    symbols: tuple[str, ...]
    """The functions and methods; empty where any use of the package counts."""
    goos: tuple[str, ...]
    """The systems; empty where all are affected."""
    goarch: tuple[str, ...]
    """The architectures, likewise."""


class PublishedAffectedModule(Shape):
    """A module that a report is about."""

    module: str
    """The module path, or stdlib or toolchain, whose versions are those of Go."""
    ranges: tuple[AffectedRange, ...]
    """The affected module versions, in semver order."""
    releases: tuple[AffectedRange, ...]
    """The affected releases by the project's own numbers, where those of the module do not tell them."""
    packages: tuple[PublishedAffectedPackage, ...]
    """The packages that the report names; empty where it is about the whole module."""


class FixedIn(Shape):
    """What a report means for one release line."""

    line: str
    """The affected line."""
    release: str | None
    """The first release after those that are affected; null if the newest is."""
    released: Day | None
    """The day of that release."""


class PublishedReport(Shape):
    """A report of the Go Vulnerability Database that affects a release of the product."""

    id: str
    """Its id there."""
    url: str
    """Its address."""
    aliases: tuple[str, ...]
    """Its ids in other databases: CVE, GHSA."""
    published: Day | None
    """The day of its publication; null where the database does not state it."""
    written: Day | None
    """The day on which the report was begun, where it states that and no day of publication; else null."""
    reviewed: bool
    """Whether somebody of the database's own has looked at it."""
    affects: tuple[PublishedAffectedModule, ...]
    """The modules that it is about, of those that are followed."""
    fixed: tuple[FixedIn, ...]
    """The lines of the product that it affects, the newest first."""


class PublishedProduct(Shape):
    """A product with release lines: Go itself, or one that has to do with Go."""

    kind: Literal["product"] = "product"
    """What the document holds."""
    id: str
    """The id of the product; also the name of the file."""
    title: Bilingual
    """The product's own name."""
    summary: Bilingual
    """What it is, in one sentence."""
    page: Bilingual
    """The address of its page, relative to this file."""
    repository: str
    """Its repository."""
    module: str | None
    """Its Go module path; null if other code does not import it."""
    read: Day | None
    """The day on which the list of its releases was read: what is newest or supported is known up to then. Null if
    that day is not recorded."""
    fresh_days: int
    """So many days after `read`, there may well be newer releases."""
    columns: tuple[PublishedColumn, ...]
    """What the keys of the facts mean."""
    statements: tuple[PublishedStatement, ...]
    """What the project promises, and what its users should know."""
    lines: tuple[PublishedLine, ...]
    """The release lines, oldest first."""
    reports: tuple[PublishedReport, ...]
    """The known reports of vulnerabilities that affect one of its releases, the newest first."""
    reports_as_of: str | None
    """The day of the state of the Go Vulnerability Database that was read; null where no report on it is compared."""


class PublishedRow(Shape):
    """A row of a table."""

    id: str
    """The id of the row."""
    title: Bilingual
    """What the row is about."""
    page: Bilingual
    """The address of the row, relative to this file."""
    support: Literal["future", "supported", "maintenance", "extended", "ended", "unknown"] | None
    """The state on the day `generated`; null if the table has no column of ends."""
    note: Bilingual | None
    """A remark; null if there is none."""
    facts: dict[str, PublishedFact]
    """The facts by the key of their column; a column that nothing is recorded in is left out."""


class PublishedTable(Shape):
    """A table of facts: the lifecycle of a platform, or constraints by topic."""

    kind: Literal["table"] = "table"
    """What the document holds."""
    id: str
    """The id of the table; also the name of the file."""
    title: Bilingual
    """What the table shows."""
    summary: Bilingual
    """What a reader learns from it."""
    page: Bilingual
    """The address of the table on the site, relative to this file."""
    head: Bilingual
    """What a row is."""
    begins: str | None
    """The key of the column of dates from which a row is offered; null if there is none."""
    ends: str | None
    """The key of the column of dates at which support of a row ends; null if there is none."""
    columns: tuple[PublishedColumn, ...]
    """The columns, in order."""
    rows: tuple[PublishedRow, ...]
    """The rows."""


class Proof(Shape):
    """How a reader can see it."""

    command: str
    """The command."""
    result: str
    """What it prints."""


class PublishedClaim(Shape):
    """An audited statement: what is commonly said, and what is true."""

    id: str
    """The id of the claim."""
    page: Bilingual
    """The address of the claim, relative to this file."""
    said: Bilingual
    """What is said."""
    verdict: Literal["supported", "partly", "contradicted", "unverifiable"]
    """What the evidence says about it."""
    truth: Bilingual
    """What is true."""
    confidence: Literal["high", "medium", "low"]
    """How sure the verdict is."""
    subjects: tuple[str, ...]
    """The ids of the subjects it belongs to."""
    proof: Proof | None
    """How a reader can see it, where it can be run; else null."""
    would_prove: Bilingual | None
    """What would prove it, where it cannot be checked from outside; else null."""
    sources: tuple[Source, ...]
    """What the verdict rests on."""


class Claims(Shape):
    """All audited statements."""

    kind: Literal["claims"] = "claims"
    """What the document holds."""
    id: Literal["claims"] = "claims"
    """The id of the document."""
    title: Bilingual
    """What the document holds, in words."""
    page: Bilingual
    """The address of the page of claims, relative to this file."""
    claims: tuple[PublishedClaim, ...]
    """The statements."""


Part = PublishedProduct | PublishedTable | Claims
"""What has a document of its own, and is a part of the one of everything."""
