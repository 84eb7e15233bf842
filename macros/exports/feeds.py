"""Feeds (Atom, RFC 4287): what ends, what was corrected, and what is announced; one for each thing and each pair."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from macros.dataset import Product
from macros.exports.edition import HOME, LICENCE, Edition
from macros.i18n import Language, Strings, iso
from macros.queries.catalogue import Entry
from macros.queries.lifecycle.days import first_day
from macros.queries.news import EVERYTHING, feed_of, news
from macros.queries.pairs import pairs
from macros.rendering.render import render
from macros.views.news import NewsView, news_view

AUTHORITY = "tag:{name},{since}:"
"""What the ids of all feeds and entries begin with (RFC 4151): no host, since the files may lie on any."""

KEPT = dt.timedelta(days=366)
"""So long an entry stays in a feed."""


@dataclass(frozen=True, slots=True)
class Feed:
    """One feed in one language."""

    name: str
    title: str
    page: str
    """The page that it is about, from the home page of a language."""
    products: tuple[Product, ...] = ()
    """The products that it is about, if it is not about everything."""


def feeds(edition: Edition, entries: Iterable[Entry]) -> Iterator[tuple[str, str]]:
    """Yield the file name and the text of each feed: the same for the same data and day.

    The day of the build decides only which entries are old or new enough to stand in a feed, not what they say.
    """
    recent = [one for one in news(edition.data) if edition.today - KEPT < one.day <= edition.today]
    entries = tuple(entries)
    for language in edition.data.languages:
        views = {one.id: news_view(edition.data, one, edition.strings[language]) for one in recent}
        for feed in _feeds(edition, entries, language):
            mine = [views[one.id] for one in recent if feed.name in one.feeds]
            ending = language.suffix
            yield f"{feed.name}{ending}.atom", _text(edition, feed, language, mine)


def _feeds(edition: Edition, entries: Iterable[Entry], language: Language) -> Iterator[Feed]:
    strings, data = edition.strings[language], edition.data
    yield Feed(EVERYTHING, strings("news.everything"), "data-changes/")
    for entry in entries:
        about: tuple[Product, ...] = (entry.product,) if entry.product else ()
        yield Feed(entry.id, entry.title[language], entry.page, about)
    for pair in pairs(data):
        product, other = (data.products[key].title[language] for key in pair)
        title = strings("news.pair", product=product, other=other)
        about = tuple(data.products[key] for key in pair)
        yield Feed(feed_of(pair), title, data.products[pair[0]].page, about)


def _read(feed: Feed, strings: Strings) -> list[str]:
    """Return when the releases of the feed's products were read, each with its name where there are two."""
    words = [strings("read.on", read=iso(one.read)) if one.read else strings("read.unknown") for one in feed.products]
    if len(words) == 1:
        return words
    titles = (one.title[strings.language] for one in feed.products)
    return [strings("read.of", title=title, read=read) for title, read in zip(titles, words, strict=True)]


def _authority(edition: Edition) -> str:
    site = edition.data.site
    return AUTHORITY.format(name=site.name, since=site.since)


def _text(edition: Edition, feed: Feed, language: Language, entries: list[NewsView]) -> str:
    strings = edition.strings[language]
    home = "../" * feed.name.count("/") + HOME
    return render(
        "feed.atom.j2",
        language=language,
        id=f"{_authority(edition)}{language}/",
        feed=feed,
        title=strings("news.title", title=feed.title),
        subtitle=strings.paragraph([strings("news.subtitle"), *_read(feed, strings)]),
        # A feed without entries needs a date as well (RFC 4287, 4.1.1): that of the data, so that a mere rebuild
        # changes nothing.
        updated=entries[0].day if entries else iso(first_day(edition.dataset_version or edition.generated)),
        home=f"{home}{language.folder}",
        own=f"{feed.name.rpartition('/')[2]}{language.suffix}.atom",
        author=strings("llms.title"),
        licence=LICENCE,
        entries=entries,
    )
