"""Go itself: minor versions with what changed in them, and every release."""

from typing import Annotated

from pydantic import Field

from macros.schema.base import Record, Text
from macros.schema.collect import Collect
from macros.schema.component import SourceBook
from macros.schema.evidence import FactRecord, ListedStatement, PolicyRecord, StatementRecord
from macros.schema.values import Date, Flag, LineText, Note, PageAddress, Url, VersionText


class GoLine(Record):
    """A minor version of Go."""

    line: LineText
    """The line: major and minor number."""
    ends: FactRecord[Date]
    """The day on which the second newer line was released, by Go's policy."""
    bootstrap: FactRecord[VersionText] | None = None
    """The oldest Go that can build this line from source."""
    systems: tuple[ListedStatement, ...] = ()
    """Operating-system versions it needs, or is the last to run on."""
    ports: tuple[ListedStatement, ...] = ()
    """GOOS/GOARCH pairs added, removed or marked broken."""
    changes: tuple[ListedStatement, ...] = ()
    """What changed in the language, the tools and the library, as far as readers of this site need it."""
    note: Note | None = None
    """A remark on this line."""


class GoLines(SourceBook):
    """The minor versions of Go, oldest first."""

    title: Text
    """The product's own name."""
    summary: Text
    """What it is, in one sentence."""
    page: PageAddress
    """The page on which each of its lines has its section."""
    repo: Url
    """Its repository."""
    collect: Collect | None = None
    """How Go's releases are collected into data/collected/."""
    policy: PolicyRecord
    """Which lines are supported."""
    next: StatementRecord
    """What is known about the line that comes next."""
    lines: Annotated[tuple[GoLine, ...], Field(min_length=1)]
    """Its minor versions, oldest first."""


class GoRelease(Record):
    """One release of Go."""

    version: VersionText
    """The version, without the go of its tag."""
    released: FactRecord[Date]
    """The day of the release."""
    security: FactRecord[Flag]
    """Whether the release fixes security problems, by the project's own summary."""
    security_fixes: FactRecord[tuple[str, ...]] | None = None
    """The packages and tools with security fixes."""
    bug_fixes: FactRecord[tuple[str, ...]] | None = None
    """The packages and tools with other fixes."""
    note: Note | None = None
    """A remark on this release."""


class GoReleases(SourceBook):
    """Every release of Go since 1.13, oldest first."""

    releases: Annotated[tuple[GoRelease, ...], Field(min_length=1)]
    """The releases, oldest first."""
