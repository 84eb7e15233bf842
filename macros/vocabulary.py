"""The words of the field, each once: the columns of a product's tables, and who asks for them.

To add a relation, add a column here and its words to data/strings.yaml (`column.<key>` and `meaning.<key>`): data files
may then have it, tables show it, the check looks at it, and nothing takes it for a module that is needed.

>>> COLUMNS["requires"].holds
<Holds.VERSION: 'version'>
>>> columns_for(Use.CARD)
('requires', 'built_with', 'tested_with')
>>> is_needed_name("requires"), is_needed_name("client-go"), is_needed_name("scaffolds.go")
(False, True, False)
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple


class Holds(StrEnum):
    """What a value of a column is."""

    VERSION = "version"
    LINE = "line"
    LINES = "lines"
    SPAN = "span"
    """Lines of one product, of which many follow one another."""
    DAY = "day"
    WORDS = "words"
    NAMES = "names"
    FLAG = "flag"


class Of(StrEnum):
    """Whose values a column has."""

    LINE = "line"
    RELEASE = "release"
    GO_LINE = "go_line"
    """Of a release line of Go alone."""
    GO_RELEASE = "go_release"
    """Of a release of Go alone."""


class Use(StrEnum):
    """Who asks for a column."""

    COLLECTOR = "collector"
    """It can be read at the upstream by a program."""
    STARTER = "starter"
    """A new row has to say it, if the row before it does."""
    GO = "go"
    """It relates the product to Go: it names Go versions or says something about them."""
    OUT = "out"
    """What it names was out when the release came out."""
    OVERLAP = "overlap"
    """It joins a line to Go lines, the strongest first: the Go of its builds, of its CI, of its go.mod."""
    CLAUSE = "clause"
    """The sentence about a line tells it."""
    SENTENCE = "sentence"
    """The verdict on a product tells it of one release."""
    CARD = "card"
    """The card image of a product shows it."""


class Column(NamedTuple):
    """One relation or date: a column of a version matrix, and a field of data files."""

    of: Of
    holds: Holds
    says: str
    """What it tells, as editors show it."""
    uses: Mapping[Use, int] = MappingProxyType({})
    """Who asks for it, and in which order after what else is asked for."""
    named: bool = False
    """Whether it holds a value for each of several names: a component, a module."""
    role: str = ""
    """What a line's state follows from: its begin, the begin of maintenance, its end; by the names that scripts know."""


