"""What a collector writes down of the Go Vulnerability Database: data/collected/vulnerabilities.yaml. Nobody edits it."""

from itertools import chain, pairwise
from typing import Annotated

from pydantic import AfterValidator, Field

from macros import semver
from macros.schema.base import Record, wrong
from macros.schema.collected import HASH
from macros.schema.values import Date, Flag, Url

PLACE = "collected/vulnerabilities.yaml"
"""Where the file stands below data/."""

GO_MODULES = ("stdlib", "toolchain")
"""What the database calls Go's own library and its tools; their versions are those of Go."""

REPORTS = "https://pkg.go.dev/vuln/"
"""Where the database's own site shows a report, by its id."""

Path = Annotated[str, Field(pattern=r"^[A-Za-z0-9._~/@!+-]+$", max_length=300)]
"""The path of a module or package."""


def _comparable(text: str) -> str:
    try:
        semver.key(text)
    except ValueError as error:
        raise wrong("version", str(error)) from None
    return text


def _rising(ranges: tuple[tuple[str, ...], ...]) -> tuple[tuple[str, ...], ...]:
    """Return ranges as they are; raises if one ends before it begins, or begins before the one before has ended."""
    ends = list(chain.from_iterable(ranges))
    # That it was always there is said by 0, which is before every version, also before 0.0.0-20190320223903-b7391e95e576.
    found = [semver.key(end) for index, end in enumerate(ends) if index or end != "0"]
    if any(after < before for before, after in pairwise(found)):
        raise wrong("value", f"the ranges do not rise: {' '.join(ends)}")
    if any(len(one) == 1 for one in ranges[:-1]):
        raise wrong("value", "a range without an end is followed by another")
    return ranges


VersionRange = Annotated[
    tuple[Annotated[str, AfterValidator(_comparable)], ...],
    Field(min_length=1, max_length=2, examples=[["0", "1.20.10"]]),
]
"""The version that introduces it (0: every one), and the first that is fixed again, where there is one."""

VersionRanges = Annotated[tuple[VersionRange, ...], AfterValidator(_rising)]


class AffectedPackage(Record):
    """A package that a report names."""

    path: Path
    """Its import path."""
    symbols: tuple[str, ...] = ()
    """The functions and methods that it is about; none where any use of the package counts."""
    goos: tuple[str, ...] = ()
    """The systems that it is about; none where all are."""
    goarch: tuple[str, ...] = ()
    """The architectures that it is about, likewise."""


class AffectedModule(Record):
    """A module that a report is about, with its versions."""

    module: Path
    """The module path, or stdlib or toolchain."""
    ranges: VersionRanges = ()
    """The affected module versions."""
    releases: VersionRanges = ()
    """The affected releases by the project's own numbers, where those of the module do not tell them (custom_ranges)."""
    packages: tuple[AffectedPackage, ...] = ()
    """The packages that it is about; none where the report names none."""


class Report(Record):
    """One report, as far as it touches what this site is about."""

    id: Annotated[str, Field(pattern=r"^GO-[0-9]{4}-[0-9]{4,}$", examples=["GO-2023-2102"])]
    """Its id in the Go Vulnerability Database."""
    aliases: tuple[Annotated[str, Field(pattern=r"^[A-Za-z0-9-]+$")], ...] = ()
    """Its ids in other databases: CVE, GHSA."""
    published: Date | None = None
    """The day (UTC) of its publication, where the database states it."""
    written: Date | None = None
    """The day (UTC) on which the report was begun, where the database states that and no day of publication."""
    modified: Date | None = None
    """The day (UTC) of its newest change, where the database states it."""
    unreviewed: Flag = False
    """Whether it was taken over from elsewhere, and nobody of the database's own has looked at it."""
    affects: Annotated[tuple[AffectedModule, ...], Field(min_length=1)]
    """What it is about, of the modules that are followed."""

    @property
    def url(self) -> str:
        """Return the address of the report."""
        return f"{REPORTS}{self.id}"


class Vulnerabilities(Record):
    """The reports of the Go Vulnerability Database that touch Go or a product. Written by the collector only."""

    database: Url
    """Where they were read: the database's module, or its server."""
    version: Annotated[str, Field(min_length=1)]
    """The state that was read: the module's pseudo-version, or the day and time of the server's newest change."""
    sum: Annotated[str, Field(pattern=HASH)] | None = None
    """The hash of the module's zip, as the checksum database states it."""
    state: Date
    """The day (UTC) of that state."""
    read: Date
    """The day on which it was last looked for a newer one."""
    hash: Annotated[str, Field(pattern=r"^sha256:[0-9a-f]{64}$")]
    """The hash of the file's text below this line: whoever edits the file by hand is told."""
    modules: tuple[Path, ...]
    """The module paths that are followed. If they change, all reports are read again."""
    reports: tuple[Report, ...] = ()
    """The reports that touch one of them, by id; withdrawn ones are left out."""
