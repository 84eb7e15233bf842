"""What releases of the data changed, in one language: for the changelog, the feeds and the history of a link."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from macros.dataset import Dataset
from macros.i18n import Strings
from macros.permalinks.published import redirect_target
from macros.queries.addresses import address_of
from macros.queries.catalogue import CLAIMS
from macros.schema.changes import ChangeKind, ChangeRecord, Changes, PastValue
from macros.schema.evidence import State
from macros.views.names import names

MOST_RELEASES, MOST_CHANGES = 12, 150
"""So much the page shows: more would be heavier than a page may be."""


class ChangeView(NamedTuple):
    """One change in words."""

    kind: str
    title: str
    heading: str
    href: str
    """Where the value is shown today, from the home page of the language; empty if nowhere."""
    old: str
    new: str


class RowView(NamedTuple):
    """A row that is new with all of its values."""

    title: str
    href: str


class ReleaseView(NamedTuple):
    """One release of the data."""

    release: str
    sentence: str
    rows: tuple[RowView, ...]
    values: int
    """How many values the new rows have."""
    changes: tuple[ChangeView, ...]
    """What else changed, at most so much as a page shows."""
    more: int
    """How many of them are left out."""


def releases_view(data: Dataset, strings: Strings) -> tuple[ReleaseView, ...]:
    """Return the newest releases of the data, newest first."""
    return tuple(_release(data, one, strings) for one in data.releases[:MOST_RELEASES])


def change_view(data: Dataset, change: ChangeRecord, strings: Strings) -> ChangeView:
    """Return a change in words; what it is called comes from the data, or from the change if the value is gone."""
    name = names(data, strings).get(today(data, change, strings))
    title = change.title.text if change.title else None
    heading = change.heading.text if change.heading else None
    return ChangeView(
        kind=change.kind.value,
        title=name.title if name else title[strings.language] if title else change.row,
        heading=name.heading if name else heading[strings.language] if heading else change.id,
        href=href(data, change, strings),
        old=words(change.old, strings) if change.old else strings("state.not_recorded"),
        new=words(change.new, strings) if change.new else strings("changes.gone"),
    )


def words(value: PastValue, strings: Strings) -> str:
    """Return a value as pages showed it, or the word for its state."""
    text = value.text
    if text is None:
        return strings(f"state.{value.state}")
    said = text[strings.language]
    return strings("news.estimated", value=said) if value.state is State.ESTIMATED else said


def today(data: Dataset, change: ChangeRecord, strings: Strings) -> str:
    """Return the id that a value has today: its own, or that of its redirect target."""
    known = _known(data, strings)
    if change.id in known:
        return change.id
    return redirect_target(change.row, change.column, data.redirects, known) or change.id


@lru_cache(maxsize=4)
def _known(data: Dataset, strings: Strings) -> Mapping[str, str]:
    return dict.fromkeys(names(data, strings), "")


def href(data: Dataset, change: ChangeRecord, strings: Strings) -> str:
    """Return where a changed value is shown today, from the home page of a language: its cell, row or page."""
    key = today(data, change, strings)
    name = names(data, strings).get(key)
    found = address_of(data, key) or address_of(data, name.row if name else change.row)
    if found:
        return found.href
    if change.of in data.products:
        return data.products[change.of].page
    return data.tables[change.of].record.page if change.of in data.tables else ""


def row_title(data: Dataset, changes: Sequence[ChangeRecord], strings: Strings) -> str:
    """Return the title of a new row, of which those are the values; a claim is never told without its verdict."""
    title = change_view(data, changes[0], strings).title
    verdict = next((one.new for one in changes if one.id == f"{one.row}.verdict" and one.of == CLAIMS), None)
    return strings("name.claim.verdict", title=title, verdict=words(verdict, strings)) if verdict else title


def row_href(data: Dataset, change: ChangeRecord, strings: Strings) -> str:
    """Return where the whole row of a changed value is shown today."""
    name = names(data, strings).get(today(data, change, strings))
    page = href(data, change, strings).partition("#")[0]
    return f"{page}#{name.row}" if name else page


def _release(data: Dataset, one: Changes, strings: Strings) -> ReleaseView:
    whole = set(one.rows)
    others = [change for change in one.changes if change.row not in whole]
    of_row: dict[str, list[ChangeRecord]] = {}
    for change in one.changes:
        if change.row in whole:
            of_row.setdefault(change.row, []).append(change)
    counts = {kind.value: sum(change.kind is kind for change in one.changes) for kind in ChangeKind}
    return ReleaseView(
        release=one.release,
        sentence=strings("changes.compared", since=one.since, **counts),
        rows=tuple(
            RowView(row_title(data, of_row[row], strings), row_href(data, of_row[row][0], strings))
            for row in one.rows
            if row in of_row
        ),
        values=len(one.changes) - len(others),
        changes=tuple(change_view(data, change, strings) for change in others[:MOST_CHANGES]),
        more=max(0, len(others) - MOST_CHANGES),
    )
