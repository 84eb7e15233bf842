"""Data files hold no characters that nobody sees.

Zero-width characters, non-breaking blanks and marks that turn the direction of text come along when text is pasted from
a web page. They make two equal words different, and can make a line read otherwise than it is.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from macros.diagnostics import Diagnostic, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from macros.dataset import Dataset

NAME = "invisible-character"
SEVERITY = Severity.ERROR
CHINESE = """\
数据文件里没有看不见的字符。
零宽字符、不换行空格和改变文字方向的标记，常随着从网页粘贴的文字混进来。它们会让两个相同的词变得不同，也会让一行字看起来与实际内容不一样。
"""

_INVISIBLE = re.compile("[\u00a0\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")


def check(data: Dataset) -> Iterator[Diagnostic]:
    """Find each line with a character that cannot be seen."""
    for document in data.written.values():
        lines: set[int] = set()
        for match in _INVISIBLE.finditer(document.text):
            where = document.locate_offset(match.start())
            if where.line not in lines:
                lines.add(where.line)
                what = f"here stands an invisible character, U+{ord(match[0]):04X} ({unicodedata.name(match[0])})"
                yield Diagnostic(
                    NAME, where, what, "it makes equal words different", "delete it, or write a plain blank"
                )
