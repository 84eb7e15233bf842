"""Releases of the data and announcements in their published shape."""

from __future__ import annotations

from typing import TYPE_CHECKING

from macros.exports.change_records import Announcement, DataChange, DataRelease
from macros.exports.edition import both, page
from macros.i18n import Language, Text, iso
from macros.views.changes import change_view

if TYPE_CHECKING:
    from macros.exports.edition import Edition
    from macros.exports.shape import Bilingual
    from macros.schema.changes import ChangeRecord, PastValue


def data_releases(edition: Edition) -> tuple[DataRelease, ...]:
    """Return all releases of the data, newest first."""
    return tuple(
        DataRelease(
            release=one.release,
            since=iso(one.since),
            new_rows=one.rows,
            changes=tuple(_change(edition, change) for change in one.changes),
        )
        for one in edition.data.releases
    )


def announcements(edition: Edition) -> tuple[Announcement, ...]:
    """Return all announcements, newest first."""
    return tuple(
        Announcement(id=one.id, published=iso(one.published), effective=iso(one.effective), text=both(one.text))
        for one in edition.data.notices
    )


def _change(edition: Edition, change: ChangeRecord) -> DataChange:
    english, chinese = (change_view(edition.data, change, edition.strings[language]) for language in Language)
    return DataChange(
        id=change.id,
        of=change.of,
        row=change.row,
        kind=change.kind.value,
        title=both(Text(english.title, chinese.title)),
        heading=both(Text(english.heading, chinese.heading)),
        page=page(*english.href.split("#", 1)) if english.href else None,
        old_state=change.old.state.value if change.old else None,
        old=_value(change.old),
        new_state=change.new.state.value if change.new else None,
        new=_value(change.new),
        marks=change.was,
    )


def _value(value: PastValue | None) -> Bilingual | None:
    return both(value.text) if value and value.text else None
