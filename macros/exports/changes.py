"""Releases of the data and announcements in their published shape."""

from macros.exports.change_records import Announcement, DataChange, DataRelease
from macros.exports.edition import Edition
from macros.exports.shape import Bilingual
from macros.i18n import Language, iso, text_of
from macros.schema.changes import ChangeRecord, PastValue
from macros.views.changes import change_view


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
        Announcement(id=one.id, published=iso(one.published), effective=iso(one.effective), text=edition.both(one.text))
        for one in edition.data.notices
    )


def _change(edition: Edition, change: ChangeRecord) -> DataChange:
    views = {one: change_view(edition.data, change, edition.strings[one]) for one in edition.data.languages}
    where = views[Language.EN].href
    return DataChange(
        id=change.id,
        of=change.of,
        row=change.row,
        kind=change.kind.value,
        title=edition.both(text_of(views, lambda language: views[language].title)),
        heading=edition.both(text_of(views, lambda language: views[language].heading)),
        page=edition.page(*where.split("#", 1)) if where else None,
        old_state=change.old.state.value if change.old else None,
        old=_value(edition, change.old),
        new_state=change.new.state.value if change.new else None,
        new=_value(edition, change.new),
        marks=change.was,
    )


def _value(edition: Edition, value: PastValue | None) -> Bilingual | None:
    return edition.both(value.text) if value and value.text else None
