"""The checks over the whole data set. One rule is one module: NAME, a docstring that is its help text, `check()`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from macros.rules import (
    dates,
    derived,
    diagrams,
    end_of_life,
    holes,
    names,
    order,
    permalinks,
    pinned,
    placeholders,
    quoting,
    references,
    strings,
    translations,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from macros.dataset import Dataset
    from macros.diagnostics import Diagnostic


class Rule(Protocol):
    """What a rule's module has."""

    NAME: str
    __doc__: str | None

    def check(self, data: Dataset) -> Iterator[Diagnostic]:
        """Yield a diagnostic for each violation."""


RULES: tuple[Rule, ...] = (
    dates, derived, diagrams, end_of_life, holes, names, order, permalinks, pinned, placeholders, quoting, references,
    strings, translations,
)  # fmt: skip
"""All rules, by name."""


def check(data: Dataset) -> list[Diagnostic]:
    """Return every violation of every rule."""
    return [problem for rule in RULES for problem in rule.check(data)]
