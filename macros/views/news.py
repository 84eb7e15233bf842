"""The entries of the feeds in one language."""

from typing import NamedTuple

from macros.dataset import Dataset
from macros.i18n import Strings, iso
from macros.queries.addresses import address_of
from macros.queries.news import NearEnd, NewReport, NewRow, News, kind_of
from macros.queries.security import fixes, names_of, place_of
from macros.schema.changes import ChangeRecord
from macros.views.cell import source_line, value_view
from macros.views.changes import change_view, row_href, row_title, words
from macros.views.ends import what_ends

NOTICES_PAGE = "data-api/"
"""The page that says what the exported files promise."""

MOST = 90
"""So many letters of a value stand in the title of an entry."""


class NewsView(NamedTuple):
    """One entry."""

    id: str
    kind: str
    title: str
    day: str
    href: str
    """The place on the site, from the home page of the language."""
    summary: str


def news_view(data: Dataset, one: News, strings: Strings) -> NewsView:
    """Return an entry in the language of *strings*."""
    if isinstance(one.about, NearEnd):
        title, href, lines = _ending(data, one.about, strings)
    elif isinstance(one.about, ChangeRecord):
        title, href, lines = _change(data, one.about, one.release, strings)
    elif isinstance(one.about, NewRow):
        title, href, lines = _row(data, one.about, strings)
    elif isinstance(one.about, NewReport):
        title, href, lines = _report(one.about, strings)
    else:
        title = strings("news.notice", date=iso(one.about.effective))
        href, lines = NOTICES_PAGE, [one.about.text[strings.language]]
    return NewsView(one.id, kind_of(one), title.replace("`", ""), iso(one.day), href, "\n".join(lines).replace("`", ""))


_Parts = tuple[str, str, list[str]]
"""Title, address, and the lines of the summary."""


def _ending(data: Dataset, about: NearEnd, strings: Strings) -> _Parts:
    end, what = about.end, what_ends(about.end, strings)
    view, address = value_view(end.fact, strings), address_of(data, end.fact.id)
    lines = [what, view.text, *view.doubt, *view.remarks, *(source_line(one, strings) for one in view.sources)]
    key = "news.past" if about.past else "news.near"
    return strings(key, end=what, date=view.text), address.href if address else "", lines


def _change(data: Dataset, change: ChangeRecord, release: str, strings: Strings) -> _Parts:
    view = change_view(data, change, strings)
    fields = {"title": view.title, "heading": view.heading, "old": _short(view.old), "new": _short(view.new)}
    lines = [
        strings("news.value", heading=view.title, value=view.heading),
        strings("news.until", release=release, value=view.old),
        strings("news.since", release=release, value=view.new),
    ]
    return strings(f"news.{change.kind}", **fields), view.href, lines


def _row(data: Dataset, about: NewRow, strings: Strings) -> _Parts:
    views = [change_view(data, change, strings) for change in about.changes]
    lines = [
        strings("news.value", heading=view.heading, value=words(change.new, strings))
        for view, change in zip(views, about.changes, strict=True)
        if change.new
    ]
    return (
        strings("news.row", title=row_title(data, about.changes, strings)),
        row_href(data, about.changes[0], strings),
        lines,
    )


def _report(about: NewReport, strings: Strings) -> _Parts:
    report, language = about.report, strings.language
    titles = strings.join([one.title[language] for one in about.products])
    lines = []
    for product in about.products:
        name = product.title[language]
        fixed = [one.fixed.version.text for one in fixes(product, report) if one.fixed]
        what = strings.join(list(names_of(report, product)))
        lines.append(strings("news.report.what", title=name, what=what))
        if fixed:
            lines.append(strings("news.report.fixed", title=name, releases=strings.join(fixed)))
    lines.append(f"{', '.join((report.id, *report.aliases))}{strings('colon')}{report.url}")
    place = place_of(about.products[0], report)
    return strings("news.report", id=report.id, titles=titles), f"{place.page}#{place.id}", lines


def _short(text: str) -> str:
    return text if len(text) <= MOST else f"{text[:MOST]}…"
