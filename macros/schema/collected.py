"""What a collector writes down about one product: data/collected/*.yaml. Nobody edits these files by hand."""

import hashlib
from typing import Annotated

from pydantic import Field

from macros.schema.base import Identifier, Record
from macros.schema.collect import Method
from macros.schema.component import SourceBook
from macros.schema.sources import SourceRefs
from macros.schema.values import Date, Flag, LineText, VersionText

_START = "\nhash: "
HASH = r"^h1:[A-Za-z0-9+/]{43}=$"
"""A hash as go.sum and the checksum database write it, as a regular expression."""


class CollectedRelease(Record):
    """One release as its upstream states it."""

    version: VersionText
    """The version, without the v of its tag."""
    released: Date | None = None
    """The day of the tagged commit (UTC), as the module proxy states it; where it does not, a person wrote the day down."""
    requires: VersionText | None = None
    """The `go` directive of the release's go.mod, where it has one."""
    toolchain: VersionText | None = None
    """The `toolchain` line of the release's go.mod, where it has one."""
    built_with: VersionText | None = None
    """The Go that the release's own tree pins for the release build."""
    file: str | None = None
    """The file that states it, where that is not the first of those that the product names."""
    cross: VersionText | None = None
    """The Go of the cross-build image that the tree names, where it is another."""
    tested_with: tuple[LineText, ...] = ()
    """The Go lines that the CI matrix at the tag names, where it is read."""
    ends: Date | None = None
    """The end of support, of a minor version whose calendar is read."""
    extended_ends: Date | None = None
    """The end of extended support, likewise."""
    needs: dict[Identifier, VersionText] = Field(default_factory=dict)
    """Direct requirements of the release's go.mod on the modules that the product follows; commits are left out."""
    pins: dict[Identifier, VersionText] = Field(default_factory=dict)
    """What the release's own tree pins of other programs, by the names that the product gives them."""
    retracted: Flag = False
    """Whether the newest go.mod retracts the release."""
    at: Annotated[str, Field(pattern=r"^v[0-9][^\s@]*$", examples=["v0.54.1"])] | None = None
    """The module version, where it is not v and the version."""
    mod: Annotated[str, Field(pattern=HASH)] | None = None
    """The hash of the go.mod as the checksum database states it; what has no go.mod has none."""


class Collected(SourceBook):
    """What a collector brought from upstream about one product. Written by the collector only."""

    product: Identifier
    """The id of the product; also the name of the file."""
    method: Method
    """How it was collected."""
    read: Date
    """The day on which the list of releases was read."""
    hash: Annotated[str, Field(pattern=r"^sha256:[0-9a-f]{64}$")]
    """The hash of the file's text below this line: whoever edits the file by hand is told."""
    follows: tuple[str, ...] = ()
    """What was looked for in each release besides its own numbers: module paths and files. If it changes, all are read again."""
    evidence: dict[Annotated[str, Field(pattern=r"^[a-z_]+(?:\.[a-z0-9.-]+)?$")], SourceRefs] = {}
    """For each field, the sources of all its values; the file that a row names stands in place of the one named here."""
    absent: tuple[VersionText, ...] = ()
    """Numbers below the newest that were guessed and not there: they are not asked for again, unless a list has them."""
    releases: Annotated[tuple[CollectedRelease, ...], Field(min_length=1)]
    """The releases, oldest first."""


def hash_of(text: str) -> str | None:
    """Return the hash of a collected file's text below its hash line; None if it has no such line."""
    _, found, rest = text.partition(_START)
    _, ended, body = rest.partition("\n")
    return f"sha256:{hashlib.sha256(body.encode()).hexdigest()}" if found and ended else None
