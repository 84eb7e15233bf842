"""What the lab measured: data/measured/*.yaml. Only `python -m macros.lab` writes these files."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from macros.schema.base import Identifier, Record
from macros.schema.values import Date, VersionText

HERE = "linux/amd64"
"""The system on which programs are built and started."""


class Outcome(StrEnum):
    """What became of one version with one Go."""

    OK = "ok"
    REFUSED = "refused"
    BUILD_FAILS = "build_fails"
    START_FAILS = "start_fails"
    UNKNOWN = "unknown"


class Why(StrEnum):
    """What went wrong, by kind; the words for it are in data/strings.yaml."""

    # The build fails.
    ARRAY_LENGTH = "array_length"
    UNDEFINED = "undefined"
    TYPES = "types"
    INTERFACE = "interface"
    ARGUMENTS = "arguments"
    LANGUAGE = "language"
    REDECLARED = "redeclared"
    AMBIGUOUS = "ambiguous"
    NO_PACKAGE = "no_package"
    NO_FILES = "no_files"
    LINKNAME = "linkname"
    LINK = "link"
    ASSEMBLY = "assembly"
    INTERNAL = "internal"
    SYNTAX = "syntax"
    OTHER = "other"
    # The start, or the run of a tool, fails.
    PANIC = "panic"
    FATAL = "fatal"
    SIGNAL = "signal"
    EXIT = "exit"
    SILENT = "silent"
    COMPLAINT = "complaint"
    # Nobody knows.
    TIME = "time"
    MEMORY = "memory"
    CGO = "cgo"
    REPLACES = "replaces"
    ABSENT = "absent"


class Result(Record):
    """One outcome that several toolchains share."""

    go: Annotated[tuple[VersionText, ...], Field(min_length=1)]
    """The exact toolchains, oldest first."""
    on: Annotated[str, Field(pattern=r"^[a-z0-9]+/[a-z0-9]+$")] = HERE
    """For which system it was built; only programs for linux/amd64 were started."""
    outcome: Outcome
    """What became of it."""
    why: Why | None = None
    """What went wrong, by kind."""
    package: Annotated[str, Field(max_length=200)] | None = None
    """The package that does not compile, that panics, or the module that refuses this Go."""
    needs: VersionText | None = None
    """The Go that is asked for, of a refusal."""
    day: Date
    """When it was measured."""


class MeasuredVersion(Record):
    """One version of a module or tool, with what became of it."""

    version: VersionText
    """The release."""
    recipe: Annotated[str, Field(pattern=r"^[0-9a-f]{12}$")]
    """What was done, as a hash: another recipe is measured anew."""
    results: Annotated[tuple[Result, ...], Field(min_length=1)]
    """The outcomes."""


class Measured(Record):
    """What was measured by one recipe."""

    recipe: Identifier
    """The id of the recipe; also the name of the file."""
    versions: Annotated[tuple[MeasuredVersion, ...], Field(min_length=1)]
    """The releases, oldest first."""


class Printed(Record):
    """What a small program did, with toolchains with which it did the same."""

    go: Annotated[tuple[VersionText, ...], Field(min_length=1)]
    """The exact toolchains, oldest first."""
    prints: Annotated[str, Field(max_length=1000)] | None = None
    """What it printed; left out where it does not compile or does not run."""
    why: Why | None = None
    """Why it does not compile or run, by kind."""
    day: Date
    """When it was run."""


class MeasuredExperiment(Record):
    """What a small program did with each Go line."""

    experiment: Identifier
    """The id of the experiment; also the name of the file."""
    program: Annotated[str, Field(pattern=r"^[0-9a-f]{12}$")]
    """A hash of the program: another one is run anew."""
    results: Annotated[tuple[Printed, ...], Field(min_length=1)]
    """What came out."""
