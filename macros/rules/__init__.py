"""The checks over the whole data set.

One rule is one module, called as its rule is, in a folder of its subject: NAME, SEVERITY, a docstring that is its help text,
CHINESE, the same in 简体中文, and `check()`. A new one is found by itself. No rule reads the clock: one that depends on the
day takes it as a second argument. None judges a release of the data: it asks for `Dataset.written`, not for all documents,
since what pages have shown cannot be mended.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from importlib import import_module
from inspect import signature
from pkgutil import iter_modules
from typing import Protocol, cast

from macros.dataset import Dataset
from macros.diagnostics import Diagnostic, Location, Severity, bounded
from macros.reading.guard import guard


class Rule(Protocol):
    """What the module of every rule has."""

    NAME: str
    SEVERITY: Severity
    """Of all problems that the rule finds."""
    CHINESE: str
    """The help text in 简体中文; each line is a paragraph."""
    __doc__: str | None
    check: Callable[..., Iterator[Diagnostic]]
    """Yields a diagnostic for each violation in a data set; takes the day too, if the rule depends on it."""


def _rules() -> Iterator[Rule]:
    for folder in iter_modules(__path__):
        if folder.ispkg:
            package = import_module(f"{__name__}.{folder.name}")
            for found in iter_modules(package.__path__):
                yield cast("Rule", import_module(f"{package.__name__}.{found.name}"))


RULES: tuple[Rule, ...] = tuple(sorted(_rules(), key=lambda rule: rule.NAME))
"""All rules, by name."""

_DATED = frozenset(rule.NAME for rule in RULES if len(signature(rule.check).parameters) > 1)


def check(data: Dataset, today: dt.date) -> list[Diagnostic]:
    """Return every violation of every rule on the day *today*.

    >>> check(data, today)
    []
    """
    return [problem for rule in RULES for problem in _answer(Location(data.root), rule, data, today)]


def errors(data: Dataset, today: dt.date) -> list[Diagnostic]:
    """Return what `check` does, without the warnings."""
    return [problem for problem in check(data, today) if problem.severity is Severity.ERROR]


def _answer(top: Location, rule: Rule, data: Dataset, today: dt.date) -> list[Diagnostic]:
    """Return what a rule finds, up to a number that nobody reads; if it fails, what it has found before, and that."""
    found: list[Diagnostic] = []
    ask: Callable[[], Iterable[Diagnostic]] = partial(rule.check, data, *([today] if rule.NAME in _DATED else []))
    with guard(f"the rule '{rule.NAME}'", top, found.append):
        for problem in bounded(ask(), f"the rule '{rule.NAME}'"):
            found.append(replace(problem, severity=rule.SEVERITY))  # noqa: PERF401  # what is found before it fails stays
    return found
