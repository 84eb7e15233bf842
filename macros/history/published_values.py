"""What a state of the data says, as small records by id: the form in which two states are compared."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from macros.dataset import Claim, Dataset, Evidence, Fact
from macros.dataset.places import cell
from macros.i18n import LANGUAGES, Strings, Text
from macros.schema.evidence import State
from macros.views.cell import value_text
from macros.views.names import Name, names
from macros.vocabulary import FLOOR


@dataclass(frozen=True, slots=True)
class SourceLink:
    """A document that says so."""

    url: str
    title: str


@dataclass(frozen=True, slots=True)
class PublishedValue:
    """One value of one state of the data."""

    id: str
    of: str
    """The product or table that it belongs to; `claims` or `skew` for the others."""
    row: str
    title: Text
    """The title of its row."""
    heading: Text
    """The title of its column."""
    column: str = ""
    """What follows the row in the id, built-with or scaffolds.go; empty for what is a row itself."""
    state: str = State.KNOWN.value
    """known, estimated, unknown or not_applicable."""
    text: Text | None = None
    """The value as pages show it; None if there is none."""
    sources: tuple[SourceLink, ...] = ()

    def says_the_same(self, other: "PublishedValue") -> bool:
        """Tell whether the value and its state are the same; sources, notes and titles do not count."""
        if self.state != other.state or self.text is None or other.text is None:
            return self.state == other.state and self.text == other.text
        # The Chinese words for these are words of the interface, which may be put better without a change of the data.
        english = self.text.en
        return english == other.text.en and (english in _WORDS or self.text.zh == other.text.zh)


_WORDS = frozenset({"yes", "no", "partly", "none"})


def records(data: Dataset, table: Mapping[str, Text]) -> dict[str, PublishedValue]:
    """Return everything that a data set says; *table* holds the interface strings, which may be of another day."""
    english, chinese = (Strings(language, table) for language in LANGUAGES)
    called = names(data, english), names(data, chinese)
    found = {
        item.id: _fact(item, called, (english, chinese))
        for item in data.facts
        if item.id in called[0] and not is_floor(item)
    }
    for statement in data.statements:
        if statement.id in called[0]:
            found[statement.id] = _record(statement.id, called, text=statement.text, evidence=statement.evidence)
    for claim in data.claims:
        found.update(_claim(claim, called, (english, chinese)))
    return {key: found[key] for key in called[0] if key in found}


def is_floor(item: Fact) -> bool:
    """Tell whether a value is a security floor, which follows from the reports: these are news, and not the values.

    One report moves the floors of all lines without a free release, of Go a dozen at once.
    """
    return item.place == cell(item.place.page, item.place.row, FLOOR)


_Called = tuple[Mapping[str, Name], Mapping[str, Name]]


def _record(
    key: str, called: _Called, *, state: str = State.KNOWN.value, text: Text | None, evidence: tuple[Evidence, ...]
) -> PublishedValue:
    english, chinese = called[0][key], called[1][key]
    return PublishedValue(
        id=key,
        of=english.of,
        row=english.row,
        title=Text(english.title, chinese.title),
        heading=Text(english.heading, chinese.heading),
        column=english.column,
        state=state,
        text=text,
        sources=tuple(SourceLink(one.url, one.title) for one in evidence),
    )


def _fact(item: Fact, called: _Called, strings: tuple[Strings, Strings]) -> PublishedValue:
    text = _both(strings, lambda one: value_text(item.value, one)) if item.known else None
    return _record(item.id, called, state=item.state.value, text=text, evidence=item.evidence)


def _both(strings: tuple[Strings, Strings], said: Callable[[Strings], str]) -> Text:
    english, chinese = map(said, strings)
    return Text(english, chinese)


def _claim(claim: Claim, called: _Called, strings: tuple[Strings, Strings]) -> Iterator[tuple[str, PublishedValue]]:
    record, key = claim.record, claim.truth.id
    values = {
        "said": record.said,
        "verdict": _both(strings, lambda one: one(f"verdict.{record.verdict}.word")),
        "truth": claim.truth.text,
    }
    for part, text in values.items():
        name = f"{key}.{part}"
        yield name, _record(name, called, text=text, evidence=claim.truth.evidence)
