"""The pages of a language that nobody has translated yet: the English text, with its macros in that language.

Only languages that are not `whole` in data/site.yaml have such pages. Who translates one takes MARK out of its front matter.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from macros.dataset import Dataset
from macros.i18n import Language
from macros.permalinks.page_calls import page_files

MARK = "untranslated: true"
"""So such a page says in its front matter that it may be made anew."""

_META = ".meta.yml"
_LINK = re.compile(r"(\]\()(?![a-z]+:|[/#])([^)\s#]+)", re.ASCII)
"""A link of Markdown to a file beside the page."""


def standing_in(data: Dataset, docs: Path, made: Mapping[Path, str]) -> Iterator[tuple[Path, str]]:
    """Yield the place below *docs* and the text of each page that stands in for a translation; *made* are those from data."""
    for language in (one.language for one in data.site.languages if one.language.folder):
        meta = docs / language.folder / _META
        yield Path(language.folder, _META), meta.read_text(encoding="utf-8") if meta.is_file() else _language(language)
    english = page_files(docs, data.languages)
    for language in (one.language for one in data.site.languages if not one.whole and one.language.folder):
        for path in english.values():
            place = path.relative_to(docs)
            own = docs / language.folder / place
            if language.folder / place not in made and (not own.is_file() or _is_ours(own)):
                yield language.folder / place, _stood_in(path, docs)


def _language(language: Language) -> str:
    return f"# The theme's words, the navigation and the search of every page below this folder follow this one word.\nlang: {language}\n"


def _is_ours(path: Path) -> bool:
    return MARK in path.read_text(encoding="utf-8").partition("\n---\n")[0]


def _stood_in(path: Path, docs: Path) -> str:
    """Return the English page with the mark, and its links to files that only the English pages have made longer."""
    text = path.read_text(encoding="utf-8")

    def longer(found: re.Match[str]) -> str:
        target = path.parent / found[2]
        one_of_ours = (
            target.suffix == ".md" or not target.is_file() or not target.resolve().is_relative_to(docs.resolve())
        )
        return found[0] if one_of_ours else f"{found[1]}../{found[2]}"

    text = _LINK.sub(longer, text)
    head, fence, body = text.partition("\n---\n") if text.startswith("---\n") else ("---", "\n---\n", text)
    return f"{head}\n{MARK}{fence}{body}"
