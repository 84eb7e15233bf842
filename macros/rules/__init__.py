"""The checks over the whole data set.

One rule is one module: NAME, SEVERITY, a docstring that is its help text, CHINESE, the same in 简体中文, and `check()`.
No rule reads the clock: one that depends on the day is told it. None judges a release of the data: it asks for
`Dataset.written`, not for all documents, since what pages have shown cannot be mended.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Protocol

from macros.diagnostics import Diagnostic, Location, Severity, bounded
from macros.guard import guard
from macros.rules import (
    anachronism,
    chinese,
    claims,
    collected_hash,
    copied_notes,
    dates,
    derived,
    diagrams,
    empty_column,
    end_of_life,
    estimates,
    falling,
    future,
    gaps,
    go_versions,
    holes,
    invisible,
    line_order,
    links,
    list_age,
    modeline,
    module_path,
    names,
    navigation,
    needed,
    notices,
    order,
    orphan_notes,
    orphans,
    page_call,
    pages,
    permalinks,
    pinned,
    piped,
    placeholders,
    premature,
    quoting,
    reachable,
    references,
    said_twice,
    same_source,
    same_versions,
    shown,
    source_title,
    stale,
    strings,
    table_dates,
    translations,
    typed_version,
    typography,
    unused_strings,
    verification,
    version_order,
    ways,
)

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Iterator

    from macros.dataset import Dataset


class _Named(Protocol):
    """What the module of every rule has besides its check."""

    NAME: str
    SEVERITY: Severity
    """Of all problems that the rule finds."""
    CHINESE: str
    """The help text in 简体中文; each line is a paragraph."""
    __doc__: str | None


class Rule(_Named, Protocol):
    """A rule whose findings depend on the data alone."""

    def check(self, data: Dataset) -> Iterator[Diagnostic]:
        """Yield a diagnostic for each violation."""


class DatedRule(_Named, Protocol):
    """A rule whose findings depend on the day too."""

    def check(self, data: Dataset, today: dt.date) -> Iterator[Diagnostic]:
        """Yield a diagnostic for each violation on the day *today*."""


_Asked = tuple[_Named, "Callable[[], Iterable[Diagnostic]]"]
"""A rule, and what asks it about the data."""

UNDATED: tuple[Rule, ...] = (
    anachronism, chinese, claims, collected_hash, copied_notes, dates, derived, diagrams, empty_column, end_of_life, estimates,
    falling, gaps, go_versions, holes, invisible, line_order, links, modeline, module_path, names, navigation, needed,
    notices, order, orphan_notes, orphans, page_call, pages, permalinks, pinned, piped, placeholders, premature, quoting, reachable,
    references, said_twice, same_source, same_versions, shown, source_title, strings, table_dates, translations,
    typography, unused_strings, verification, version_order, ways,
)  # fmt: skip

DATED: tuple[DatedRule, ...] = (future, list_age, stale, typed_version)

RULES: tuple[Rule | DatedRule, ...] = tuple(sorted((*UNDATED, *DATED), key=lambda rule: rule.NAME))
"""All rules, by name."""


def check(data: Dataset, today: dt.date) -> list[Diagnostic]:
    """Return every violation of every rule on the day *today*."""
    asked: list[_Asked] = [(rule, partial(rule.check, data)) for rule in UNDATED]
    asked += [(rule, partial(rule.check, data, today)) for rule in DATED]
    return [problem for one in asked for problem in _answer(Location(data.root), one)]


def errors(data: Dataset, today: dt.date) -> list[Diagnostic]:
    """Return what `check` does, without the warnings."""
    return [problem for problem in check(data, today) if problem.severity is Severity.ERROR]


def _answer(top: Location, asked: _Asked) -> list[Diagnostic]:
    """Return what a rule finds, up to a number that nobody reads; if it fails, what it has found before, and that."""
    rule, ask = asked
    found: list[Diagnostic] = []
    with guard(f"the rule '{rule.NAME}'", top, found.append):
        for problem in bounded(ask(), f"the rule '{rule.NAME}'"):
            found.append(replace(problem, severity=rule.SEVERITY))  # noqa: PERF401  # what is found before it fails stays
    return found
