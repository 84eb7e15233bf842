"""Which page shows what: the macro calls in the sources of the English pages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

Call = tuple[str, str]
"""A macro and its first argument; an empty text for a macro that takes none."""

_CALL = re.compile(r'\{\{\s*([a-z_]+)\(\s*(?:"([^"]*)")?')


def page_calls(docs: Path) -> Mapping[Call, tuple[str, ...]]:
    """Return the addresses of the pages below *docs* that make each call, sorted; none if there is no such folder.

    The Chinese pages make the same calls (a test sees to it), so they are not read.
    """
    found: dict[Call, list[str]] = {}
    for path in sorted(docs.rglob("*.md")):
        parts = path.relative_to(docs).with_suffix("").parts
        if parts[0] == "zh":
            continue
        page = "".join(f"{part}/" for part in (parts[:-1] if parts[-1] == "index" else parts))
        for macro, argument in _CALL.findall(path.read_text(encoding="utf-8")):
            pages = found.setdefault((macro, argument), [])
            if page not in pages:
                pages.append(page)
    return {call: tuple(pages) for call, pages in found.items()}
