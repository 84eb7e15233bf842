"""What programs can read, for the page that lists it."""

import datetime as dt
from typing import NamedTuple

from macros.dataset import Dataset
from macros.i18n import Language, Strings, Text
from macros.queries.catalogue import Entry, catalogue
from macros.queries.lifecycle.offered import newest_line

OFFLINE = "{name}.zip"
"""The copy of the site that is read without a server (macros/exports/offline/ makes it), by the name of the site."""


class Download(NamedTuple):
    """One product or table, with its files in the folder of the exports."""

    title: str
    page: str
    """The page that shows it, from the home page of the language."""
    facts: int
    json: str
    csv: str
    markdown: str
    calendar: str
    """Empty if none of its rows has a known end."""
    feed: str
    badge: str
    """That of its newest line or row; empty if it has none."""
    embed: str
    """The page that other sites show in a frame, from the home page of the language; empty if there is none."""


class Downloads(NamedTuple):
    """Everything that can be downloaded."""

    api: str
    """The way from the home page of the language to the folder of the exports."""
    general: tuple[tuple[str, str], ...]
    """The files about everything, and what each is."""
    badges: tuple[tuple[str, str], ...]
    """The badge of the newest line of each product that has badges, and what it is called."""
    rows: tuple[Download, ...]


def downloads_view(data: Dataset, strings: Strings, today: dt.date) -> Downloads:
    """Return what can be downloaded, in the language of *strings* where a file has one."""
    language = strings.language
    ending = language.suffix
    entries = catalogue(data)
    general = {
        "index": "index.json",
        "all": "all.json",
        "openapi": "openapi.yaml",
        "eol": f"eol{ending}.ics",
        "changes": "changes.json",
        "measured": "measured.json",
        "measured-csv": "measured.csv",
        "feed": f"changes{ending}.atom",
        "llms": "../../llms.txt",
        "offline": f"../../{OFFLINE.format(name=data.site.name)}",
    }
    rows = tuple(download(entry, language, today) for entry in entries)
    return Downloads(
        api=api(language),
        general=tuple((name, strings(f"file.{key}")) for key, name in general.items()),
        badges=tuple(
            (row.badge, _newest(entry, today)[1][language])
            for entry, row in zip(entries, rows, strict=True)
            if row.badge
        ),
        rows=rows,
    )


def api(language: Language) -> str:
    """Return the way from the home page of a language to the folder of the exports."""
    return f"{'../' if language.folder else ''}api/v1/"


def download(entry: Entry, language: Language, today: dt.date) -> Download:
    """Return the files of one product or table."""
    ending = language.suffix
    return Download(
        title=entry.title[language],
        page=entry.page,
        facts=entry.facts,
        json=f"{entry.id}.json",
        csv=f"{entry.id}.csv",
        markdown=f"{entry.id}{ending}.md",
        calendar=f"{entry.id}{ending}.ics" if entry.ends else "",
        feed=f"{entry.id}{ending}.atom",
        badge=f"badge/{entry.id}/{_newest(entry, today)[0]}{ending}.svg" if entry.lines else "",
        embed=f"embed/{entry.id}/" if entry.product or entry.table else "",
    )


def _newest(entry: Entry, today: dt.date) -> tuple[str, Text]:
    """Return the name of the newest line or row that there are badges of, and its title."""
    if entry.product:
        line = newest_line(entry.product, today).line.text
        return line, entry.title.followed_by(line)
    assert entry.table is not None  # noqa: S101  # only products and tables have badges
    row = entry.table.rows[-1]
    return row.name, entry.table.name_of(row)
