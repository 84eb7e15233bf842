"""llms.txt: what the site holds, for language models (llmstxt.org): links to pages and to their Markdown twins."""

from collections.abc import Iterable

from macros.exports.edition import LICENCE, Edition
from macros.exports.markdown_words import sentence, words
from macros.i18n import Language
from macros.queries.catalogue import Entry, Kind
from macros.views.asof import read_words
from macros.views.sentence import product_sentence

_API = "api/v1/"


def llms_text(edition: Edition, entries: tuple[Entry, ...]) -> str:
    """Return the file; its addresses are relative to the root of the site, where it stands."""
    english = edition.strings[Language.EN]
    about = english(
        "llms.about",
        version=edition.dataset_version,
        date=edition.generated,
        licence=LICENCE.name,
        url=LICENCE.url,
    )
    subjects = edition.data.subjects.values()
    pages = [_link(one.title.en, one.page) for one in subjects if one.page]
    machine = [(f"{_API}{name}", key) for key, name in _MACHINE.items()]
    sections = {
        english("llms.products"): _twins(edition, entries, Kind.PRODUCT, Language.EN),
        english("llms.tables"): _twins(edition, entries, Kind.TABLE, Language.EN),
        english("llms.claims"): _twins(edition, entries, Kind.CLAIMS, Language.EN),
        english("llms.pages"): pages,
        english("llms.machine"): [_link(url.rpartition("/")[2], url, english(f"file.{key}")) for url, key in machine],
        **{
            strings("llms.optional"): [line for kind in Kind for line in _twins(edition, entries, kind, language)]
            for language, strings in edition.strings.items()
            if language is not Language.EN
        },
    }
    head = [f"# {words(english('llms.title'))}", "", f"> {words(english('llms.summary'))}", "", sentence(about)]
    return "\n".join(
        [*head, *(line for title, links in sections.items() for line in ("", f"## {words(title)}", "", *links)), ""]
    )


_MACHINE = {
    "index": "index.json",
    "all": "all.json",
    "openapi": "openapi.yaml",
    "eol": "eol.ics",
    "changes": "changes.json",
    "measured": "measured.json",
    "feed": "changes.atom",
}
"""What programs read, by the name of its explanation."""


def _twins(edition: Edition, entries: Iterable[Entry], kind: Kind, language: Language) -> list[str]:
    ending = f"{language.suffix}.md"
    return [
        _link(entry.title[language], f"{_API}{entry.id}{ending}", _note(edition, entry, language))
        for entry in entries
        if entry.kind is kind
    ]


def _note(edition: Edition, entry: Entry, language: Language) -> str:
    strings = edition.strings[language]
    if entry.product:
        sentence = product_sentence(edition.data, entry.product, strings, edition.today)
        return strings.paragraph([sentence, read_words(entry.product, strings, edition.today)])
    if entry.table:
        return entry.table.record.summary[language]
    return strings("export.claims")


def _link(title: str, url: str, note: str = "") -> str:
    return f"- [{words(title)}]({url})" + (f": {words(note)}" if note else "")
