"""What a collector reads in the source tree of each Go line: data/collected/go-tree.yaml. Nobody edits it."""

from typing import Annotated

from pydantic import Field

from macros.schema.base import Record
from macros.schema.collected import HASH
from macros.schema.component import SourceBook
from macros.schema.sources import SourceRefs
from macros.schema.values import Date, Flag, LineText, VersionText

PLACE = "collected/go-tree.yaml"
"""Where the file stands below data/."""

Word = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._/-]*$", max_length=100)]
"""A name of code: of a setting, a package, an experiment, a system, a version of a module."""


class SettingRecord(Record):
    """A GODEBUG setting, as the table of the tree has it (src/internal/godebugs/table.go)."""

    name: Word
    """Its name."""
    package: Word
    """The package that it changes."""
    changed: LineText | None = None
    """The Go line that changed its default, if any did."""
    old: Word | None = None
    """The value that brings back what was before that line."""


class RemovedSettingRecord(Record):
    """A GODEBUG setting that the tree names as removed."""

    name: Word
    """Its name."""
    line: LineText
    """The Go line that removed it."""
    old: tuple[Word, ...] = ()
    """The values that this Go refuses; none where the tree does not name them."""


class ExperimentRecord(Record):
    """A GOEXPERIMENT, as the tree has it (src/internal/goexperiment/flags.go, src/internal/buildcfg/exp.go)."""

    name: Word
    """Its name, as GOEXPERIMENT takes it."""
    on: Flag = False
    """Whether it is on by default, on the platforms that the next fields leave."""
    goarch: tuple[Word, ...] = ()
    """The only architectures on which it is on by default; none where all are meant."""
    not_goos: tuple[Word, ...] = ()
    """The systems on which it is off nevertheless."""


class CryptoModulesRecord(Record):
    """The versions of the Go Cryptographic Module in the tree (lib/fips140)."""

    frozen: tuple[Word, ...]
    """The frozen versions, the oldest first."""
    aliases: dict[Word, Word] = Field(default_factory=dict)
    """What other words for GOFIPS140 mean: `inprocess`, `certified`, a version without its hash."""


class GoTree(Record):
    """The source tree of one release of Go: the newest of its line."""

    version: VersionText
    """The release."""
    released: Date
    """The day of the tagged commit (UTC), as the module proxy states it."""
    sum: Annotated[str, Field(pattern=HASH)]
    """The hash of the toolchain's zip, as the checksum database states it."""
    files: dict[str, Annotated[str, Field(pattern=r"^sha256:[0-9a-f]{64}$")]]
    """The files that were read, with the hash of each."""
    settings: tuple[SettingRecord, ...] = ()
    """The GODEBUG settings of its table, by name; none in a tree that has no table."""
    removed: tuple[RemovedSettingRecord, ...] = ()
    """The GODEBUG settings that it names as removed."""
    experiments: Annotated[tuple[ExperimentRecord, ...], Field(min_length=1)]
    """The experiments that GOEXPERIMENT takes, by name."""
    fips: CryptoModulesRecord | None = None
    """The versions of the Go Cryptographic Module; None in a tree that has none."""


class GoTrees(SourceBook):
    """The source trees of the newest release of each Go line, as far as the site shows them. Written by the collector only."""

    module: Annotated[str, Field(min_length=1)]
    """The module whose versions are the toolchains."""
    read: Date
    """The day on which it was last looked for newer releases."""
    hash: Annotated[str, Field(pattern=r"^sha256:[0-9a-f]{64}$")]
    """The hash of the file's text below this line: whoever edits the file by hand is told."""
    evidence: dict[Annotated[str, Field(pattern=r"^[a-z_]+$")], SourceRefs] = {}
    """For each kind of value, the sources of all of them."""
    trees: Annotated[tuple[GoTree, ...], Field(min_length=1)]
    """The trees, the oldest line first."""
