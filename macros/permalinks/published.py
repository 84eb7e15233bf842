"""The addresses that the site gives to rows, cells, claims, diagrams and statements, and the redirect targets of those that are gone."""

from collections.abc import Container, Iterable, Iterator, Mapping
from typing import NamedTuple

from macros.dataset import Dataset, Origin, Product
from macros.queries.relations import release_columns
from macros.queries.security import newest_reports, place_of

FLOW = "flow-"
"""So begins the id of a diagram, before its own id; those of its steps follow it."""


class Published(NamedTuple):
    """A row, or whatever else has an address of its own, with the cells below it."""

    page: str
    """The page that shows it, from the home page of a language."""
    id: str
    columns: frozenset[str]
    """What follows the row's id and a dot in the ids of its cells."""
    origin: Origin


def published(data: Dataset, calls: Mapping[tuple[str, str], tuple[str, ...]]) -> Iterator[Published]:
    """Yield everything on the site that a link can point to; *calls* tells which page calls which macro for what."""
    for product in data.products.values():
        yield from _product(product, calls)
    for table in data.tables.values():
        columns = frozenset(table.record.columns)
        for row in table.rows:
            yield Published(table.record.page, row.id, columns, row.origin)
    for flow in data.flows.values():
        for page in calls.get(("flow", flow.record.id), ()):
            yield Published(page, f"{FLOW}{flow.record.id}", frozenset(flow.record.nodes), flow.origin)
    for page in calls.get(("all_claims", ""), ()):
        for claim in data.claims:
            yield Published(page, claim.truth.id, frozenset(), claim.truth.origin)
    for page in calls.get(("skew", ""), ()):
        for rule in data.skew:
            yield Published(page, rule.statement.id, frozenset(), rule.statement.origin)


def _product(product: Product, calls: Mapping[tuple[str, str], tuple[str, ...]]) -> Iterator[Published]:
    own = frozenset(_name(column) for column in product.columns)
    for line in product.lines:
        yield Published(product.page, line.id, own, line.origin)
        shown = release_columns(product, line)
        for release in line.releases:
            # A cell in which nothing is recorded is there only as long as another release has something in its column.
            columns = frozenset(_name(column) for column in shown if column in release.facts)
            yield Published(product.releases_page, release.id, columns, release.origin)
        for items in line.statements.values():
            for item in items:
                yield Published(item.place.page, item.id, frozenset(), item.origin)
    for report in newest_reports(product):
        place = place_of(product, report)
        yield Published(place.page, place.id, frozenset(), product.origin)
    if product.policy:
        for page in calls.get(("policy", product.id), ()):
            yield Published(page, product.policy.statement.id, frozenset(), product.policy.statement.origin)
    for page in calls.get(("statements", product.id), ()):
        for item in product.statements:
            yield Published(page, item.id, frozenset(), item.origin)


def _name(column: str) -> str:
    return column.replace("_", "-")


def ids(rows: Mapping[tuple[str, str], frozenset[str]]) -> dict[str, str]:
    """Return the page of each id of rows and cells; of several pages, the last."""
    found = {}
    for (page, row), columns in rows.items():
        found[row] = page
        for column in columns:
            found[f"{row}.{column}"] = page
    return found


def redirect_target(row: str, column: str, redirects: Mapping[str, str], now: Mapping[str, str]) -> str | None:
    """Return the id of today, one of *now*, that took the place of a row (with no *column*) or cell that is gone.

    A cell without a redirect target of its own goes to the same cell of its row's redirect target; if that has none, to the redirect target.
    """
    own = f"{row}.{column}" if column else row
    for candidate in (own, row):
        target = redirects.get(candidate)
        if target is None:
            continue
        seen = {candidate}
        while target not in now and target in redirects and target not in seen:
            seen.add(target)
            target = redirects[target]
        below = f"{target}.{column}"
        if candidate == row and column and below in now:
            return below
        return target if target in now else None
    return None


def redirect_targets(old: str, new: str, gone: Iterable[str], now: Container[str]) -> dict[str, str | None]:
    """Return for each row of a product or table *old* that is *gone* the id of today, one of *now*, that takes its place.

    That is the row of *new* with the same rest of its id, else *new* itself, where it is the id of a row; else None.

    >>> redirect_targets("old", "new", ["old-1.0", "old.policy", "older-1.0"], {"new-1.0"})
    {'old-1.0': 'new-1.0', 'old.policy': None}
    """
    found: dict[str, str | None] = {}
    for row in gone:
        rest = row.removeprefix(old)
        if rest != row and rest[:1] in {"", "-", "."}:
            found[row] = next((one for one in (new + rest, new) if one in now), None)
    return found
