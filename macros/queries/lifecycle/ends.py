"""What ends, and when: the ends of release lines, and those of the rows of lifecycle tables."""

import datetime as dt
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from macros.dataset import Dataset, Fact, Line, Product, Table
from macros.dataset.tables import TableRow
from macros.i18n import Text
from macros.queries.lifecycle.days import first_day, over_on


class End(NamedTuple):
    """The known end of a release line, or of a row of a table."""

    of: str
    """The id of the product or table."""
    row: str
    """The id of the line or row, which is that of its place on the page."""
    page: str
    title: Text
    """What ends: a line with the title of its product, a row as its table calls it."""
    table: Text | None
    """The title of the table, which the title of its row does not name; None for a release line."""
    what: Text | None
    """What about it ends, by the title of the column; None for the support of a release line."""
    fact: Fact

    @property
    def exact(self) -> bool:
        """Tell whether the day itself is known, not its month or year only."""
        return isinstance(self.fact.value, dt.date)

    def days_from(self, today: dt.date) -> int:
        """Return how many days are left; where the date is known to the month or year only, until its first day."""
        return (first_day(self.fact.value) - today).days


def product_ends(product: Product) -> Iterator[End]:
    """Yield the known ends of a product's lines, in the order of the lines."""
    for line in product.lines:
        if (fact := line.known("ends")) is not None:
            title = product.title.followed_by(line.line.text)
            yield End(product.id, line.id, product.page, title, None, None, fact)


def table_ends(table: Table) -> Iterator[End]:
    """Yield the known ends of a table's rows, in the order of the rows; nothing if the table has no column of ends."""
    record = table.record
    for row in table.rows:
        for column, fact in table.ends_of(row):
            what = record.columns[column].title
            yield End(record.id, row.id, record.page, row.title, record.title, what, fact)


@lru_cache(maxsize=1)  # every sentence about a platform asks for it
def coming_ends(data: Dataset, today: dt.date) -> tuple[End, ...]:
    """Return what ends after *today*, soonest first: release lines, then rows of tables, of those that end on one day.

    A row that ends some day in this month is left out: that day may have passed.

    >>> [(end.title.en, end.days_from(today)) for today in [dt.date(2024, 8, 1)] for end in coming_ends(data, today)][:2]
    [('Go 1.21', 12), ('1.0', 92)]
    """
    lines = (end for key in sorted(data.products) for end in product_ends(data.products[key]))
    rows = sorted((end for table in data.tables.values() for end in table_ends(table)), key=lambda end: end.row)
    # By days, not by dates: an end that is known to the month has no day to sort by. The sort is stable.
    coming = (end for end in (*lines, *rows) if end.days_from(today) > 0)
    return tuple(sorted(coming, key=lambda end: end.days_from(today)))


def next_to_end(lines: Iterable[Line]) -> tuple[Line, Fact] | None:
    """Return the line that ends first, the oldest of several, with its end; None if no end is known.

    >>> line, ends = next_to_end(data.product("demo").lines)
    >>> line.line.text, ends.value
    ('1.0', datetime.date(2024, 12, 1))
    """
    known = [(line, ends) for line in lines if (ends := line.known("ends")) is not None]
    return min(known, key=lambda one: one[1].value, default=None)


def current_end(table: Table, row: TableRow, today: dt.date) -> tuple[str, Fact] | None:
    """Return what ends next for *row* after *today*, or what ended last: the column and its date; None if none is known.

    A date that is known to the month only has passed when the month is over.
    """
    known = table.ends_of(row)
    coming = [(column, ends) for column, ends in known if today < over_on(ends.value)]
    return coming[0] if coming else known[-1] if known else None
