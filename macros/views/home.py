"""The home page: today's answers at a glance, and what ends next."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from macros.i18n import iso
from macros.queries.current import newest_line, newest_release
from macros.queries.support import ending, support_on, supported_lines
from macros.views.cell import SourceView, source_view, value_text
from macros.views.sentence import product_sentence, support_clause

if TYPE_CHECKING:
    from macros.dataset import Dataset, Product
    from macros.i18n import Strings


@dataclass(frozen=True, slots=True)
class Card:
    """One product's answer for today."""

    title: str
    headline: str
    sentence: str
    href: str


@dataclass(frozen=True, slots=True)
class NextEnd:
    """A line that ends soon."""

    title: str
    href: str
    date: str
    left: str
    sources: tuple[SourceView, ...]


@dataclass(frozen=True, slots=True)
class LatestRow:
    """The newest release of a supported line."""

    title: str
    href: str
    version: str
    released: str
    released_sources: tuple[SourceView, ...]
    state: str
    support: str
    support_sources: tuple[SourceView, ...]


PAGES = {
    "go": "go/latest/",
    "kubernetes": "kubernetes/",
    "grpc-go": "grpc-go/",
    "controller-runtime": "controllers/controller-runtime/",
}
"""The page that answers for each product on the home page, in the order of its cards."""


def cards(dataset: Dataset, strings: Strings, today: dt.date) -> tuple[Card, ...]:
    """Return the answers of the products with a page, each with a link to it."""
    return tuple(
        _card(dataset, dataset.products[key], href, strings, today)
        for key, href in PAGES.items()
        if key in dataset.products
    )


def next_ends(dataset: Dataset, strings: Strings, today: dt.date, most: int) -> tuple[NextEnd, ...]:
    """Return the next lines to end, soonest first; at most *most*."""
    return tuple(
        NextEnd(
            title=f"{item.product.title[strings.language]} {item.line.line}",
            href=f"{item.product.page}#{item.line.id}",
            date=iso(item.ends.value),
            left=strings("days.left", days=item.days),
            sources=tuple(source_view(source, strings) for source in item.ends.evidence),
        )
        for item in ending(dataset, today)[:most]
    )


def latest(product: Product, strings: Strings, today: dt.date) -> tuple[LatestRow, ...]:
    """Return the newest release of each supported line, newest line first."""
    rows = []
    for line in reversed(supported_lines(product, today)):
        release = newest_release(line, today)
        released, ends = release.facts["released"], line.facts["ends"]
        rows.append(
            LatestRow(
                title=f"{product.title[strings.language]} {line.line}",
                href=f"{product.page}#{line.id}",
                version=release.version.text,
                released=value_text(released.value, strings) if released.known else strings("state.unknown"),
                released_sources=tuple(source_view(source, strings) for source in released.evidence),
                state=str(support_on(line, today)),
                support=support_clause(line, strings, today),
                support_sources=tuple(source_view(source, strings) for source in ends.evidence),
            )
        )
    return tuple(rows)


def _card(dataset: Dataset, product: Product, href: str, strings: Strings, today: dt.date) -> Card:
    line = newest_line(product, today)
    headline = strings(
        "card.headline", title=product.title[strings.language], version=newest_release(line, today).version
    )
    return Card(product.title[strings.language], headline, product_sentence(dataset, product, strings, today), href)
