"""What changes from one Go line to the next: settings, experiments, what breaks, and what the older line no longer gets."""

import datetime as dt
from collections.abc import Callable
from itertools import pairwise
from typing import NamedTuple

from macros.dataset import Dataset, Line, Product, Release, Table
from macros.dataset.tables import TableRow
from macros.queries.breaks import Break, breaks
from macros.queries.lifecycle.offered import newest_release
from macros.queries.security import fixable
from macros.schema.gotree import GoTree
from macros.schema.table import TreePart
from macros.schema.vulnerabilities import Report
from macros.versions import Version

PAGE = "go/upgrade/"
"""The page that lists all upgrades; that of each lies below it."""


def page_of(old: Line, new: Line) -> str:
    """Return the page of an upgrade, below the home page of a language.

    >>> go = data.product("go")
    >>> page_of(go.line("1.21"), go.line("1.22"))
    'go/upgrade/1.21-to-1.22/'
    """
    return f"{PAGE}{old.line}-to-{new.line}/"


def upgrades(data: Dataset) -> tuple[tuple[Line, Line], ...]:
    """Return the neighbouring Go lines whose source trees were read, the oldest first."""
    if data.trees is None or "go" not in data.products:
        return ()
    read = {Version.parse(tree.version).line for tree in data.trees.trees}
    lines = data.products["go"].lines
    return tuple((old, new) for old, new in pairwise(lines) if {old.line.text, new.line.text} <= read)


class Failing(NamedTuple):
    """Releases of a product that are known to fail from a Go line on, which the lab did not measure."""

    product: Product
    first: Release
    last: Release


class Upgrade(NamedTuple):
    """One upgrade."""

    old: Line
    new: Line
    settings: Table | None
    changed: tuple[TableRow, ...]
    """The GODEBUG settings whose default the newer line changed."""
    removed: tuple[TableRow, ...]
    """Those that it no longer has."""
    experiments: Table | None
    switched: tuple[TableRow, ...]
    """The experiments that are on by default in one of the two lines only, or on other platforms."""
    breaks: tuple[Break, ...]
    """What the lab measured to fail from the newer line on."""
    failing: tuple[Failing, ...]
    unfixed: tuple[Report, ...]
    """The reports with a fix that affect the newest release of the older line, and not that of the newer."""

    @property
    def count_of_breaks(self) -> int:
        """Return how many groups of releases are known to fail from the newer line on."""
        return len(self.breaks) + len(self.failing)


def upgrade(data: Dataset, old: Line, new: Line, today: dt.date) -> Upgrade:
    """Return what is known of an upgrade between neighbouring lines."""
    settings, experiments = _table(data, TreePart.SETTINGS), _table(data, TreePart.EXPERIMENTS)
    broken = breaks(data).get(new.line.text, ())
    go = data.products["go"]
    now = {one.report.id for one in fixable(go, newest_release(new, today))}
    return Upgrade(
        old,
        new,
        settings,
        _rows(settings, lambda row: _is(row, "changed", new)),
        _rows(settings, lambda row: _is(row, "removed", new)),
        experiments,
        _switched(data, experiments, old, new),
        broken,
        tuple(_failing(data, new, {one.trials.recipe.product for one in broken})),
        tuple(one.report for one in fixable(go, newest_release(old, today)) if one.report.id not in now),
    )


def _table(data: Dataset, part: TreePart) -> Table | None:
    return next((table for table in data.tables.values() if table.record.from_tree is part), None)


def _rows(table: Table | None, test: Callable[[TableRow], bool]) -> tuple[TableRow, ...]:
    return tuple(row for row in table.rows if test(row)) if table else ()


def _is(row: TableRow, column: str, line: Line) -> bool:
    fact = row.cells.get(column)
    return fact is not None and fact.value == line.line


def _switched(data: Dataset, table: Table | None, old: Line, new: Line) -> tuple[TableRow, ...]:
    """Return the experiments whose default is another; what is gone by name was on and stays, or was given up."""
    before, after = (_defaults(_tree(data, line)) for line in (old, new))
    return _rows(table, lambda row: row.name in after and before.get(row.name, _OFF) != after[row.name])


_OFF = (False, (), ())


def _defaults(tree: GoTree | None) -> dict[str, tuple[bool, tuple[str, ...], tuple[str, ...]]]:
    """Return for each experiment of a tree whether it is on by default, and where."""
    return {one.name: (one.on, one.goarch, one.not_goos) for one in tree.experiments} if tree else {}


def _tree(data: Dataset, line: Line) -> GoTree | None:
    trees = data.trees.trees if data.trees else ()
    return next((tree for tree in trees if Version.parse(tree.version).line == line.line.text), None)


def _failing(data: Dataset, new: Line, measured: set[str | None]) -> list[Failing]:
    found = []
    for product in data.products.values():
        hit = [release for release in product.releases if release.value("fails_from") == new.line]
        if hit and product.id not in measured:
            found.append(Failing(product, hit[0], hit[-1]))
    return found
