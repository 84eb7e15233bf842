"""What a release asks for, also where the data has only its neighbours.

A release that is not recorded stands between two that are. Such demands only rise, so that it asks for at least what
the one before asks; within its minor version, at most what the one after asks.
"""

from collections.abc import Iterable
from typing import NamedTuple

from macros.dataset import Fact, Release
from macros.resolver.pin import Pin
from macros.versions import Version
from macros.vocabulary import is_needed_name


class Bound(NamedTuple):
    """At least *low*, at most *high*; None where nothing is recorded on that side."""

    low: Version | None
    high: Version | None
    facts: tuple[str, ...] = ()
    rest: Release | None = None
    """The recorded release on which the answer rests where nothing newer is recorded."""

    @property
    def exact(self) -> bool:
        """Tell whether both sides say the same."""
        return self.low is not None and self.low == self.high

    @property
    def end(self) -> Version | None:
        """Return the version that surely meets the demand, as far as is recorded."""
        return self.high or self.low


def bound(pin: Pin, column: str) -> Bound:
    """Return what the pinned release asks for in *column*: `requires`, or the id of a component that it needs."""
    if pin.version is None:
        return Bound(None, None)
    if pin.release is not None and (fact := pin.release.known(column)):
        return Bound(fact.value, fact.value, (fact.id,))
    version = pin.release.version if pin.release else pin.version
    before, after = _neighbours(pin.line.releases if pin.line else (), version, column)
    # A go line rises from line to line as well, so those of its major version bound it; other needs do not.
    if before is None and after is None and column == "requires":
        major = version.key[0]
        before, after = _neighbours(
            (one for one in pin.product.releases if one.version.key[0] == major), version, column
        )
    ends = [(release, release.facts[column]) for release in (before, after) if release]
    return Bound(
        before.facts[column].value if before else None,
        after.facts[column].value if after else None,
        tuple(fact.id for _, fact in ends),
        before if after is None else None,
    )


def needed(pin: Pin) -> tuple[str, ...]:
    """Return the ids of what releases of the pin's line need, as far as recorded, in alphabetical order."""
    if pin.line is None:
        return ()
    releases = (pin.release,) if pin.release else pin.line.releases
    return tuple(sorted({name for release in releases for name in needed_by(release)}))


def needed_by(release: Release) -> tuple[str, ...]:
    """Return the ids of the components and modules of which the release's go.mod is known to need some version."""
    return tuple(key for key, fact in release.facts.items() if is_needed_name(key) and fact.known)


def fails_from(pin: Pin) -> Fact | None:
    """Return the first Go line that the pinned release is known to fail with, as recorded for that release itself."""
    return pin.release.known("fails_from") if pin.release else None


def _neighbours(releases: Iterable[Release], version: Version, column: str) -> tuple[Release | None, Release | None]:
    """Return the nearest releases before and after *version* of which the column is known."""
    before = after = None
    for release in releases:
        if release.known(column) and release.version <= version:
            before = release
        elif release.known(column) and after is None:
            after = release
    return before, after
