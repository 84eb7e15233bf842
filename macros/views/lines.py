"""The sections of a product's page: one for each release line, so that search and links reach the line itself."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from macros.queries.lifecycle.support import Support, support_on, tells_support
from macros.views.asof import AsOf, as_of
from macros.views.matrix import ColumnView, Matrix, MatrixRow, columns, line_row, releases_matrix
from macros.views.sentence import line_sentence
from macros.views.texts import StatementView, statement

if TYPE_CHECKING:
    from macros.dataset import Dataset, Line, Product
    from macros.i18n import Strings


@dataclass(frozen=True, slots=True)
class Topic:
    """A group of statements under a title."""

    title: str
    statements: tuple[StatementView, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """The section of one release line."""

    id: str
    heading: str
    sentence: str
    row: MatrixRow
    columns: tuple[ColumnView, ...]
    releases: Matrix
    releases_title: str
    as_of: AsOf | None
    """The day up to which its newest release is known; None of a line that gets no more."""
    open: bool
    """Whether the table of releases is shown at once: for lines that still get fixes."""
    topics: tuple[Topic, ...]


def sections(dataset: Dataset, product: Product, strings: Strings, today: dt.date) -> tuple[Section, ...]:
    """Return the sections of all lines of a product, newest first."""
    titles = columns(dataset, product.columns, strings)
    return tuple(_section(dataset, product, line, titles, strings, today) for line in reversed(product.lines))


def _section(
    dataset: Dataset, product: Product, line: Line, titles: tuple[ColumnView, ...], strings: Strings, today: dt.date
) -> Section:
    title = f"{product.title[strings.language]} {line.line}"
    ended = tells_support(product) and support_on(line, today) is Support.ENDED
    return Section(
        id=line.id,
        heading=title,
        sentence=line_sentence(product, line, strings, today),
        row=line_row(product, line, strings, today),
        columns=titles,
        releases=releases_matrix(dataset, product, line, strings),
        releases_title=strings("matrix.releases_of", line=title, count=len(line.releases)),
        as_of=None if ended else as_of(product, strings, today),
        open=not ended,
        topics=tuple(
            Topic(strings(f"topic.{topic}"), tuple(statement(item, strings) for item in items))
            for topic, items in line.statements.items()
        ),
    )
