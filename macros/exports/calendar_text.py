"""Calendars (iCalendar, RFC 5545): one all-day event for each known end of support."""

import datetime as dt
from collections.abc import Iterable, Iterator

from macros.dataset import Fact, Product
from macros.exports.edition import Edition
from macros.exports.published_facts import plain
from macros.i18n import Language, Strings
from macros.queries.catalogue import Entry
from macros.queries.lifecycle.days import day_after, first_day
from macros.queries.lifecycle.ends import End, product_ends, table_ends
from macros.reporting.plain import one_line
from macros.views.asof import read_words
from macros.views.cell import source_line, value_view
from macros.views.ends import what_ends

_WITHIN_A_CHARACTER = 0b1000_0000
"""How an octet of UTF-8 begins that continues a character."""

_MOST_OCTETS = 75
"""A longer line is folded (RFC 5545, 3.1)."""


def calendar_text(edition: Edition, entries: Iterable[Entry], title: str, language: Language) -> str:
    """Return the calendar of those documents, with the name *title*.

    The id of an event is made from the id of its fact, so that a date that moves moves the event. The stamp of an
    event is the date of its newest source, or of the reading of the releases if that is later: without a METHOD it tells
    when the event was last revised.
    """
    strings = edition.strings[language]
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//{_escape(edition.data.site.title.en)}//api v1//EN",
        "CALSCALE:GREGORIAN",
        f"NAME:{_escape(title)}",
        # NAME is RFC 7986; programs from before it know this one.
        f"X-WR-CALNAME:{_escape(title)}",
        "REFRESH-INTERVAL;VALUE=DURATION:P1D",
    ]
    for entry in entries:
        for end in _ends(entry):
            lines += _event(what_ends(end, strings), end.fact, entry.product, strings, edition)
    return "".join(f"{_folded(line)}\r\n" for line in [*lines, "END:VCALENDAR"])


def _ends(entry: Entry) -> Iterator[End]:
    if entry.product:
        yield from product_ends(entry.product)
    elif entry.table:
        yield from table_ends(entry.table)


def _event(summary: str, fact: Fact, product: Product | None, strings: Strings, edition: Edition) -> list[str]:
    first, after = first_day(fact.value), day_after(fact.value)
    view = value_view(fact, strings)
    notes = [*([] if isinstance(fact.value, dt.date) else [plain(fact.value)]), *view.doubt, *view.remarks]
    notes += [source_line(source, strings) for source in view.sources]
    stamp = first_day(view.as_of)
    if product is not None:
        notes.append(read_words(product, strings, edition.today))
        stamp = max(stamp, product.read or stamp)
    return [
        "BEGIN:VEVENT",
        f"UID:{fact.id}@{edition.data.site.name}",
        f"DTSTAMP:{stamp:%Y%m%d}T000000Z",
        f"DTSTART;VALUE=DATE:{first:%Y%m%d}",
        # The end of an all-day event is the day after its last (RFC 5545, 3.6.1).
        f"DTEND;VALUE=DATE:{after:%Y%m%d}",
        f"SUMMARY:{_escape(summary)}",
        f"DESCRIPTION:{_escape(chr(10).join(notes))}",
        f"URL:{view.sources[0].url}",
        # An end of support makes nobody busy on that day.
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _escape(text: str) -> str:
    """Return a text as a value of one line: its line ends are written out, and other control characters are blanks."""
    lines = [one_line(line) for line in text.splitlines()]
    return "\\n".join(line.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,") for line in lines)


def _folded(line: str) -> str:
    """Return the line in pieces of at most 75 octets, none of which cuts a character in two."""
    pieces, rest, room = [], line.encode(), _MOST_OCTETS
    while len(rest) > room:
        end = room
        while rest[end] & 0b1100_0000 == _WITHIN_A_CHARACTER:
            end -= 1
        pieces.append(rest[:end])
        rest, room = rest[end:], _MOST_OCTETS - 1  # a space begins the next piece
    return b"\r\n ".join([*pieces, rest]).decode()
