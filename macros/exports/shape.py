"""The published shape of values and their evidence, version 1: fields are only ever added to it.

Every field is always there, and always of one type; null stands only where a field's description says so.
"""

import datetime as dt
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationInfo, model_validator

from macros.i18n import LANGUAGES, Text, iso


def published_name(name: str) -> str:
    """Return what a class is called in the JSON Schemas: a PublishedFact, beside the Fact of the data, is the Fact there."""
    return name.removeprefix("Published")


class Shape(BaseModel):
    """A published object. Clients must ignore fields that they do not know.

    `diff` reads files of earlier days by these shapes: a field that is added has a default, what a file without it says.
    """

    model_config = ConfigDict(
        frozen=True, use_attribute_docstrings=True, model_title_generator=lambda shape: published_name(shape.__name__)
    )


Day = Annotated[str, BeforeValidator(lambda given: iso(given) if isinstance(given, dt.date) else given)]
"""A day, written as 2026-08-21."""


class Bilingual(Shape):
    """A text, or the address of a page, in both languages."""

    # A site may have others (data/site.yaml): these are further fields, and so the schemas of such a site say.
    model_config = ConfigDict(extra="allow")

    en: str
    """English."""
    zh: str = Field(default="", exclude_if=lambda text: not text)
    """简体中文."""

    @model_validator(mode="before")
    @classmethod
    def _of_text(cls, given: Any, info: ValidationInfo) -> Any:
        """Take a text of the data, in the languages of the site, which come as the context."""
        return {one: given[one] for one in info.context or LANGUAGES} if isinstance(given, Text) else given


class Source(Shape):
    """A document that says so."""

    url: str
    """Where a reader can check it; on GitHub pinned to a tag or commit."""
    title: str
    """What the document is called."""
    kind: str
    """source_file, ci_matrix, release_note, vendor_doc, issue, measured or third_party."""
    as_of: str
    """The day, month or year on which it said so, such as 2026-08-21, 2026-08 or 2026."""


class Value(Shape):
    """A value. Versions, dates and lists are all written as text, so that no field has two types."""

    value: str | None
    """The value: a version, a date, true or false, yes, partial or no, a text in English, or the items of a list
    joined by ", " (empty for an empty list); null if the state is unknown or not_applicable."""
    values: tuple[str, ...]
    """The same as a list: its items for a list, one item for any other value, none if there is no value."""
    text: Bilingual | None
    """The value as the site's pages show it, in both languages; null if there is no value."""


class Alternative(Value):
    """What another source says about the same thing."""

    sources: tuple[Source, ...]
    """The sources that say it."""


class PublishedFact(Value):
    """One value and what it rests on."""

    id: str
    """The id of the fact; it does not change."""
    page: Bilingual
    """The address of its cell or row on the site, relative to this file."""
    state: Literal["known", "estimated", "unknown", "not_applicable"]
    """How far the value is known."""
    confidence: Literal["high", "medium", "low"]
    """How sure the reading of the evidence is."""
    as_of: str | None
    """The newest date of its sources."""
    within: str | None
    """What is known in place of an unknown release: its release line; else null."""
    searched: Bilingual | None
    """Where an unknown value was looked for, or what it waits for; else null."""
    method: Bilingual | None
    """How the value was found, where that is not obvious; else null."""
    derived_by: str | None
    """The policy that the value follows from, where no source states the value itself; else null."""
    note: Bilingual | None
    """A remark; null if there is none."""
    sources: tuple[Source, ...]
    """What the value rests on."""
    also: tuple[Alternative, ...]
    """What other sources say, where sources disagree."""


class PublishedStatement(Shape):
    """A sentence that is true by its sources."""

    id: str
    """The id of the sentence."""
    topic: str
    """What it is about: policy, advice, changes, systems or ports."""
    text: Bilingual
    """The sentence."""
    sources: tuple[Source, ...]
    """What it rests on."""


class PublishedColumn(Shape):
    """What the facts under one key say; never two relations in one."""

    key: str
    """The key of the facts."""
    title: Bilingual
    """The title on pages."""
    meaning: Bilingual
    """What a value says, in one sentence."""
