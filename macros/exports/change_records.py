"""The published shape of releases of the data and of announcements, version 1: fields are only ever added to it."""

from typing import Literal

from macros.exports.shape import Bilingual, Day, Shape


class DataChange(Shape):
    """One value that was added, changed or removed."""

    id: str
    """The id of the value at that time."""
    of: str
    """The product or table that it belongs to; `claims` or `skew` for the others."""
    row: str
    """The id of its row at that time."""
    kind: Literal["added", "changed", "removed"]
    """What happened."""
    title: Bilingual
    """The title of its row."""
    heading: Bilingual
    """The title of its column."""
    page: Bilingual | None
    """Where it is shown now, relative to this file; null if nowhere."""
    old_state: Literal["known", "estimated", "unknown", "not_applicable"] | None
    """How far the old value was known; null if there was none."""
    old: Bilingual | None
    """The old value as pages showed it; null if there was none."""
    new_state: Literal["known", "estimated", "unknown", "not_applicable"] | None
    """How far the new value is known; null if there is none any more."""
    new: Bilingual | None
    """The new value; null if there is none."""
    marks: tuple[str, ...]
    """The fingerprints that links to the old value carry, such as 3f9a; none where no link led to it."""


class DataRelease(Shape):
    """One release of the data."""

    release: str
    """Its version: the day, such as 2026.11.27."""
    since: Day
    """The day of the data that it is compared with."""
    new_rows: tuple[str, ...]
    """The ids of the rows that are new with all of their values."""
    changes: tuple[DataChange, ...]
    """What changed."""


class Announcement(Shape):
    """Something that may break a program which reads the files."""

    id: str
    """Its id."""
    published: Day
    """The day on which it was announced."""
    effective: Day
    """The day from which it holds."""
    text: Bilingual
    """What will change."""
