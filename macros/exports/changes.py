"""Releases of the data and announcements in their published shape."""

from macros.exports.change_records import Announcement, DataChange, DataRelease
from macros.exports.edition import Edition
from macros.i18n import Language, text_of
from macros.schema.changes import ChangeRecord
from macros.views.changes import change_view


def data_releases(edition: Edition) -> tuple[DataRelease, ...]:
    """Return all releases of the data, newest first."""
    return tuple(
        edition.shaped(
            DataRelease, one, new_rows=one.rows, changes=tuple(_change(edition, change) for change in one.changes)
        )
        for one in edition.data.releases
    )


def announcements(edition: Edition) -> tuple[Announcement, ...]:
    """Return all announcements, newest first."""
    return tuple(edition.shaped(Announcement, one) for one in edition.data.notices)


def _change(edition: Edition, change: ChangeRecord) -> DataChange:
    views = {one: change_view(edition.data, change, edition.strings[one]) for one in edition.data.languages}
    where = views[Language.EN].href
    return edition.shaped(
        DataChange,
        change,
        title=text_of(views, lambda language: views[language].title),
        heading=text_of(views, lambda language: views[language].heading),
        page=edition.page(*where.split("#", 1)) if where else None,
        old_state=change.old.state if change.old else None,
        old=change.old.text if change.old else None,
        new_state=change.new.state if change.new else None,
        new=change.new.text if change.new else None,
        marks=change.was,
    )
