"""The checks over the whole data set.

One rule is one module, called as its rule is, in a folder of its subject: SEVERITY, a docstring that is its help text,
CHINESE, the same in 简体中文, and `check()`. A new one is found by itself. No rule reads the clock: one that depends on the
day takes it as a second argument. None judges a release of the data: it asks for `Dataset.written`, not for all documents,
since what pages have shown cannot be mended.
"""

import datetime as dt
from collections.abc import Callable, Iterator
from importlib import import_module
from inspect import signature
from pkgutil import iter_modules
from typing import Protocol, cast

from macros.dataset import Dataset
from macros.diagnostics import Diagnostic, Finding, Location, Severity, bounded
from macros.reading.guard import guard


class Rule(Protocol):
    """What the module of every rule has."""

    SEVERITY: Severity
    """Of all problems that the rule finds."""
    CHINESE: str
    """The help text in 简体中文; each line is a paragraph."""
    __doc__: str | None
    check: Callable[..., Iterator[Finding]]
    """Yields each violation in a data set; takes the day too, if the rule depends on it."""


def _rules() -> Iterator[tuple[str, Rule]]:
    for folder in iter_modules(__path__):
        if folder.ispkg:
            package = import_module(f"{__name__}.{folder.name}")
            for found in iter_modules(package.__path__):
                yield found.name.replace("_", "-"), cast("Rule", import_module(f"{package.__name__}.{found.name}"))


RULES: dict[str, Rule] = dict(sorted(_rules()))
"""All rules by name, in the order of their names."""


def check(data: Dataset, today: dt.date) -> list[Diagnostic]:
    """Return every violation of every rule on the day *today*.

    >>> check(data, today)
    []
    """
    return [problem for name, rule in RULES.items() for problem in _answer(name, rule, data, today)]


def errors(data: Dataset, today: dt.date) -> list[Diagnostic]:
    """Return what `check` does, without the warnings."""
    return [problem for problem in check(data, today) if problem.severity is Severity.ERROR]


def _answer(name: str, rule: Rule, data: Dataset, today: dt.date) -> list[Diagnostic]:
    """Return what a rule finds, up to a number that nobody reads; if it fails, what it has found before, and that."""
    found: list[Diagnostic] = []
    with guard(f"the rule '{name}'", Location(data.root), found.append):
        findings = rule.check(data, *([today] if len(signature(rule.check).parameters) > 1 else []))
        problems = (Diagnostic(name, *one, severity=rule.SEVERITY) for one in findings)
        for problem in bounded(problems, f"the rule '{name}'"):
            found.append(problem)  # noqa: PERF402  # what is found before it fails stays
    return found
