"""What a state of the data says, as small records by id: the form in which two states are compared.

They are made of what is published, whether that is read from an exported file or made of the data now.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

from macros.dataset import Dataset
from macros.exports import published
from macros.exports.edition import Edition
from macros.exports.records import (
    Claims,
    Part,
    PublishedClaim,
    PublishedLine,
    PublishedProduct,
    PublishedRelease,
    PublishedRow,
    PublishedTable,
)
from macros.exports.shape import Bilingual, PublishedStatement, Source
from macros.i18n import LANGUAGES, Text, text_of
from macros.schema.evidence import State
from macros.schema.site import UNNAMED
from macros.views.names import CLAIM_PARTS, SKEW
from macros.vocabulary import FLOOR

KINDS: dict[Any, type[Part]] = {"product": PublishedProduct, "table": PublishedTable, "claims": Claims}
"""By what a file about one thing says it holds."""


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


def parts(document: Mapping[str, Any]) -> list[Part] | None:
    """Return the products, tables and claims of an exported document; None if it is none of these.

    Raises ValueError for a document of another shape.
    """
    if kind := KINDS.get(document.get("kind")):
        return [kind.model_validate(document)]
    if not {"products", "tables", "claims"} <= document.keys():
        return None
    products = map(PublishedProduct.model_validate, document["products"])
    return [
        *products,
        *map(PublishedTable.model_validate, document["tables"]),
        Claims.model_validate(document["claims"]),
    ]


def records(data: Dataset, words: Mapping[str, Text], today: dt.date) -> dict[str, PublishedValue]:
    """Return everything that a data set says; *words* are the interface strings, which may be of another day."""
    # What is kept of a state has both languages, whichever the site has.
    site = data.site.model_copy(update={"languages": UNNAMED.languages})
    edition = Edition(replace(data, strings=dict(words), site=site), today)
    made: Iterator[Part] = chain(
        (published.product(edition, one) for one in data.products.values()),
        (published.table(edition, one) for one in data.tables.values()),
        [published.claims(edition)],
    )
    found = {value.id: value for part in made for value in of_part(part, words)}
    for rule in data.skew:
        said, heading = rule.statement, words["name.skew"]
        sources = tuple(SourceLink(one.url, one.title) for one in said.evidence)
        found[said.id] = PublishedValue(said.id, SKEW, said.id, rule.parts, heading, text=said.text, sources=sources)
    return found


def of_part(part: Part, words: Mapping[str, Text]) -> Iterator[PublishedValue]:
    """Yield the values of a product, a table or the claims; *words* are the interface strings."""
    if isinstance(part, Claims):
        for claim in part.claims:
            yield from _claim(claim, words)
        return
    title, headings = _text(part.title), {column.key: _text(column.title) for column in part.columns}
    if isinstance(part, PublishedTable):
        for row in part.rows:
            of_row = _joined(words["name.row"], title, _text(row.title))
            yield from _facts(row, part.id, of_row, headings)
        return
    for statement in part.statements:
        key = "name.policy" if statement.topic == "policy" else "name.statement"
        yield _sentence(statement, part.id, part.id, title, words[key])
    for line in part.lines:
        of_line = title.followed_by(line.line)
        yield from _facts(line, part.id, of_line, headings)
        for statement in line.statements:
            yield _sentence(statement, part.id, line.id, of_line, words[f"topic.{statement.topic}"])
        for release in line.releases:
            yield from _facts(release, part.id, title.followed_by(release.version), headings)


def _joined(words: Text, table: Text, row: Text) -> Text:
    return text_of(LANGUAGES, lambda one: words[one].format(table=table[one], row=row[one]))


def _facts(
    row: PublishedLine | PublishedRelease | PublishedRow, of: str, title: Text, headings: Mapping[str, Text]
) -> Iterator[PublishedValue]:
    for key, fact in row.facts.items():
        # A security floor follows from the reports: these are news, and not the values. One report moves the floors of
        # all lines without a free release, of Go a dozen at once.
        if key != FLOOR:
            yield PublishedValue(
                id=fact.id,
                of=of,
                row=row.id,
                column=_column(fact.id, row.id),
                title=title,
                heading=headings[key],
                state=fact.state,
                text=_text(fact.text) if fact.text else None,
                sources=_links(fact.sources),
            )


def _sentence(item: PublishedStatement, of: str, row: str, title: Text, heading: Text) -> PublishedValue:
    column, sources = _column(item.id, row), _links(item.sources)
    return PublishedValue(item.id, of, row, title, heading, column, text=_text(item.text), sources=sources)


def _claim(claim: PublishedClaim, words: Mapping[str, Text]) -> Iterator[PublishedValue]:
    said, sources = _text(claim.said), _links(claim.sources)
    title = text_of(LANGUAGES, lambda one: words["name.claim"][one].format(said=said[one]))
    texts = said, words[f"verdict.{claim.verdict}.word"], _text(claim.truth)
    for part, text in zip(CLAIM_PARTS, texts, strict=True):
        key, heading = f"{claim.id}.{part}", words[f"name.{part}"]
        yield PublishedValue(key, "claims", claim.id, title, heading, part, text=text, sources=sources)


def _column(key: str, row: str) -> str:
    """Return the column of a value of which the id and the row are known."""
    return key.removeprefix(row).removeprefix(".")


def _text(given: Bilingual) -> Text:
    return Text(given.en, given.zh or given.en)


def _links(sources: tuple[Source, ...]) -> tuple[SourceLink, ...]:
    return tuple(SourceLink(one.url, one.title) for one in sources)
