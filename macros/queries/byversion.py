"""What works with one release line of Go or of Kubernetes: the newest and the oldest release of each component.

The rules are those of the resolver: a release that this module calls working is one for which the resolver says so.
"""

import datetime as dt
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

from macros.dataset import Dataset, Fact, Line, Product, Release
from macros.dataset.tables import Table, TableRow
from macros.queries.lifecycle.offered import newest_release, offered
from macros.versions import Version

MANAGED = ("eks", "gke", "aks", "ack", "cce")
"""The lifecycle tables whose rows are Kubernetes lines."""

_LIBRARIES = ("client-go", "k8s-api", "k8s-apimachinery")
"""The k8s.io modules whose minor number is that of the Kubernetes line, best known first."""

Test = Callable[[Release], Fact | None]
"""What tells whether a release belongs: by the fact that it returns."""

_once = lru_cache(maxsize=64)
"""Both languages ask the same of each line."""


class FoundRelease(NamedTuple):
    """A release, and the fact that makes it belong here."""

    release: Release
    fact: Fact


class Range(NamedTuple):
    """The newest and the oldest release of a product that something holds for."""

    product: Product
    newest: FoundRelease
    oldest: FoundRelease


@_once
def with_go(data: Dataset, line: Line, today: dt.date) -> tuple[Range, ...]:
    """Return, for each component, its newest and oldest releases that work with the newest patch of a Go line.

    A release works if its go line is not newer than that patch and it is not known to fail with that Go line.

    >>> (found,) = with_go(data, data.product("go").line("1.20"), today)
    >>> found.newest.release.id, found.oldest.release.id
    ('demo-1.0.1', 'demo-1.0.0')
    """
    go = newest_release(line, today).version
    return _ranges(data, today, lambda release: _works(release, go))


@_once
def tested_with_go(data: Dataset, line: Line, today: dt.date) -> dict[str, FoundRelease]:
    """Return, for each component, the newest release whose own CI names the Go line."""
    found = _ranges(data, today, lambda release: _names(release, line.line.text))
    return {one.product.id: one.newest for one in found}


@_once
def built_with_go(data: Dataset, line: Line, today: dt.date) -> tuple[Range, ...]:
    """Return, for each component, the newest and oldest releases whose published builds were made with the Go line.

    >>> (found,) = built_with_go(data, data.product("go").line("1.21"), today)
    >>> found.newest.release.version.text, found.oldest.release.version.text
    ('1.0.1', '1.0.1')
    """
    return _ranges(data, today, lambda release: _built(release, line.line.text))


@_once
def made_for(data: Dataset, line: Line, today: dt.date) -> tuple[Range, ...]:
    """Return the newest and oldest releases of each product that is made for the Kubernetes line, or needs its modules.

    A product that states the Kubernetes line of its own lines is taken at its word; else what its go.mod needs of the
    k8s.io modules decides.
    """
    found = []
    for product in data.products.values():
        if product.id != data.axis and (data.compared is None or product.id != data.compared.server):
            found += _range(product, today, _for_line(product, line.line.text))
    return tuple(found)


def naming(data: Dataset, line: Line) -> Iterator[tuple[Product, tuple[Line, ...]]]:
    """Yield the products whose own documents name the Kubernetes line, with those of their lines for which they do."""
    for product in data.products.values():
        found = tuple(one for one in product.lines if line.line.text in (one.value("supports_kubernetes") or ()))
        if found:
            yield product, found


def offers_of(data: Dataset, line: Line) -> Iterator[tuple[Table, TableRow]]:
    """Yield the rows of the managed Kubernetes services that offer the line."""
    for name in MANAGED:
        table = data.tables.get(name)
        for row in table.rows if table else ():
            if row.id == f"{name}-{line.line.text}":
                yield table, row  # type: ignore[misc]  # there is a table, or it would have no rows


def _ranges(data: Dataset, today: dt.date, test: Test) -> tuple[Range, ...]:
    products = (product for product in data.products.values() if product.id != data.axis)
    return tuple(found for product in products for found in _range(product, today, test))


def _range(product: Product, today: dt.date, test: Test) -> list[Range]:
    """Return the range of the product's releases for which *test* gives a fact; nothing if it gives none."""
    good = [FoundRelease(release, fact) for release in offered(product, today) if (fact := test(release)) is not None]
    return [Range(product, good[-1], good[0])] if good else []


def _works(release: Release, go: Version) -> Fact | None:
    asks, fails = release.known("requires"), release.value("fails_from")
    barred = fails is not None and Version.parse(go.line) >= fails
    return None if asks is None or asks.value > go or barred else asks


def _names(release: Release, line: str) -> Fact | None:
    fact = release.known("tested_with")
    return fact if fact is not None and line in fact.value else None


def _built(release: Release, line: str) -> Fact | None:
    fact = release.known("built_with")
    return fact if fact is not None and fact.value.line == line else None


def _for_line(product: Product, line: str) -> Test:
    lines = {release.id: one for one in product.lines for release in one.releases}
    minor = line.partition(".")[2]

    def test(release: Release) -> Fact | None:
        stated = lines[release.id].facts.get("kubernetes")
        if stated is not None:
            return stated if str(stated.value) == line else None
        needed = next((fact for name in _LIBRARIES if (fact := release.known(name))), None)
        return needed if needed is not None and needed.value.line == f"0.{minor}" else None

    return test
