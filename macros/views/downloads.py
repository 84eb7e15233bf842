"""What programs can read, for the page that lists it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from macros.queries.catalogue import catalogue
from macros.queries.lifecycle.offered import newest_line

if TYPE_CHECKING:
    from macros.dataset import Dataset
    from macros.i18n import Strings


OFFLINE = "go-compatibility-atlas.zip"
"""The copy of the site that is read without a server (macros/exports/offline/ makes it)."""


@dataclass(frozen=True, slots=True)
class Download:
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
    embed: str
    """The page that other sites show in a frame, from the home page of the language; empty if there is none."""


@dataclass(frozen=True, slots=True)
class Downloads:
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
        "feed": f"changes{ending}.atom",
        "llms": "../../llms.txt",
        "offline": f"../../{OFFLINE}",
    }
    badges = []
    for entry in entries:
        if entry.lines and entry.product:
            line = newest_line(entry.product, today).line.text
            badges.append((f"badge/{entry.id}/{line}{ending}.svg", entry.title.followed_by(line)[language]))
        elif entry.lines and entry.table:
            row = entry.table.rows[-1]
            badges.append((f"badge/{entry.id}/{row.name}{ending}.svg", entry.table.name_of(row)[language]))
    rows = (
        Download(
            title=entry.title[language],
            page=entry.page,
            facts=entry.facts,
            json=f"{entry.id}.json",
            csv=f"{entry.id}.csv",
            markdown=f"{entry.id}{ending}.md",
            calendar=f"{entry.id}{ending}.ics" if entry.ends else "",
            feed=f"{entry.id}{ending}.atom",
            embed=f"embed/{entry.id}/" if entry.product or entry.table else "",
        )
        for entry in entries
    )
    return Downloads(
        api=f"{'../' if language.folder else ''}api/v1/",
        general=tuple((name, strings(f"file.{key}")) for key, name in general.items()),
        badges=tuple(badges),
        rows=tuple(rows),
    )
