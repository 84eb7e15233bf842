"""The Markdown twin of a document: the table that its page shows, with plain values and numbered sources."""

from collections.abc import Iterable

from macros.exports.edition import HOME, LICENCE, Edition
from macros.exports.markdown_words import sentence, words
from macros.i18n import Language, Strings
from macros.queries.catalogue import CLAIMS, Entry
from macros.queries.lifecycle.support import tells_support
from macros.reporting.plain import one_line
from macros.views.asof import read_words
from macros.views.cell import CellValue, SourceView
from macros.views.claims import ClaimView, claims_of
from macros.views.matrix import lines_matrix
from macros.views.rows import Matrix
from macros.views.sentence import product_sentence
from macros.views.table import table_matrix, table_summary
from macros.views.texts import policy, statements


class _Sources:
    """Numbers each source at its first use."""

    def __init__(self) -> None:
        self._numbers: dict[SourceView, int] = {}

    def links(self, sources: Iterable[SourceView]) -> str:
        """Return the references to sources, to stand behind what they say."""
        numbers = (self._numbers.setdefault(source, len(self._numbers) + 1) for source in sources)
        return "".join(f" [{number}]" for number in numbers)

    def definitions(self) -> list[str]:
        """Return one line for each number: its address, then its title, kind and date."""
        return [f'[{number}]: {source.url} "{_title(source.label)}"' for source, number in self._numbers.items()]


def _title(text: str) -> str:
    """Return the text of a link's title, which ends with a quote; nothing else means anything in it."""
    return one_line(text).replace("\\", "\\\\").replace('"', "'")


def markdown_text(edition: Edition, entry: Entry, language: Language) -> str:
    """Return the twin of a document in one language."""
    strings, sources = edition.strings[language], _Sources()
    product, table = entry.product, entry.table
    if product:
        verdict = product_sentence(edition.data, product, strings, edition.today)
        parts = (product.summary[language], verdict, read_words(product, strings, edition.today))
        summary = "\n\n".join(words(one) for one in parts)
        matrix = lines_matrix(edition.data, product, strings, edition.today)
        items = (*policy(product, strings), *statements(product, strings))
        body = [
            *_matrix(matrix, strings, sources, state=edition.generated if tells_support(product) else "", full=False),
            "",
        ]
        body += [f"- {words(item.text)}{sources.links(item.sources)}" for item in items]
    elif table:
        summary = words(table_summary(table, strings))
        matrix = table_matrix(table, strings, edition.today)
        body = _matrix(matrix, strings, sources, state=edition.generated if table.record.ends else "", full=True)
    else:
        summary = words(strings("export.claims"))
        found = claims_of(edition.data, None, strings, edition.today)
        body = [line for claim in found for line in _claim(claim, strings, sources)]
    head = [f"# {words(entry.title[language])}", "", summary, "", _about(edition, entry, strings), ""]
    return "\n".join([*head, *body, "", *sources.definitions(), ""])


def _about(edition: Edition, entry: Entry, strings: Strings) -> str:
    home = f"{HOME}{strings.language.folder}"
    about = strings(
        "export.about",
        page=home + entry.page,
        json=f"{entry.id}.json",
        date=edition.generated,
        version=edition.dataset_version,
        licence=LICENCE.name,
        url=LICENCE.url,
    )
    return sentence(about)


def _matrix(matrix: Matrix, strings: Strings, sources: _Sources, *, state: str, full: bool) -> list[str]:
    titles = [
        matrix.head,
        *([strings("column.state", date=state)] if state else []),
        *(column.title for column in matrix.columns),
    ]
    lines = [_row([words(title) for title in titles]), _row(["---"] * len(titles))]
    for row in matrix.rows:
        said = " · ".join([*([row.note] if row.note else []), *row.doubt])
        title = f"{row.title} ({said})" if said else row.title
        states = [words(row.state_text or strings(f"support.{row.state}"))] if state else []
        cells = (" ".join(_value_text(part, sources, full=full) for part in cell.values) for cell in row.cells)
        lines.append(_row([words(title), *states, *cells]))
    return lines


def _value_text(part: CellValue, sources: _Sources, *, full: bool) -> str:
    """Return a value with its doubt and sources; in full, also with where it was searched and with remarks."""
    seen = [word for word in (part.before, part.text, part.at) if word]
    more = [*([part.searched] if part.searched else []), *part.remarks] if full else []
    doubt = "; ".join([*part.doubt, *more])
    return words(" ".join(seen) + (f" ({doubt})" if doubt else "")) + sources.links(part.sources)


def _row(cells: list[str]) -> str:
    """Return a row of a table; a bar within a cell would end it, and so would a line's end."""
    return "| " + " | ".join(" ".join(cell.split()).replace("|", "\\|") for cell in cells) + " |"


def _claim(claim: ClaimView, strings: Strings, sources: _Sources) -> list[str]:
    address = f"{HOME}{strings.language.folder}{CLAIMS}/#{claim.id}"
    truth = f"{claim.truth} ({claim.doubt})" if claim.doubt else claim.truth
    proof = f"{strings('claims.would_prove')} {claim.would_prove}" if claim.would_prove else ""
    return [
        f"- **[{words(claim.verdict_text)}]({address})** {words(claim.said)}",
        f"  {words(truth)}{sources.links(claim.sources)}{f' {words(proof)}' if proof else ''}",
    ]