COLUMNS: Mapping[str, Column] = MappingProxyType({
    "released": Column(Of.RELEASE, Holds.DAY, "The day of the release.", {Use.COLLECTOR: 1}, role="begins"),
    "requires": Column(
        Of.RELEASE, Holds.VERSION, "The `go` directive of the release's go.mod: a hard minimum since Go 1.21.",
        {Use.COLLECTOR: 2, Use.STARTER: 1, Use.GO: 2, Use.OUT: 2, Use.OVERLAP: 3, Use.CLAUSE: 2, Use.SENTENCE: 1, Use.CARD: 1},
    ),
    "toolchain": Column(
        Of.RELEASE, Holds.VERSION, "The `toolchain` line of the release's go.mod, where it has one.",
        {Use.COLLECTOR: 3, Use.STARTER: 2, Use.GO: 3, Use.OUT: 3},
    ),
    "built_with": Column(
        Of.RELEASE, Holds.VERSION, "The Go toolchain that built the published binary or image.",
        {Use.COLLECTOR: 4, Use.STARTER: 3, Use.GO: 1, Use.OUT: 1, Use.OVERLAP: 1, Use.CLAUSE: 1, Use.SENTENCE: 2, Use.CARD: 2},
    ),
    "tested_with": Column(
        Of.RELEASE, Holds.LINES, "The Go lines in the project's own CI matrix at that tag.",
        {Use.COLLECTOR: 6, Use.STARTER: 4, Use.GO: 4, Use.OVERLAP: 2, Use.CLAUSE: 3, Use.SENTENCE: 3, Use.CARD: 3},
    ),
    "measured_with": Column(
        Of.RELEASE, Holds.LINES, "The Go lines with which the lab built and started the release; the lab writes it, nobody else.",
        {Use.GO: 8},
    ),
    "supported_by_vendor": Column(
        Of.RELEASE, Holds.WORDS, "What the project's own document says about Go, at that tag.", {Use.STARTER: 5, Use.GO: 5}
    ),
    "scaffolds": Column(
        Of.RELEASE, Holds.VERSION, "The versions that the tool writes into a new project: `go` for the directive, else a component.",
        {Use.STARTER: 7}, named=True,
    ),
    "needs": Column(
        Of.RELEASE, Holds.VERSION, "Direct requirements of the release's go.mod on other components.", {Use.STARTER: 6}, named=True
    ),
    "pins": Column(
        Of.RELEASE, Holds.VERSION, "The versions of other programs that a file of the release's own tree pins, by their names.",
        named=True,
    ),
    "retracted": Column(Of.RELEASE, Holds.FLAG, "Whether the project has retracted the release.", {Use.COLLECTOR: 5}),
    "security": Column(Of.GO_RELEASE, Holds.FLAG, "Whether the release fixes security problems, by the project's own summary."),
    "security_fixes": Column(Of.GO_RELEASE, Holds.NAMES, "The packages and tools with security fixes."),
    "bug_fixes": Column(Of.GO_RELEASE, Holds.NAMES, "The packages and tools with other fixes."),
    "fails_from": Column(
        Of.RELEASE, Holds.LINE, "The first Go line with which the release is known not to compile, or to stop when it runs (the relation known_broken).",
        {Use.GO: 6},
    ),
    "kubernetes": Column(
        Of.LINE, Holds.LINE, "The Kubernetes line whose libraries this line is made for.", {Use.STARTER: 11, Use.CLAUSE: 4}
    ),
    "maintenance_from": Column(
        Of.LINE, Holds.DAY, "The day from which only critical fixes are made.", {Use.STARTER: 12}, role="maintenance"
    ),
    "ends": Column(
        Of.LINE, Holds.DAY, "The day of the end of life, or of support, as the project states it.", {Use.STARTER: 13}, role="ends"
    ),
    "supports_kubernetes": Column(
        Of.LINE, Holds.SPAN, "The Kubernetes lines that the project's own document names for this line: supported, tested or recommended.",
        {Use.STARTER: 14},
    ),
    "breaks_with": Column(
        Of.LINE, Holds.LINE, "By component: its first line with which this line is known not to compile (the relation known_broken).",
        named=True,
    ),
    "bootstrap": Column(Of.GO_LINE, Holds.VERSION, "The oldest Go that can build this line from source.", {Use.GO: 7}),
})  # fmt: skip  # a table reads best with a row a line
"""Every column that data files may hold, by its key. What a release needs stands beside them, by the ids of components."""

NEWEST, FLOOR = "newest", "security_floor"
COMPUTED = (NEWEST, FLOOR)
"""The columns that no file writes: they follow from the releases of a line, and from what is reported of these."""


def keys(*of: Of) -> tuple[str, ...]:
    """Return the keys of the columns that such things have.

    >>> keys(Of.LINE)
    ('kubernetes', 'maintenance_from', 'ends', 'supports_kubernetes', 'breaks_with')
    """
    return tuple(key for key, column in COLUMNS.items() if column.of in of)


def columns_for(use: Use, *of: Of) -> tuple[str, ...]:
    """Return the keys of the columns that somebody asks for, in the order in which; of all things if none is named."""
    found = [
        (column.uses[use], key) for key, column in COLUMNS.items() if use in column.uses and (not of or column.of in of)
    ]
    return tuple(key for _, key in sorted(found))


NAMED = frozenset(key for key, column in COLUMNS.items() if column.named)
"""The columns that hold a value for each of several names."""

OF_LINES = frozenset({*keys(Of.LINE, Of.GO_LINE), FLOOR})
"""The columns whose facts belong to a line, not to its releases."""


def is_needed_name(key: str) -> bool:
    """Tell whether facts under *key* are of a component or module that the release needs: that is no column of its own."""
    return key not in COLUMNS and key not in COMPUTED and key.partition(".")[0] not in NAMED
