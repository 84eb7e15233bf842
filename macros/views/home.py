"""The home page: today's answers at a glance, and what ends next."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from macros.queries.addresses import Address
from macros.queries.current import newest_line, newest_release
from macros.queries.offers import RowEnding, ending_rows
from macros.queries.support import Ending, ending, support_on, supported_lines
from macros.resolver import CLUSTER
from macros.views.asof import AsOf, as_of
from macros.views.cell import SourceView, shown, source_view, value_text
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
    as_of: AsOf
    href: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A product whose version a reader can say, to be told by the resolver what works with it."""

    id: str
    title: str
    lines: tuple[str, ...]
    """Its release lines, the newest first."""


@dataclass(frozen=True, slots=True)
class NextEnd:
    """A release line, or a row of a platform's lifecycle, that ends soon."""

    title: str
    href: str
    what: str
    """What ends: the title of the column that the date comes from."""
    of: str
    """What the row is a part of, where its own title does not say so; empty for a release line."""
    date: str
    """The day, or the month where no more is known."""
    left: str
    doubt: tuple[str, ...]
    """What is doubtful about the date, in words."""
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


ASKED = ("kubernetes", CLUSTER, "client-go", "controller-runtime", "grpc-go", "go")
"""What the home page asks for."""


def cards(dataset: Dataset, strings: Strings, today: dt.date) -> tuple[Card, ...]:
    """Return the answers of the products with a page, each with a link to it."""
    return tuple(
        _card(dataset, dataset.products[key], href, strings, today)
        for key, href in PAGES.items()
        if key in dataset.products
    )


def asked(dataset: Dataset, strings: Strings) -> tuple[Asked, ...]:
    """Return what the home page asks for: what is built, the cluster that it talks to, and last Go, which is looked for."""
    found = []
    for name in ASKED:
        product = dataset.products.get("kubernetes" if name == CLUSTER else name)
        if product is not None:
            title = strings("resolve.cluster") if name == CLUSTER else product.title[strings.language]
            found.append(Asked(name, title, tuple(line.line.text for line in reversed(product.lines))))
    return tuple(found)


def next_ends(dataset: Dataset, strings: Strings, today: dt.date, most: int) -> tuple[NextEnd, ...]:
    """Return the next release lines and rows of lifecycle tables to end, soonest first; at most *most*."""
    items: list[Ending | RowEnding] = [*ending(dataset, today), *ending_rows(dataset, today)]
    # By days, not by dates: an end that is known to the month has no day to sort by.
    items.sort(key=lambda item: item.days)
    return tuple(
        _line_end(item, strings) if isinstance(item, Ending) else _row_end(item, strings) for item in items[:most]
    )


def _line_end(item: Ending, strings: Strings) -> NextEnd:
    end = shown(item.ends, strings)
    return NextEnd(
        title=f"{item.product.title[strings.language]} {item.line.line}",
        href=Address(item.product.page, item.line.id).href,
        what=strings("column.ends"),
        of="",
        date=end.text,
        left=_left(item.days, strings),
        doubt=end.doubt,
        sources=end.sources,
    )


def _row_end(item: RowEnding, strings: Strings) -> NextEnd:
    record, end = item.table.record, shown(item.ends, strings)
    return NextEnd(
        title=item.row.title[strings.language],
        href=Address(record.page, item.row.id).href,
        what=record.columns[item.column].title[strings.language],
        of=record.title[strings.language],
        date=end.text,
        left=_left(item.days, strings, exact=item.exact),
        doubt=end.doubt,
        sources=end.sources,
    )


def _left(days: int, strings: Strings, *, exact: bool = True) -> str:
    key = "days.left" if exact else "days.left_at_least"
    return strings(f"{key}.one") if days == 1 else strings(key, days=days)


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
