"""Facts, statements and sources of the data set in their published shape."""

import datetime as dt
from functools import lru_cache
from typing import Any

from macros.dataset import Evidence, Fact, Statement
from macros.exports.edition import Edition
from macros.exports.shape import Alternative, Bilingual, PublishedFact, PublishedStatement, Source
from macros.i18n import Text, text_of
from macros.views.cell import value_text


def fact(edition: Edition, item: Fact, page: Bilingual) -> PublishedFact:
    """Return a fact whose cell or row is at *page*."""
    return edition.shaped(
        PublishedFact,
        item,
        page=page,
        as_of=max((source.as_of for source in item.evidence), default=None),
        sources=sources(item.evidence),
        also=tuple(
            edition.shaped(Alternative, other, sources=sources(other.evidence), **_value(edition, other.value))
            for other in item.also
        ),
        **_value(edition, item.value),
    )


def statement(edition: Edition, item: Statement, topic: str) -> PublishedStatement:
    """Return a sentence about *topic*."""
    return edition.shaped(PublishedStatement, item, topic=topic, sources=sources(item.evidence))


@lru_cache(maxsize=1 << 14)  # many facts of a release rest on the same sources
def sources(evidence: tuple[Evidence, ...]) -> tuple[Source, ...]:
    """Return the sources of a fact."""
    return tuple(Source.model_validate(source, from_attributes=True) for source in evidence)


def plain(value: Any) -> str:
    """Return a known value as text that programs read: dates as 2026-06-28, true and false, texts in English."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, Text):
        return value.en
    if isinstance(value, tuple):
        return ", ".join(str(item) for item in value)
    return str(value)


def _value(edition: Edition, value: Any) -> dict[str, Any]:
    """Return the fields of a value."""
    if value is None:
        return {"value": None, "values": (), "text": None}
    text = plain(value)
    items = tuple(str(item) for item in value) if isinstance(value, tuple) else (text,)
    said = text_of(edition.data.languages, lambda language: value_text(value, edition.strings[language]))
    return {"value": text, "values": items, "text": said}
