"""The sources of the pages: which there are, and which shows what by calling which macro."""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from macros.i18n import LANGUAGES, Language

Call = tuple[str, str]
"""A macro and its first argument; an empty text for a macro that takes none."""

_CALL = re.compile(r'\{\{\s*([a-z_]+)\(\s*(?:"([^"]*)")?', re.ASCII)

_RAW = re.compile(r"\{% raw %\}.*?\{% endraw %\}", re.DOTALL)


def page_files(docs: Path, languages: Iterable[Language] = LANGUAGES) -> Mapping[str, Path]:
    """Return the pages of one language below *docs* by their address, sorted; none if there is no such folder.

    Those of the further languages of the site stand in folders beside the English ones.
    """
    found, others = {}, {str(one) for one in languages if one.folder}
    for path in sorted(docs.rglob("*.md")):
        parts = path.relative_to(docs).with_suffix("").parts
        if parts[0] not in others:
            found["".join(f"{part}/" for part in (parts[:-1] if parts[-1] == "index" else parts))] = path
    return found


def page_calls(docs: Path, languages: Iterable[Language] = LANGUAGES) -> Mapping[Call, tuple[str, ...]]:
    """Return the addresses of the pages below *docs* that make each call, sorted; none if there is no such folder.

    The pages of further languages make the same calls (a test sees to it), so they are not read.
    """
    found: dict[Call, list[str]] = {}
    for page, path in page_files(docs, languages).items():
        for call, _ in calls(path.read_text(encoding="utf-8")):
            pages = found.setdefault(call, [])
            if page not in pages:
                pages.append(page)
    return {call: tuple(pages) for call, pages in found.items()}


def calls(text: str) -> Iterator[tuple[Call, int]]:
    """Yield each call of a page's source with the offset at which its first argument, or the call itself, begins.

    What stands between `{% raw %}` and `{% endraw %}` is shown as it is, so no macro is called there.
    """
    for match in _CALL.finditer(without_raw(text)):
        argument = match[2] or ""
        yield (match[1], argument), match.start(2) if argument else match.start()


def without_raw(text: str) -> str:
    """Return a page's source with spaces in place of what stands between `{% raw %}` and `{% endraw %}`."""
    return _RAW.sub(lambda raw: " " * len(raw[0]), text)
