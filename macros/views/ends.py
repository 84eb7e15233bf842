"""What ends, in words, and what ends next."""

import datetime as dt
from typing import NamedTuple

from macros.dataset import Dataset
from macros.i18n import Strings
from macros.queries.addresses import Address
from macros.queries.lifecycle.ends import End, coming_ends
from macros.views.cell import SourceView, value_view


class NextEnd(NamedTuple):
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


def next_ends(dataset: Dataset, strings: Strings, today: dt.date, most: int) -> tuple[NextEnd, ...]:
    """Return the next release lines and rows of lifecycle tables to end, soonest first; at most *most*."""
    return tuple(_next_end(end, strings, today) for end in coming_ends(dataset, today)[:most])


def what_ends(end: End, strings: Strings) -> str:
    """Return what ends as one text, with the title of its table where it is a row: "Demo 1.0: end of support"."""
    title = end.title[strings.language]
    if end.table is not None:
        title = strings("name.row", table=end.table[strings.language], row=title)
    return strings("export.ends", title=title, what=_what(end, strings))


def _next_end(end: End, strings: Strings, today: dt.date) -> NextEnd:
    view = value_view(end.fact, strings)
    return NextEnd(
        title=end.title[strings.language],
        href=Address(end.page, end.row).href,
        what=_what(end, strings),
        of=end.table[strings.language] if end.table is not None else "",
        date=view.text,
        left=_left(end.days_from(today), strings, exact=end.exact),
        doubt=view.doubt,
        sources=view.sources,
    )


def _what(end: End, strings: Strings) -> str:
    return end.what[strings.language] if end.what is not None else strings("column.ends")


def _left(days: int, strings: Strings, *, exact: bool) -> str:
    key = "days.left" if exact else "days.left_at_least"
    return strings(f"{key}.one") if days == 1 else strings(key, days=days)
