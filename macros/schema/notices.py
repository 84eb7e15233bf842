"""Announcements of changes that may break programs that read the exported files."""

from macros.schema.base import Identifier, Record, Text
from macros.schema.values import Date


class Notice(Record):
    """One announcement."""

    id: Identifier
    """The id in the feed; it does not change."""
    published: Date
    """The day on which it was announced."""
    effective: Date
    """The day from which it holds: at least the notice period later."""
    text: Text
    """What will change, whom it concerns, and what to do."""


class Notices(Record):
    """What is announced, newest first."""

    notices: tuple[Notice, ...] = ()
    """The announcements."""
