"""A fact as a reader sees it in one language: value, doubt in words, sources and date."""

import datetime as dt
from collections.abc import Collection, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from macros.dataset import Evidence, Fact
from macros.i18n import Strings, Text, iso
from macros.schema.evidence import Confidence, State
from macros.schema.table import TableAnswer
from macros.versions import Lines, Version
from macros.views.relative import Relative


class SourceView(NamedTuple):
    """A link to a source."""

    url: str
    title: str
    kind: str
    as_of: str
    label: str
    """What a screen reader says: kind, title and date."""


class CellValue(NamedTuple):
    """One value of a cell with what stands beside it."""

    text: str
    """The value, or the word for its state: never empty."""
    known: bool
    sources: tuple[SourceView, ...]
    as_of: str
    """The newest date on which a source said so."""
    at: str = ""
    """The release with which the value came, where the cell shows several; or the day of a newest release."""
    before: str = ""
    """What stands between the value before and this one: … for the end of a range of rising versions, → for a change."""
    doubt: tuple[str, ...] = ()
    """What is doubtful about it, in words."""
    searched: str = ""
    """Where an unknown value was looked for, or what it waits for."""
    remarks: tuple[str, ...] = ()
    """Method and notes."""
    as_row: bool = False
    """Whether it rests on what its row names once for several values."""
    id: str = ""
    day: dt.date | None = None
    """The value itself, where it is a day."""
    nothing: bool = False
    """Whether there is nothing to know, or nothing was written down: a table shows a dash, with the word as its title."""


class Note(NamedTuple):
    """The evidence of one value, or of several that rest on the same."""

    about: str
    """Which value of its cell it is of, where that shows several: 1.24.2, in 1.33.0."""
    sources: tuple[SourceView, ...]
    as_of: str
    """The newest date on which a source said so."""
    words: tuple[str, ...]
    """What is doubtful, where an unknown value was looked for, the method, and notes."""


class Cell(NamedTuple):
    """One cell: one value, or the first and the last of several."""

    id: str
    """Its address on its page; empty if it has none."""
    column: str
    values: tuple[CellValue, ...]
    state: str = ""
    """The state of support that the date means on the day of the build; empty for other cells."""
    notes: tuple[int, ...] = ()
    """The numbers of the notes of its table that tell what it rests on."""
    distance: Relative | None = None
    """How far off its day is, where that is told."""

    @property
    def text(self) -> str:
        """Return the known values without their evidence, for sentences: 1.24.2 … 1.25.11."""
        return " ".join(f"{part.before} {part.text}".strip() for part in self.values if part.known)

    @property
    def doubt(self) -> tuple[str, ...]:
        """Return what is doubtful about its values, in words."""
        return tuple(dict.fromkeys(words for part in self.values for words in part.doubt))

    def without_doubt(self, said: Collection[str]) -> "Cell":
        """Return the cell without those doubts: its row, its column or the whole table says them once."""
        if not said:
            return self
        parts = (part._replace(doubt=tuple(words for words in part.doubt if words not in said)) for part in self.values)
        return self._replace(values=tuple(parts))

    @property
    def long(self) -> bool:
        """Tell whether a value is words that take several lines; versions and dates never break."""
        return any(is_long(part.text) for part in self.values)


def is_long(text: str) -> bool:
    """Tell whether a text would make its column wider than a table has room for: a Chinese character counts twice.

    A list of versions is never broken, so that its row is as high as the others.
    """
    if len(text) <= _SHORT // 2:  # most values, even if all characters were wide
        return False
    return any(map(str.isalpha, text)) and len(text) + sum(char >= _FIRST_WIDE for char in text) > _SHORT


_SHORT = 26
"""So many letters have room beside the other columns."""
_FIRST_WIDE = "\u2e80"
"""From here on, characters are as wide as two letters."""


def absent(cell_id: str, column: str, strings: Strings) -> Cell:
    """Return the cell for a column that nothing is recorded in: it says so in words."""
    return Cell(cell_id, column, (CellValue(strings("state.not_recorded"), False, (), "", nothing=True),))


def cell(fact: Fact, column: str, strings: Strings) -> Cell:
    """Return the cell of one fact."""
    return Cell(fact.id, column, (value_view(fact, strings),))


def cell_in(facts: Mapping[str, Fact], column: str, cell_id: str, strings: Strings) -> Cell:
    """Return the cell of a row's fact in a column, under that id; it says so where there is none."""
    if column not in facts:
        return absent(cell_id, column, strings)
    return Cell(cell_id, column, (value_view(facts[column], strings),))


def value_view(fact: Fact, strings: Strings) -> CellValue:
    """Return the fact's value with its evidence, and what is doubtful about it in words.

    >>> view = value_view(data.product("demo").line("1.1").first.facts["built_with"], strings)
    >>> view.text, view.doubt, view.as_of
    ('1.22.0', ('estimated', 'medium confidence'), '2024-03-01')
    """
    sources = tuple(source_view(source, strings) for source in fact.evidence)
    doubt = []
    if fact.state is State.ESTIMATED:
        doubt.append(strings("state.estimated"))
    if fact.within:
        doubt.append(strings("doubt.within", line=fact.within))
    if fact.confidence is not Confidence.HIGH:
        doubt.append(strings(f"confidence.{fact.confidence}"))
    for other in fact.also:
        where = strings.join([source.title for source in other.evidence])
        doubt.append(strings("doubt.also", value=value_text(other.value, strings), source=where))
        sources += tuple(source_view(source, strings) for source in other.evidence)
    remarks = [text[strings.language] for text in (fact.because, fact.method, fact.note) if text]
    if fact.derived_by and fact.known:
        remarks.append(strings("doubt.derived"))
    return CellValue(
        text=value_text(fact.value, strings) if fact.known else strings(f"state.{fact.state}"),
        known=fact.known,
        sources=sources,
        as_of=max((source.as_of for source in fact.evidence), default=""),
        doubt=tuple(doubt),
        searched=fact.searched[strings.language] if fact.searched else "",
        remarks=tuple(remarks),
        id=fact.id,
        day=fact.value if isinstance(fact.value, dt.date) else None,
        nothing=fact.state is State.NOT_APPLICABLE,
    )


def value_text(value: Any, strings: Strings) -> str:
    """Return a value as text: dates as 2026-06-28, lists with commas, truth in words; an empty list says none."""
    if isinstance(value, bool):
        return strings("yes" if value else "no")
    if isinstance(value, dt.date):
        return iso(value)
    if isinstance(value, Version):
        return value.text
    if isinstance(value, Text):
        return value[strings.language]
    if isinstance(value, TableAnswer):
        return strings(f"answer.{value}")
    if isinstance(value, Lines) and (span := value.span):
        return strings("span", first=span[0], last=span[1])
    if isinstance(value, tuple):
        return strings.join([str(item) for item in value]) if value else strings("none")
    return str(value)


def source_view(source: Evidence, strings: Strings) -> SourceView:
    """Return the link to a source."""
    return _source_view(source, strings)


@lru_cache(maxsize=1 << 16)  # a release's values share their sources, and several tables show them
def _source_view(source: Evidence, strings: Strings) -> SourceView:
    kind = strings(f"kind.{source.kind}")
    label = strings("source.label", kind=kind, title=source.title, as_of=source.as_of)
    return SourceView(source.url, source.title, kind, source.as_of, label)


def source_line(source: SourceView, strings: Strings) -> str:
    """Return a source with its address, for texts without links."""
    return f"{source.label}{strings('colon')}{source.url}"
