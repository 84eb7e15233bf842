"""The home page: today's answers at a glance."""

import datetime as dt
from typing import NamedTuple

from macros.dataset import Dataset, Product
from macros.i18n import Strings
from macros.queries.lifecycle.offered import newest_line, newest_release
from macros.queries.lifecycle.support import support_on, supported_lines
from macros.resolver import CLUSTER
from macros.views.asof import AsOf, as_of
from macros.views.cell import SourceView, source_view, value_text
from macros.views.sentence import product_sentence, support_clause


class Card(NamedTuple):
    """One product's answer for today."""

    title: str
    headline: str
    sentence: str
    as_of: AsOf
    href: str


class ProductChoice(NamedTuple):
    """A product whose version a reader can say, to be told by the resolver what works with it."""

    id: str
    title: str
    lines: tuple[str, ...]
    """Its release lines, the newest first."""


class LatestRow(NamedTuple):
    """The newest release of a supported line."""

    title: str
    href: str
    version: str
    released: str
    released_sources: tuple[SourceView, ...]
    state: str
    support: str
    support_sources: tuple[SourceView, ...]


def cards(dataset: Dataset, strings: Strings, today: dt.date) -> tuple[Card, ...]:
    """Return the answers of the products with a page, each with a link to it."""
    return tuple(
        _card(dataset, dataset.products[key], href, strings, today)
        for key, href in dataset.site.cards.items()
        if key in dataset.products
    )


def product_choices(dataset: Dataset, strings: Strings) -> tuple[ProductChoice, ...]:
    """Return what the home page asks for: what is built, the cluster that it talks to, and last Go, which is looked for."""
    found = []
    server = dataset.compared.server if dataset.compared else ""
    for name in dataset.site.asked:
        product = dataset.products.get(server if name == CLUSTER else name)
        if product is not None:
            title = strings("resolve.cluster") if name == CLUSTER else product.title[strings.language]
            found.append(ProductChoice(name, title, tuple(line.line.text for line in reversed(product.lines))))
    return tuple(found)


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
    return Card(
        title=product.title[strings.language],
        headline=headline,
        sentence=product_sentence(dataset, product, strings, today),
        as_of=as_of(product, strings, today),
        href=href,
    )
