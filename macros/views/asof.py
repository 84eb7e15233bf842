"""The day up to which a sentence about "now" holds: that of the build, and that on which the releases were read."""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from macros.dataset import Product
from macros.i18n import Strings, iso
from macros.queries.freshness import is_old, old_from


class AsOf(NamedTuple):
    """What stands beside a sentence about "now"; the page's script adds on the reader's day what `older` says."""

    text: str
    built: str = ""
    """The day of the build, such as 2026-11-29; empty where the sentence does not name it."""
    read: str = ""
    """The day on which the list of releases was read; empty where it is not recorded, or there is no such list."""
    old_from: str = ""
    """The first day on which that list may be older than what there is; empty where `read` is."""
    older: str = ""
    """Those words, if it may be older on the day of the build already."""


def built_on(strings: Strings, today: dt.date) -> AsOf:
    """Return the note of what no list of releases stands behind: a table of facts, or what ends next."""
    return AsOf(strings("asof.build", date=iso(today)), iso(today))


def as_of(product: Product, strings: Strings, today: dt.date) -> AsOf:
    """Return the note of a sentence or table about a product's newest or supported releases."""
    key = "asof.read" if product.read else "asof.unread"
    return _note(product, strings(key, date=iso(today), read=iso(product.read)), iso(today), strings, today)


def as_of_each(products: tuple[Product, ...], strings: Strings, today: dt.date) -> tuple[AsOf, ...]:
    """Return the notes of what rests on the lists of several products, each with its name where it is not the only one."""
    notes = tuple(as_of(product, strings, today) for product in products)
    if len(notes) == 1:
        return notes
    titles = (product.title[strings.language] for product in products)
    return tuple(
        note._replace(text=strings("read.of", title=title, read=note.text))
        for title, note in zip(titles, notes, strict=True)
    )


def read_on(product: Product, strings: Strings, today: dt.date) -> AsOf:
    """Return the note of one row among others, beside which the day of the build stands already."""
    key = "read.on" if product.read else "read.unknown"
    return _note(product, strings(key, read=iso(product.read)), "", strings, today)


def read_of(products: Iterable[Product], strings: Strings, today: dt.date) -> Iterator[AsOf]:
    """Yield the notes of the lists of several products by name, one note for those that were read on the same day."""
    notes: dict[AsOf, list[str]] = {}
    for product in products:
        notes.setdefault(read_on(product, strings, today), []).append(product.title[strings.language])
    for note, titles in notes.items():
        yield note._replace(text=strings("read.of", title=strings.join(titles), read=note.text))


def read_words(product: Product, strings: Strings, today: dt.date) -> str:
    """Return the day on which the releases were read as sentences, and that they may be older: for files."""
    note = read_on(product, strings, today)
    return strings.paragraph([note.text, *([note.older] if note.older else [])])


def _note(product: Product, text: str, built: str, strings: Strings, today: dt.date) -> AsOf:
    older = strings("asof.older", read=iso(product.read)) if is_old(product, today) else ""
    return AsOf(text, built, iso(product.read), iso(old_from(product)), older)
