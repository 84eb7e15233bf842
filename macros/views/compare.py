"""Release lines of a product side by side: one column a line, one row for each thing that is recorded about them."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from macros.dataset import Dataset, Line, Product
from macros.i18n import Strings, iso
from macros.queries import compared
from macros.queries.addresses import Address
from macros.queries.lifecycle.offered import newest_release
from macros.queries.lifecycle.support import support_on, tells_support
from macros.views.compared_rows import ComparedRow, rows

_FEWEST = 2
"""With fewer lines there is nothing to compare."""


class ComparedLine(NamedTuple):
    """A line that is compared: a column."""

    line: str
    title: str
    href: str
    state: str
    """The state of support on the day of the build; empty where the product states no ends."""
    begins: str
    maintenance: str
    ends: str
    """The days that the state follows from, such as 2026-06-28; empty for one that is not known."""
    newest: str


class ComparisonLink(NamedTuple):
    """A link that asks for a comparison."""

    text: str
    href: str
    """From the home page of the language."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Lines of a product side by side."""

    product: str
    title: str
    lines: tuple[ComparedLine, ...]
    rows: tuple[ComparedRow, ...]


def compared_lines(product: Product, strings: Strings, today: dt.date) -> tuple[ComparedLine, ...]:
    """Return all lines of a product that can be compared, oldest first."""
    return tuple(_line(product, line, strings, today) for line in product.lines)


def comparison(data: Dataset, product: Product, lines: Sequence[Line], strings: Strings, today: dt.date) -> Comparison:
    """Return those lines of a product side by side, in the order in which they are given.

    A row that says nothing about any of them is left out.

    >>> made = comparison(data, data.product("demo"), data.product("demo").lines, strings, today)
    >>> [(row.key, row.differs) for row in made.rows][:2], made.lines[1].newest
    ([('state', False), ('ends', True)], '1.1.1')
    """
    found = rows(data, product, lines, strings, today)
    return Comparison(
        product=product.id,
        title=product.title[strings.language],
        lines=tuple(_line(product, line, strings, today) for line in lines),
        rows=tuple(row for row in found if any(cell.same for cell in row.cells)),
    )


def first_comparisons(data: Dataset, strings: Strings, today: dt.date) -> tuple[Comparison, ...]:
    """Return for each product that has several lines the ones that are compared before anybody has asked for any."""
    return tuple(
        comparison(data, product, compared.first_asked(product, today), strings, today)
        for product in data.products.values()
        if len(product.lines) >= _FEWEST
    )


def first_link(product: Product, strings: Strings, today: dt.date) -> ComparisonLink | None:
    """Return the link that compares a product's newest lines; None if it has one line only."""
    if len(product.lines) < _FEWEST:
        return None
    lines = compared.first_asked(product, today)
    title = product.title[strings.language]
    *before, last = (line.line.text for line in lines)
    names = strings("compare.and").join([strings("compare.comma").join(before), last])
    return ComparisonLink(strings("compare.link", title=title, lines=names), _href(product, lines))


def link_beside(product: Product, line: Line, strings: Strings) -> ComparisonLink | None:
    """Return the link that compares a line with the one before it; None if there is no other.

    >>> link_beside(data.product("go"), data.product("go").line("1.22"), strings).href
    'compare/?go=1.21..1.22'
    """
    if len(product.lines) < _FEWEST:
        return None
    lines = compared.beside(product, line)
    other = lines[0] if lines[0] is not line else lines[1]
    title = product.title[strings.language]
    return ComparisonLink(strings("compare.with", title=title, line=line.line, other=other.line), _href(product, lines))


def _href(product: Product, lines: Sequence[Line]) -> str:
    return f"compare/?{compared.address(product, lines)}"


def _line(product: Product, line: Line, strings: Strings, today: dt.date) -> ComparedLine:
    return ComparedLine(
        line=line.line.text,
        title=f"{product.title[strings.language]} {line.line}",
        href=Address(product.page, line.id).href,
        state=str(support_on(line, today)) if tells_support(product) else "",
        begins=iso(line.first.released),
        maintenance=iso(line.value("maintenance_from")),
        ends=iso(line.value("ends")),
        newest=newest_release(line, today).version.text,
    )
