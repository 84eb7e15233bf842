"""What changed in the data from one release of it to the next. These files are written by a command only."""

from enum import StrEnum
from typing import Annotated, Any

from pydantic import AfterValidator, Field, model_validator

from macros.i18n import Text
from macros.schema.base import Identifier, Record
from macros.schema.evidence import State
from macros.schema.values import Date, day_exists

RELEASE = r"20[0-9]{2}\.(0[1-9]|1[0-2])\.(0[1-9]|[12][0-9]|3[01])"
"""The version of a release of the data, as a regular expression: its day, with dots."""


class ChangeKind(StrEnum):
    """What happened to a value."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"


Fingerprint = Annotated[str, Field(pattern=r"^[0-9a-f]{4}(-en|-zh)?$", examples=["3f9a"])]
"""The fingerprint of a value in a copied address."""


class PastValue(Record):
    """A value as pages showed it; written as one plain string where it is known and reads the same in both languages."""

    en: str | None = None
    """In English; left out if there was no value."""
    zh: str | None = None
    """In 简体中文; left out if there was no value."""
    state: State = State.KNOWN
    """How far it was known."""

    @model_validator(mode="before")
    @classmethod
    def _plain_string(cls, given: Any) -> Any:
        return {"en": given, "zh": given} if isinstance(given, str) else given

    @property
    def text(self) -> Text | None:
        """Return the value; None if there was none."""
        return None if self.en is None or self.zh is None else Text(self.en, self.zh)


class ChangeRecord(Record):
    """One value that was added, changed or removed."""

    id: str
    """The id of the value."""
    of: Identifier
    """The product or table that it belongs to; `claims` or `skew` for the others."""
    row: str
    """The id of its row."""
    kind: ChangeKind
    """added, changed or removed."""
    was: tuple[Fingerprint, ...] = ()
    """The fingerprints in links to the old value: one, or one in English and one in Chinese. Left out where no link led to it."""
    old: PastValue | None = None
    """The old value; left out if it was added."""
    new: PastValue | None = None
    """The new value; left out if it was removed."""
    title: PastValue | None = None
    """The title of the row of a value that is gone; that of others stands in the data."""
    heading: PastValue | None = None
    """The title of the column of a value that is gone."""

    @property
    def column(self) -> str:
        """Return what follows the row in the id; empty for what is a row itself."""
        return self.id.removeprefix(self.row).removeprefix(".")


class PastPlace(Record):
    """A cell or claim of a page, made of several values, that shows something else since some of them changed."""

    id: str
    """The id in addresses."""
    was: Annotated[tuple[Fingerprint, ...], Field(min_length=1)]
    """The fingerprints in links to the old value: one, or the English and the Chinese one."""
    old: PastValue
    """What it showed, as fingerprints are made from it."""

    @property
    def row(self) -> str:
        """Return the id of its row: the whole of its own, if it is a row itself."""
        return self.id.rpartition(".")[0] or self.id

    @property
    def column(self) -> str:
        """Return what follows the row in the id."""
        return self.id.removeprefix(self.row).removeprefix(".")


def _day_exists(release: str) -> str:
    """Return the version of a release of the data, if the calendar has its day."""
    day_exists(release.replace(".", "-"))
    return release


class Changes(Record):
    """One release of the data: what changed since the one before."""

    release: Annotated[str, Field(pattern=f"^{RELEASE}$", examples=["2026.11.27"]), AfterValidator(_day_exists)]
    """The version: the day of the release."""
    since: Date
    """The day of the state that it is compared with: the release before, or the commit that was named."""
    commit: Annotated[str, Field(pattern=r"^[0-9a-f]{40}$")] | None = None
    """The commit that it is compared with, where one was named."""
    rows: tuple[str, ...] = ()
    """The rows that are new with all of their values."""
    changes: tuple[ChangeRecord, ...] = ()
    """The values that were added, changed or removed."""
    places: tuple[PastPlace, ...] = ()
    """What else shows something different, so that a link to it can tell what it was."""

    @property
    def day(self) -> str:
        """Return the day of the release: 2026-11-27."""
        return self.release.replace(".", "-")
