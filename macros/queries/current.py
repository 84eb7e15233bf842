"""What is newest on a given day: the values that guides and sentences fill in."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from macros.queries.relations import newest_known
from macros.queries.support import supported_lines
from macros.schema.base import HOLE

if TYPE_CHECKING:
    from macros.dataset import Dataset, Guide, Line, Product, Release


def newest_line(product: Product, today: dt.date) -> Line:
    """Return the newest line that has a release by *today*, pre-releases aside; the oldest line if none has."""
    out = [line for line in product.lines if any(is_out(release, today) for release in line.releases)]
    return (out or list(product.lines[:1]))[-1]


def newest_release(line: Line, today: dt.date) -> Release:
    """Return the newest release of the line that was out by *today*, retracted ones and pre-releases aside.

    A line that has nothing else gives its newest release of any kind.

    >>> newest_release(data.product("demo").line("1.0"), dt.date(2026, 1, 1)).version.text
    '1.0.1'
    >>> newest_release(data.product("demo").line("1.0"), dt.date(2023, 10, 31)).version.text
    '1.0.0'
    """
    out = [r for r in line.releases if is_out(r, today) and not is_retracted(r)]
    return out[-1] if out else line.newest


def newest_with(product: Product, columns: tuple[str, ...], today: dt.date) -> Release | None:
    """Return the newest release by *today* that has a known value in each of *columns*; None if there is none.

    Retracted releases and pre-releases do not count.
    """
    for line in reversed(product.lines):
        for release in reversed(line.releases):
            facts = [release.facts.get(column) for column in columns]
            if is_out(release, today) and not is_retracted(release) and all(fact and fact.known for fact in facts):
                return release
    return None


def holes(dataset: Dataset, today: dt.date) -> dict[str, str]:
    """Return what the holes of guides and pages are filled with, by name, such as `go.newest`.

    For each product: `newest` (release), `newest-line`; for those that state when lines end also `previous`
    and `previous-line` (the supported line before the newest); for those built with a known Go also
    `example` and `example-go`: the newest release whose toolchain is known.

    >>> holes(data, today)["go.newest"], holes(data, today)["demo.example-go"]
    ('1.23.1', '1.22.0')
    """
    values: dict[str, str] = {}
    for product in dataset.products.values():
        line = newest_line(product, today)
        values[f"{product.id}.newest"] = newest_release(line, today).version.text
        values[f"{product.id}.newest-line"] = line.line.text
        older = [one for one in supported_lines(product, today) if one.line < line.line]
        if older:
            values[f"{product.id}.previous"] = newest_release(older[-1], today).version.text
            values[f"{product.id}.previous-line"] = older[-1].line.text
        built = newest_known(product, "built_with")
        if built:
            values[f"{product.id}.example"] = built.release.version.text
            values[f"{product.id}.example-go"] = str(built.fact.value)
    return values


def filled_from(dataset: Dataset, guide: Guide) -> tuple[Product, ...]:
    """Return the products whose newest releases and the like fill the holes of a guide, in the order of the data."""
    named = {name.rpartition(".")[0] for name in HOLE.findall(guide.record.model_dump_json())}
    return tuple(product for key, product in dataset.products.items() if key in named)


def is_out(release: Release, today: dt.date) -> bool:
    """Tell whether a release, not a pre-release, was out by *today*."""
    released = release.facts["released"].value
    return released is not None and released <= today and not release.version.is_prerelease


def is_retracted(release: Release) -> bool:
    """Tell whether the project has retracted a release."""
    retracted = release.facts.get("retracted")
    return retracted is not None and bool(retracted.value)


def count(dataset: Dataset, what: str) -> int:
    """Return how many `facts`, `sources` (different addresses), `products`, `lines` or `releases` there are."""
    if what == "facts":
        return len(dataset.items)
    if what == "sources":
        return len({source.url for item in dataset.items for source in item.evidence})
    products = dataset.products.values()
    numbers = {
        "products": len(products),
        "lines": sum(len(product.lines) for product in products),
        "releases": sum(len(product.releases) for product in products),
    }
    return numbers[what]
