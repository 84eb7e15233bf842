"""What a pin is: a product at a version, in a question to the resolver."""

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from macros.dataset import Line, Product, Release
from macros.resolver.measured import Told
from macros.resolver.signs import visible
from macros.versions import Version

CLUSTER = "cluster"
"""The id that pins a Kubernetes cluster which the program only talks to: no Go is asked for, only skew matters."""

DIRECTIVE = "directive"
"""The id that pins the `go` line of the main module's go.mod."""

HARD_SINCE = Version.parse("1.21")
"""Since Go 1.21 the go line of a go.mod is the floor of its whole module graph (go.dev/doc/toolchain)."""

UNSTATED = Version.parse("1.16")
"""As which the go command takes a go.mod without a go line (go.dev/ref/mod#go-mod-file-go)."""

NOTHING = Version.parse("0.0.0")
"""The version of modules that are always replaced, such as those of the tree of Kubernetes: no release has it."""

_PSEUDO = re.compile(r"v?[0-9]+\.[0-9]+\.[0-9]+-(?:[0-9A-Za-z.-]*[.-])?[0-9]{14}-[0-9a-f]{12}(?:\+incompatible)?")
"""A pseudo-version names a commit (go.dev/ref/mod#pseudo-versions)."""


class PinError(ValueError):
    """A pin that means nothing; says which, in characters that can be seen."""

    def __init__(self, code: str, **args: str) -> None:
        self.code, self.args_of = code, {name: visible(text) for name, text in args.items()}
        super().__init__(f"{code}: {args}")


class Pin(NamedTuple):
    """A product at a version."""

    product: Product
    asked: str
    version: Version | None
    """None for a pseudo-version, and for a version in a go.mod that is written in no way that the data knows."""
    line: Line | None
    release: Release | None
    """None if the data has no such release."""
    cluster: bool = False
    needs_too: bool = False
    """Whether the go.mod also requires the module of the same version that the product's needs were read from."""

    @property
    def id(self) -> str:
        """Return the id that the reader used."""
        return CLUSTER if self.cluster else self.product.id

    @property
    def commit(self) -> bool:
        """Tell whether a commit is pinned, not a release."""
        return is_commit(self.asked)

    @property
    def nothing(self) -> bool:
        """Tell whether the version is one that no release has."""
        return self.version == NOTHING

    @property
    def text(self) -> str:
        """Return the version to show: the release that a line stands for, else what was asked."""
        return self.release.version.text if self.release else self.version.text if self.version else self.asked


class Twice(NamedTuple):
    """A module that still holds what a go.mod requires as another module, too."""

    module: str
    """Its id in data/modules.yaml."""
    version: str
    other: str
    """The path of the other module."""
    since: str
    """From this version on it does not hold it."""


@dataclass(frozen=True, slots=True)
class Pins:
    """All pins of a question."""

    go: Pin | None
    others: tuple[Pin, ...]
    """Every product but Go, which may be another on another site, in the order of the data set."""
    modules: dict[str, Version]
    """Pinned modules that the Atlas knows by name only, by their id in data/modules.yaml or of the recipe that measures them."""
    told: dict[str, Told | None] = field(default_factory=dict)
    """Of those of them that the lab measures, what it says of the pinned version."""
    choosy: dict[str, str] = field(default_factory=dict)
    """Of the modules those that refuse a newer go line than that of the Go that built them, with the recipe that shows it."""
    replaces: frozenset[str] = frozenset()
    """Products and modules that the go.mod replaces, whether or not it requires them itself."""
    indirect: frozenset[str] = frozenset()
    """Products and modules that the go.mod requires for others only: perhaps none of their packages is compiled."""
    alone: frozenset[str] = frozenset()
    """Tools that the go.mod requires: measured by themselves, and built here with what it requires, perhaps newer versions."""
    twice: tuple[Twice, ...] = ()
    """Modules that hold a package of another one that the go.mod requires."""
    directive: Version | None = None
    """The `go` line of a pasted go.mod."""
    replaced: tuple[str, ...] = ()
    """Products that the go.mod replaces by something else: they are not judged."""
    forced: frozenset[str] = frozenset()
    """Products and modules that it replaces by a version of their own, which other modules' needs do not raise."""
    unknown_modules: int = 0
    """How many modules of the go.mod the Atlas does not know."""
    file: bool = False
    """Whether a go.mod is asked about."""
    unstated: bool = False
    """Whether it has no `go` line."""
    axis: str = "go"
    """The id of the product that `go` is a pin of."""
    hard_since: Version | None = None
    """Before this version of it, what others require of it was advice; None if it always is a minimum."""

    @property
    def strict(self) -> bool:
        """Tell whether the go.mod's own line is the floor of its whole module graph.

        From Go 1.21 on the go command keeps it at or above the line of every module that is needed.
        """
        return self.directive is not None and self.directive >= HARD_SINCE

    @property
    def soft(self) -> bool:
        """Tell whether what is not recorded is no reason to say nothing: a go.mod that builds today states its demand."""
        return self.file or self.directive is not None

    @property
    def go_version(self) -> Version | None:
        """Return the pinned Go: a release that is recorded, one that is newer than all that are, or a pre-release."""
        if self.go is None or self.go.release is not None:
            return self.go.release.version if self.go and self.go.release else None
        recorded = self.go.line.releases if self.go.line else self.go.product.releases
        version = self.go.version
        if version and self.go.line and version.is_prerelease:
            return version
        return version if version and all(version > one.version for one in recorded) else None


def is_commit(text: str) -> bool:
    """Tell whether a version of a go.mod is a pseudo-version."""
    return _PSEUDO.fullmatch(text) is not None
