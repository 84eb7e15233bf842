"""The published shape of products, tables and claims, version 1: fields are only ever added to it."""

from __future__ import annotations

from typing import Literal

from macros.exports.shape import Bilingual, Column, Fact, Shape, Source, Statement


class Release(Shape):
    """One release."""

    id: str
    """The id of the row."""
    version: str
    """The version, without the v or go of its tag."""
    page: Bilingual
    """The address of the row, relative to this file."""
    note: Bilingual | None
    """A remark; null if there is none."""
    facts: dict[str, Fact]
    """The facts by the key of their column; a column that nothing is recorded in is left out."""


class Line(Shape):
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
    facts: dict[str, Fact]
    """The facts about the line itself, by the key of their column."""
    statements: tuple[Statement, ...]
    """What is known of the line in sentences."""
    releases: tuple[Release, ...]
    """The releases, oldest first."""


class Product(Shape):
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
    read: str | None
    """The day on which the list of its releases was read: what is newest or supported is known up to then. Null if
    that day is not recorded."""
    fresh_days: int
    """So many days after `read`, there may well be newer releases."""
    columns: tuple[Column, ...]
    """What the keys of the facts mean."""
    statements: tuple[Statement, ...]
    """What the project promises, and what its users should know."""
    lines: tuple[Line, ...]
    """The release lines, oldest first."""


class Row(Shape):
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
    facts: dict[str, Fact]
    """The facts by the key of their column; a column that nothing is recorded in is left out."""


class Table(Shape):
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
    columns: tuple[Column, ...]
    """The columns, in order."""
    rows: tuple[Row, ...]
    """The rows."""


class Proof(Shape):
    """How a reader can see it."""

    command: str
    """The command."""
    result: str
    """What it prints."""


class Claim(Shape):
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
    claims: tuple[Claim, ...]
    """The statements."""
