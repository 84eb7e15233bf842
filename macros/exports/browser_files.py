"""What the scripts of the pages read from files of their own, so that no page grows by it.

Written into docs/assets/atlas/ when the site is built:
- en.json, zh.json: the interface strings of the scripts, and where the addresses that are gone lead now;
- rows.json: the file and line of each row, fetched when a reader wants to edit one;
- search.en.json, search.zh.json: what the search knows besides the texts of the pages, fetched with the first letter typed;
- history.en.json, history.zh.json: what has been shown in each place before, fetched when a link is older than its value;
- what side_by_side.py says of release lines, fetched when lines are compared, or a reader has kept some.
"""

import datetime as dt
import json
from collections.abc import Mapping
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import Any

from macros import writing
from macros.dataset import Dataset
from macros.dataset.places import releases_page
from macros.exports.search_words import search_words
from macros.exports.side_by_side import line_files
from macros.i18n import Language
from macros.permalinks import lock_file as permalinks_lock
from macros.permalinks.fingerprints import UNKNOWN, plain
from macros.permalinks.page_calls import page_calls
from macros.permalinks.published import ids, published, redirect_target
from macros.schema.changes import ChangeRecord, PastPlace

FOLDER = "assets/atlas"
"""Where the files are, below the home page."""

_PREFIX = "script."
"""The names of the strings that only scripts use begin so."""

_SHARED = ("support.", "days.left", "chart.today", "column.state", "asof.older", "state.not_applicable", "rel.")
"""So begin the names of the others that scripts use: they say again what a template said on the day of the build."""


@lru_cache(maxsize=1)  # an engine may register the macros anew for each page
def write(data: Dataset, docs: Path, today: dt.date, site: Path | None = None) -> None:
    """Write the files below *docs*, or into a *site*. One that would stay the same is left alone: engines watch the folder."""
    for name, content in chain(files(data, docs).items(), line_files(data, today)):
        path = (site or docs) / FOLDER / name
        text = json.dumps(content, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            writing.write(path, text)


def files(data: Dataset, docs: Path) -> dict[str, dict[str, Any]]:
    """Return the content of each file by its name."""
    found = list(published(data, page_calls(docs, data.languages)))
    rows = {(one.page, one.id): one.columns for one in found}
    moved = _moved(data, rows)
    places: dict[str, dict[str, int]] = {}
    for one in found:
        places.setdefault(data.place_of(one.origin.document), {})[one.id] = one.origin.where.line
    made: dict[str, dict[str, Any]] = {"rows.json": places}
    for language in data.languages:
        words = {
            key.removeprefix(_PREFIX): text[language]
            for key, text in data.strings.items()
            if key.startswith((_PREFIX, *_SHARED))
        }
        made[f"{language}.json"] = {"strings": words, **({"moved": moved} if moved else {})}
        made[f"search.{language}.json"] = search_words(data, language)
        made[f"history.{language}.json"] = _history(data, ids(rows), language)
    return made


def _history(data: Dataset, now: Mapping[str, str], language: Language) -> dict[str, list[tuple[str, str, str]]]:
    """Return what was shown in each place that is there *now*, newest first.

    Each old value stands as the fingerprints of links to it with a space between them, its text, and the day of the release
    of the data that changed it.
    """
    found: dict[str, list[tuple[str, str, str]]] = {}
    for release in data.releases:
        shown: list[ChangeRecord | PastPlace] = [change for change in release.changes if change.was]
        for one in [*shown, *release.places]:
            place = one.id if one.id in now else redirect_target(one.row, one.column, data.redirects, now)
            if place is not None:
                text = one.old.text if one.old else None
                value = plain(text[language]) if text else UNKNOWN
                found.setdefault(place, []).append((" ".join(one.was), value, release.day))
    return found


def _moved(data: Dataset, rows: permalinks_lock.Rows) -> dict[str, str]:
    """Return where each id of the lock leads that is gone, or gone from its page: page and id of today."""
    path = data.root / permalinks_lock.NAME
    if not path.exists():
        return {}
    moved, now = {}, ids(rows)
    for (page, row), (_, columns) in permalinks_lock.parse(path.read_text(encoding="utf-8")).items():
        here = rows.get((page, row))
        gone = sorted(columns - (here or frozenset()))
        for column in ("", *gone) if here is None else gone:
            own = f"{row}.{column}" if column else row
            if now.get(own) == releases_page(page):
                continue  # the script of the page leads there: its table says where the releases stand
            target = own if own in now else redirect_target(row, column, data.redirects, now)
            if target:
                moved[own] = f"{now[target]}#{target}"
    return moved
