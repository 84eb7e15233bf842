"""Facts and their evidence, as they are written in data files."""

import re
from enum import StrEnum
from typing import Annotated, Any, Generic, Self, TypeVar

from pydantic import Field, model_validator

from macros.schema.base import Identifier, Record, Text, wrong
from macros.schema.sources import SourceRefs
from macros.schema.values import Flag, LineText, Note

Value = TypeVar("Value")


class State(StrEnum):
    """How far a value is known. Doubt is a state of its own, never a blank or a symbol."""

    KNOWN = "known"
    ESTIMATED = "estimated"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not_applicable"


class Confidence(StrEnum):
    """How sure the reading of the evidence is."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class _Sourced(Record):
    sources: SourceRefs = ()
    """The sources of the value; left out where the file's `evidence:` names them for this field."""

    @model_validator(mode="before")
    @classmethod
    def _long_form(cls, given: Any) -> Any:
        """Let a single source stand without a list around it."""
        return _with_list(given) if isinstance(given, dict) else given


def _with_list(given: dict[str, Any]) -> dict[str, Any]:
    sources = given.get("sources")
    return {**given, "sources": [sources]} if isinstance(sources, str) else given


class AlternativeRecord(_Sourced, Generic[Value]):
    """What another source says about the same thing."""

    value: Value
    """The other value."""


class FactRecord(_Sourced, Generic[Value]):
    """One value and what it rests on. Written short, as the bare value, where nothing but the value is special."""

    value: Value | None = None
    """The value; left out if the state is unknown or not_applicable."""
    state: State = State.KNOWN
    """How far it is known: known, estimated, unknown or not_applicable."""
    within: LineText | None = None
    """What is known in place of an unknown release: its minor version."""
    searched: Note | None = None
    """Where an unknown value was looked for, or what it waits for: one of the file's `notes:`, or a text."""
    confidence: Confidence | None = None
    """How sure the reading is; left out if high, or as the file's `defaults:` say."""
    method: Identifier | None = None
    """How the value was found: one of the file's `methods:`."""
    derived_by: Identifier | None = None
    """The policy the value follows from, where no source states the value itself."""
    note: Note | None = None
    """A remark shown beside the value: one of the file's `notes:`, or a text in both languages."""
    also: tuple[AlternativeRecord[Value], ...] = ()
    """What other sources say, where sources disagree."""
    because: Note | None = None
    """Why the value stands in the place of the one that was collected: one of the file's `notes:`, or a text."""

    @property
    def adds(self) -> bool:
        """Tell whether it has no value of its own, but adds to one that was collected."""
        return self.value is None and self.state is State.KNOWN

    @model_validator(mode="before")
    @classmethod
    def _long_form(cls, given: Any) -> Any:
        """Let a bare value stand for a fact of which nothing else is said."""
        if isinstance(given, dict):
            return _with_list(given)
        return given if given is None else {"value": given}

    @model_validator(mode="after")
    def _value_fits_state(self) -> Self:
        if self.state is State.KNOWN and self.value is not None:
            return self
        empty = self.state in {State.UNKNOWN, State.NOT_APPLICABLE}
        if empty and self.value is not None:
            raise wrong("state", f"a value is given, but its state is {self.state}", "remove the value or the state")
        if not empty and self.value is None and not (self.adds and (self.also or self.note)):
            hint = "write the value, or 'state: unknown' with what was searched"
            raise wrong("state", "neither a value nor 'state: unknown' is given", hint)
        if self.state is State.UNKNOWN and self.searched is None:
            what = "the value is unknown, but 'searched' is missing"
            raise wrong("unknown-searched", what, "add searched: {en: …, zh: …}")
        return self


class Default(Record):
    """What holds of all values of a field that do not say otherwise."""

    method: Identifier | None = None
    """How the values were found: one of the file's `methods:`."""
    confidence: Confidence | None = None
    """How sure their reading is."""
    note: Note | None = None
    """A remark shown beside each of them: one of the file's `notes:`, or a text in both languages."""


NO_DEFAULT = Default()
"""Of a field for which the file says nothing."""


# A fact of a certain type has the docstrings of all facts; pydantic would look for its source, which it does not have, in
# every loaded module: a third of the time that all records take to be made.
for _record in (AlternativeRecord, FactRecord):
    _record.model_config["use_attribute_docstrings"] = False


class StatementRecord(_Sourced):
    """A sentence that is true by its sources."""

    text: Text
    """The statement, in both languages."""


class ListedStatement(StatementRecord):
    """A statement that stands in a list of such."""

    id: Identifier | None = None
    """The end of its id in addresses; left out, it is made of the first words of the English text."""

    @property
    def name(self) -> str:
        """Return the end of its id in addresses: it follows from what is said, never from the place in the list."""
        return self.id or "-".join(_WORD.findall(self.text.en.lower())[:_WORDS])


_WORD = re.compile(r"[a-z0-9]+(?:\.[0-9]+)*")
_WORDS = 5
"""So many words tell the statements of one list apart, and make an address that can be read."""


class SupportRecord(_Sourced):
    """By which later release the support of a line ends, where the project names no days but that rule."""

    newer: Annotated[int, Field(ge=1, le=9)]
    """It ends when so many newer lines have been released."""
    weeks: Annotated[int, Field(ge=0, le=99)] = 0
    """So many weeks after that."""
    within_major: Flag = False
    """Whether only newer lines of the same major version count."""
    open: Text
    """What an end waits for whose day follows from no release yet."""


class PolicyRecord(StatementRecord):
    """What a project promises about the Go releases or the lines that it supports."""

    window: Annotated[int, Field(ge=1, le=9)] | None = None
    """How many of the newest Go minor versions the promise covers, where it says a number."""
