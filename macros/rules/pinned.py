"""Sources on GitHub are pinned to a tag or a 40-digit commit.

What stands on a branch today is gone tomorrow, and then nobody can check the value. Threads, commits, releases
and advisories keep their addresses. Exceptions stand here with their reasons; one that no source needs any more
fails, and so do more exceptions than one value in twenty.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from macros.dataset import Fact
from macros.diagnostics import Diagnostic, Location, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from macros.dataset import Dataset, Evidence, Statement

NAME = "pinned"
SEVERITY = Severity.ERROR

_GITHUB = ("https://github.com/", "https://raw.githubusercontent.com/")

EXCEPTIONS: dict[str, str] = {}
"""Addresses that may stand unpinned, each with its reason."""

MOST = 0.05
"""The share of values that may rest on an unpinned address."""


def check(data: Dataset) -> Iterator[Diagnostic]:
    """Find sources that may change under the value, and exceptions that nothing needs."""
    seen: set[tuple[str, str]] = set()
    excused: set[str] = set()
    loose = 0
    for item in data.items:
        loose += any(source.as_of and not source.pinned for source in item.evidence)
        for source in _sources(item):
            if source.pinned:
                continue
            if source.url in EXCEPTIONS:
                excused.add(source.url)
            elif source.url.startswith(_GITHUB) and (source.id, source.url) not in seen:
                seen.add((source.id, source.url))
                yield Diagnostic(
                    NAME, item.origin.where, f"the source '{source.id}' is not pinned: {source.url}",
                    "what stands on a branch changes, and then nobody can check the value",
                    "use the address with a tag or a 40-digit commit (press y on GitHub)",
                )  # fmt: skip
    top = Location(data.root)
    for url in EXCEPTIONS.keys() - excused:
        yield Diagnostic(NAME, top, f"the exception for {url} is not needed any more", hint="remove it from the rule")
    if loose > MOST * len(data.items):
        share = f"{loose / len(data.items):.1%}"
        yield Diagnostic(NAME, top, f"{share} of the values rest on addresses that are not pinned; {MOST:.0%} may")


def _sources(item: Fact | Statement) -> tuple[Evidence, ...]:
    """Return the sources of a fact or statement, and those that say otherwise."""
    others = item.also if isinstance(item, Fact) else ()
    return (*item.evidence, *(source for other in others for source in other.evidence))
