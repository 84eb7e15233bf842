"""Data files have no invisible characters.

Zero-width characters, non-breaking spaces and text-direction marks come along with text pasted from web pages. They
make equal words different, and can make a line read otherwise than it is. Texts in double quotes do not name such
characters, or control characters, by number either.
"""

import re
import unicodedata
from collections.abc import Iterator

from macros.dataset import Dataset
from macros.diagnostics import Finding, Severity

SEVERITY = Severity.ERROR
CHINESE = """\
数据文件里没有看不见的字符。
零宽字符、不换行空格和改变文字方向的标记，常随着从网页粘贴的文字混进来。它们会让两个相同的词变得不同，也会让一行字看起来与实际内容不一样。双引号里的文字也不用编号写出这类字符或控制字符。
"""

_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00a0\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]"
)
_NUMBERED = re.compile(r"\\[0abefrvxuUNLP_]")
"""How a text in double quotes names a character; most files have none."""


def check(data: Dataset) -> Iterator[Finding]:
    """Find each line with a character that cannot be seen, and each value that names one."""
    for document in data.written.values():
        lines: set[int] = set()
        found = [(document.locate_offset(match.start()), match[0]) for match in _INVISIBLE.finditer(document.text)]
        if _NUMBERED.search(document.text):
            found += [
                (scalar.where, match[0])
                for scalar in document.scalars()
                if (match := _INVISIBLE.search(scalar.text) or re.search("\r", scalar.text))
            ]
        for where, char in found:
            if where.line not in lines:
                lines.add(where.line)
                name = unicodedata.name(char, "a control character")
                what = f"invisible character, U+{ord(char):04X} ({name})"
                yield Finding(where, what, "it makes equal words different", "delete it, or write a plain blank")
