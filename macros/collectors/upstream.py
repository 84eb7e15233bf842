"""Everything that a collector works with: how it reaches upstream, and what it is told and finds."""

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from macros.collectors.collected_products import CollectedProduct
from macros.collectors.memory import Memory
from macros.collectors.proxy import Proxy, from_environment
from macros.collectors.web import Web
from macros.schema.collected import Collected, CollectedRelease


@dataclass(frozen=True, slots=True)
class Upstream:
    """What upstream is asked through, and the day."""

    web: Web
    proxy: Proxy
    today: dt.date
    cache: Path
    """A folder for what may be thrown away."""


@contextmanager
def connected(data: Path, today: dt.date) -> Iterator[Upstream]:
    """Reach upstream through what the environment names, and let go of it afterwards.

    Raises UpstreamError if the environment names no module proxy.
    """
    words = from_environment()
    cache = data.parent / ".cache" / "refresh"
    web = Web(cache=cache)
    try:
        yield Upstream(web, Proxy(web, words), today, cache)
    finally:
        web.close()


@dataclass(slots=True)
class FoundReleases:
    """What a method has brought of one product."""

    releases: list[CollectedRelease]
    """All releases, those that were known before, too."""
    absent: list[str] = field(default_factory=list)
    vanished: list[str] = field(default_factory=list)
    """Releases that were listed and no longer are; they are kept."""
    undated: list[str] = field(default_factory=list)
    """Releases that are there, whose days are refused and which nobody has written down."""
    notes: list[str] = field(default_factory=list)
    """What a person should know, though nothing failed."""
    retracts: str | None = None
    """The release whose go.mod retracts others, if any does."""


@dataclass(frozen=True, slots=True)
class Job:
    """What a method is told."""

    product: CollectedProduct
    before: Collected | None
    """What was collected of the product before."""
    upstream: Upstream
    memory: Memory
    step: Callable[[int, int], None] = lambda _done, _all: None
    """Told after each release how many of how many are read."""
    retry: bool = False
    """Whether what was not there is asked for again, however short a time ago that was."""

    @property
    def asks_again(self) -> bool:
        """Tell whether what was not there before is asked for again: on a later day, or because somebody wants it."""
        return self.retry or self.before is None or self.before.read < self.upstream.today


class MethodOf(Protocol):
    """A method: how releases and their facts are brought."""

    def __call__(self, job: Job) -> FoundReleases:
        """Return what upstream states; raises UpstreamError if any of it cannot be had."""
