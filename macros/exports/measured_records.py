"""The published shape of what the lab measured."""

from typing import Literal

from macros.exports.shape import Bilingual, Day, Shape


class PublishedOutcome(Shape):
    """What became of one version with one Go, for one system."""

    id: str
    """The recipe by which it was measured."""
    title: Bilingual
    """What was measured."""
    kind: Literal["library", "tool"]
    """A library is imported, a tool is installed and run."""
    product: str | None
    """The id of the product's document; null if there is none."""
    module: str
    """The module path."""
    version: str
    """The version, without the v of its tag."""
    go: str
    """The toolchain, such as 1.26.8."""
    system: str
    """Such as linux/amd64; only programs for that were started, the others were built."""
    outcome: Literal["ok", "refused", "build_fails", "start_fails", "unknown"]
    """refused: a go line asks for a newer Go. build_fails, start_fails: it does not compile, or not run. unknown: neither
    can be told."""
    reason: str | None
    """What went wrong, by kind; null where nothing did."""
    package: str | None
    """The package that does not compile or that panics, or the module that asks for a newer Go; null if none is known."""
    needs: str | None
    """The Go that is asked for, of refused; else null."""
    measured: Day
    """The day of the measurement."""
    command: str | None
    """What measures it again, in a copy of the repository."""
