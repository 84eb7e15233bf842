"""The sentences of exported files: feeds, calendars, badges, llms.txt, Markdown; and of the pages that list what changed."""

import datetime as dt
import re
from collections.abc import Iterator
from functools import partial

import feedparser
import icalendar

from macros.dataset import Dataset
from macros.exports.badge import badge_text, floor_badge_text, row_badge_text
from macros.exports.calendar_text import calendar_text
from macros.exports.edition import Edition
from macros.exports.feeds import feeds
from macros.exports.llms import llms_text
from macros.exports.markdown_text import markdown_text
from macros.i18n import Language, Strings
from macros.queries.catalogue import Entry, catalogue
from macros.versions import Version
from macros.views.changes import releases_view
from tests.sentences.heard import Book
from tests.sentences.world import DAY, ENDS, changed, unknown

LATER = dt.date(2024, 12, 1)
"""When some ends have come near, and some have come."""


def add(book: Book) -> None:
    """Add all of them."""
    files = _Files(book, LATER)
    _feeds(book, files)
    _calendars(book, files)
    _badges(book)
    book.add_each("llms.txt", "links to files", files.linked)
    book.add("llms.txt", "its head, in English only", files.head)
    for entry in (files.entries[0], files.entries[-1]):
        book.add("head of a Markdown file", entry.id, partial(files.about, entry))
    releases = partial(releases_view, files.data)
    book.add_each("changelog of the data", "a release", lambda s: [
        line for one in releases(s) for line in (one.sentence, *(f"{row.title}" for row in one.rows),
        *(f"{change.title} · {change.heading}: {change.old} → {change.new}" for change in one.changes))
    ])  # fmt: skip


class _Files:
    """The files that are exported of the small data set on one day, with strings that note what they are asked for."""

    def __init__(self, book: Book, day: dt.date, data: Dataset | None = None) -> None:
        self.data = data or changed()
        self.entries = catalogue(self.data)
        self.edition = Edition(self.data, day)
        self.edition.__dict__["strings"] = {Language.EN: book.english, Language.ZH: book.chinese}

    def feeds(self) -> dict[str, str]:
        return dict(feeds(self.edition, self.entries))

    def calendar(self, entry: Entry, strings: Strings) -> Iterator[str]:
        """Yield the name of a calendar, then what its events say."""
        title = strings("export.calendar", title=entry.title[strings.language])
        found = icalendar.Calendar.from_ical(calendar_text(self.edition, [entry], title, strings.language))
        yield str(found["NAME"])
        for event in found.walk("VEVENT"):
            yield f"{event['SUMMARY']} | {' | '.join(str(event['DESCRIPTION']).splitlines())}"

    def linked(self, strings: Strings) -> list[str]:
        """Return the links of llms.txt to files in one language."""
        links = [line for line in llms_text(self.edition, self.entries).splitlines() if line.startswith("- [")]
        return [line for line in links if (".zh.md)" in line) is not strings.language.is_spaced and ".md)" in line]

    def head(self, strings: Strings) -> str:
        """Return what stands before the links, and what is said of files for programs; in the English file alone."""
        if not strings.language.is_spaced:
            return ""
        return "\n".join(
            line for line in llms_text(self.edition, self.entries).splitlines() if line and ".md)" not in line
        )

    def about(self, entry: Entry, strings: Strings) -> str:
        """Return what stands at the head of a Markdown file."""
        return "\n".join(markdown_text(self.edition, entry, strings.language).split("\n")[:6])


def _feeds(book: Book, files: _Files) -> None:
    found = files.feeds()
    for name in sorted(name.removesuffix(".atom") for name in found if ".zh" not in name):
        english, chinese = (feedparser.parse(found[f"{name}{end}.atom"].encode()) for end in ("", ".zh"))
        both = {Language.EN: english, Language.ZH: chinese}
        book.add(
            "title of a feed",
            name,
            lambda s, one=both: f"{one[s.language].feed.title} | {one[s.language].feed.subtitle}",
        )
        if name == "changes":
            book.add_each("entry of a feed", name, lambda s, one=both: [
                f"{entry.title} | {' | '.join(entry.summary.splitlines())}" for entry in one[s.language].entries
            ])  # fmt: skip


def _calendars(book: Book, files: _Files) -> None:
    for entry in files.entries:
        if entry.ends:
            book.add_each("events of a calendar", entry.id, partial(files.calendar, entry))
    book.add("events of a calendar", "its name, for all ends", lambda s: s("export.eol"))


def _badges(book: Book) -> None:
    kind, seen = "badge", set()
    for day in (dt.date(2023, 9, 30), DAY, dt.date(2024, 11, 1), LATER):
        for data in (changed(), changed((ENDS, unknown("ends")))):
            files = _Files(book, day, data)
            demo, go = data.product("demo"), data.product("go")
            lines = [(product, line) for product in (demo, go) for line in product.lines]
            drawn = [(line.id, partial(badge_text, files.edition, product, line)) for product, line in lines]
            drawn += [
                (row.id, partial(row_badge_text, files.edition, table, row))
                for table in data.tables.values() for row in table.rows
            ]  # fmt: skip
            drawn += [
                (f"floor of {demo.lines[0].id}", partial(floor_badge_text, files.edition, demo, demo.lines[0], version))
                for version in map(Version.parse, ("1.0.1", "9.9.9"))
            ]
            for name, draw in drawn:
                form = re.sub(r"\d{4}-[-\d]+", "", _title(draw(Language.EN)).partition(": ")[2])
                if form not in seen:
                    seen.add(form)
                    book.add(kind, f"{name}, {day}", lambda s, one=draw: _title(one(s.language)))


def _title(drawing: str) -> str:
    return drawing.partition('<title id="title">')[2].partition("</title>")[0]
