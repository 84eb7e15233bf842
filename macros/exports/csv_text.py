"""CSV (RFC 4180, UTF-8): one row a fact."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from macros.exports.records import Claims, Part, PublishedClaim, PublishedProduct
from macros.exports.shape import PublishedFact

COLUMNS = ("id", "row", "column", "value", "state", "as_of", "sources", "page", "value_zh")
"""The header. Sources are addresses with a space between them; the address of the page is relative to the file."""

Row = tuple[str, ...]


def csv_text(document: Part) -> str:
    """Return a document as CSV, header first."""
    return table_text(COLUMNS, _rows(document))


def table_text(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return rows as CSV, header first."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([_inert(cell) for cell in row] for row in rows)
    return out.getvalue()


_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""With one of these a spreadsheet takes a cell for a formula to work out (OWASP, CSV Injection)."""


def _inert(cell: str) -> str:
    """Return a cell that every spreadsheet shows as text: an apostrophe stands before what would be a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _rows(document: Part) -> Iterator[Row]:
    if isinstance(document, Claims):
        for claim in document.claims:
            yield from _claim(claim)
    elif isinstance(document, PublishedProduct):
        for line in document.lines:
            yield from _facts(line.id, line.facts.items())
            for release in line.releases:
                yield from _facts(release.id, release.facts.items())
    else:
        for row in document.rows:
            yield from _facts(row.id, row.facts.items())


def _facts(row: str, facts: Iterable[tuple[str, PublishedFact]]) -> Iterator[Row]:
    for column, fact in facts:
        value, urls = fact.value or "", " ".join(source.url for source in fact.sources)
        chinese = fact.text.zh if fact.text and fact.values else ""
        yield fact.id, row, column, value, fact.state, fact.as_of or "", urls, fact.page.en, chinese


def _claim(claim: PublishedClaim) -> Iterator[Row]:
    as_of = max((source.as_of for source in claim.sources), default="")
    urls = " ".join(source.url for source in claim.sources)
    columns = (
        ("said", claim.said.en, claim.said.zh),
        ("verdict", claim.verdict, claim.verdict),
        ("truth", claim.truth.en, claim.truth.zh),
    )
    for column, english, chinese in columns:
        yield f"{claim.id}.{column}", claim.id, column, english, "known", as_of, urls, claim.page.en, chinese
