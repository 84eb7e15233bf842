"""Every text exists in both languages.

A text that is written in both must differ: an English sentence under `zh` is a translation still to be made.
Names, versions and commands, which read the same, are written as one plain string.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from macros.diagnostics import Diagnostic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from macros.dataset import Dataset
    from macros.yaml_source import Document, ValuePath

NAME = "translations"

_Way = tuple["_Way", str | int] | None
_CHINESE = re.compile(r"[\u4e00-\u9fff\u3001-\u303f\uff01-\uff5e]")
"""Chinese characters and Chinese punctuation: names joined by 、 are translated as far as they can be."""
_WORDS = re.compile(r"[A-Za-z]{3,}")
_PLAIN = 3
"""So many English words in a row are a sentence, not a name."""


def check(data: Dataset) -> Iterator[Diagnostic]:
    """Find texts without a translation."""
    for name, document in data.documents.items():
        if name.startswith("changes/"):
            continue  # what pages have shown, mistakes and all
        # Each value with its way there, last step first: a path is only made of the few that are wrong.
        stack: list[tuple[Any, _Way]] = [(document.value, None)]
        while stack:
            value, way = stack.pop()
            if isinstance(value, list):
                stack += [(child, (way, index)) for index, child in enumerate(value) if not isinstance(child, str)]
            elif isinstance(value, dict):
                en, zh = value.get("en"), value.get("zh")
                if isinstance(en, str) and isinstance(zh, str) and len(value) == 2:  # noqa: PLR2004
                    yield from _text(document, en, zh, way)
                else:
                    stack += [(child, (way, key)) for key, child in value.items() if not isinstance(child, str)]


def _path(way: _Way) -> ValuePath:
    return (*_path(way[0]), way[1]) if way else ()


def _text(document: Document, en: str, zh: str, way: _Way) -> Iterator[Diagnostic]:
    if _CHINESE.search(en):
        yield Diagnostic(
            NAME, document.locate((*_path(way), "en")), "the English text is in Chinese", hint="swap en and zh"
        )
    if _CHINESE.search(zh) or len(_WORDS.findall(en)) < _PLAIN:
        return
    what = "the Chinese text is the English one" if en == zh else "the Chinese text has no Chinese in it"
    hint = "translate it; a name that reads the same in both is written as one plain string"
    yield Diagnostic(NAME, document.locate((*_path(way), "zh")), what, "readers of the Chinese pages see it", hint)
