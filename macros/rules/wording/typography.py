"""Texts have no typing errors.

No spaces at the ends, no double spaces, none before a comma or a full stop; no repeated words, no double commas; an
ellipsis is one character (…, in Chinese ……). Code in backticks is exempt, and so are parts of sentences in
data/strings.yaml, which start and end with what joins them.
"""

import re
from collections.abc import Iterator

from macros.dataset import Dataset
from macros.diagnostics import Finding, Severity

SEVERITY = Severity.ERROR
CHINESE = """\
文字里没有键盘上的笔误。
首尾没有空格，没有连续的空格，逗号和句号前面没有空格；没有重复的词和重复的逗号；省略号用一个符号（英文 …，中文 ……）。反引号里的代码不检查；`data/strings.yaml` 里的句子片段本来就以连接用的符号开头或结尾，也不检查。
"""

_CODE = re.compile(r"`[^`]*`|\{[^{}]*\}")
_WORDS = ("a", "an", "and", "for", "in", "is", "of", "that", "the", "to")
_MARKS = (",,", ";;", ",;", ",.", "，，", "；；", "、、", "。。", "，。", "、。")
_SIGNS = (
    ("  ", " ,", " ;", " :", " .", " !", " ?", "...", *_MARKS[:4], *(f" {word} {word} " for word in _WORDS)),
    ("  ", "...", *_MARKS[4:]),
)
"""One of these is in every text with a slip inside, English and Chinese; most files have none."""

_BLANK = r"[\s\u00a0\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]"

_SLIPS = re.compile(
    rf"(?P<ends>\A{_BLANK}|{_BLANK}\Z)|(?P<doubled>(?<=\S)  +(?=\S))|(?P<before>(?<=\w) [,;:.!?](?=\s|\Z))"
    rf"|(?P<word> (?:{'|'.join(f'{word} {word}' for word in _WORDS)}) )"
    rf"|(?P<dots>(?<!\.)\.\.\.(?!\.)|。。。)|(?P<marks>{'|'.join(map(re.escape, _MARKS))})",
    re.ASCII,
)
_SAYS = {
    "ends": ("begins or ends with a space", "remove it"),
    "doubled": ("has two spaces in a row", "write one"),
    "before": ("has a space before a punctuation mark", "remove the space"),
    "word": ("has a word twice", "remove one of the two"),
    "marks": ("has two punctuation marks in a row", "remove one of the two"),
    "dots": ("has three full stops", "write … in English, …… in Chinese"),
}
_PARTS = "strings.yaml"


def check(data: Dataset) -> Iterator[Finding]:
    """Find texts with a slip; the first of each text."""
    for place, document in data.written.items():
        for index, language in enumerate(("en", "zh")):
            texts = [pair[index] for pair in document.texts]
            whole = "\n".join(texts)
            characters = [character for character in _SIGNS[index] if character in whole]
            for number, text in enumerate(texts):
                if text != text.strip() or (characters and any(character in text for character in characters)):
                    slip = _SLIPS.search(_CODE.sub(_blanked, text))
                    if slip and slip.lastgroup and not (place == _PARTS and slip.lastgroup == "ends"):
                        what, hint = _SAYS[slip.lastgroup]
                        shown = text[max(slip.start() - 12, 0) : slip.end() + 12].replace("\n", " ")
                        where = document.locate_text(number, language)
                        yield Finding(where, f"the text {what}: '{shown}'", "readers see it", hint)


def _blanked(code: re.Match[str]) -> str:
    """Return something of the same length in which there are no slips."""
    return "x" * len(code[0])
