"""Chinese text has Chinese punctuation, and a space between Chinese and Latin letters.

A Chinese character is followed by full-width marks (，。；：！？（）“”), with no space beside them. There is a space between
Chinese and Latin letters or digits: 在 Go 1.21 中. Code in backticks is exempt.
"""

import re
from collections.abc import Iterator

from macros.dataset import Dataset
from macros.diagnostics import Finding, Severity

SEVERITY = Severity.ERROR
CHINESE = """\
中文按中文的规矩排版：用全角标点，汉字与西文之间留空格。
汉字后面用全角标点（，。；：！？（）“”），标点旁边不留空格；汉字与西文字母或数字之间留一个空格：在 Go 1.21 中。反引号里的代码不检查。
"""

_HAN = "\u4e00-\u9fff"
_CODE = re.compile(r"`[^`]*`|\{[^{}]*\}")
_SLIPS = re.compile(
    rf"(?P<half>[{_HAN}](?:[,;:!?]|\.(?!\w))|[{_HAN}]\(|\)[{_HAN}]|[{_HAN}]\"|\"[{_HAN}])"
    rf"|(?P<tight>[{_HAN}][A-Za-z0-9]|[A-Za-z0-9][{_HAN}])"
    rf"|(?P<apart>[{_HAN}] +[{_HAN}])|(?P<beside> [，。；：！？）、]|[，。；：！？（、] )",
    re.ASCII,
)
_SUSPECTS = (
    re.compile(rf"[{_HAN}](?:[,;:!?.(\"A-Za-z0-9]| +[{_HAN}])"),
    re.compile(rf"[A-Za-z0-9)\"][{_HAN}]"),
    re.compile(r"[，。；：！？（、] "),
    re.compile(r" [，。；：！？）、]"),
)
"""One of these is in every text with a slip. Each begins with one set of characters, which makes it quick to look for."""
_SAYS = {
    "half": ("has a half-width mark beside a Chinese character", "write ，。；：！？（） or “”"),
    "tight": ("has Chinese and Latin letters without a space between", "put a space between the two"),
    "apart": ("has a space between two Chinese characters", "remove the space"),
    "beside": ("has a space beside a full-width mark", "remove the space"),
}


def check(data: Dataset) -> Iterator[Finding]:
    """Find Chinese texts that are set like English ones."""
    for document in data.written.values():
        whole = "\n".join([chinese for _, chinese in document.texts])
        if not any(suspect.search(whole) for suspect in _SUSPECTS):
            continue
        for number, (_, text) in enumerate(document.texts):
            slip = _SLIPS.search(_CODE.sub(_blanked, text))
            if slip and slip.lastgroup:
                what, hint = _SAYS[slip.lastgroup]
                shown = text[max(slip.start() - 6, 0) : slip.end() + 6].replace("\n", " ")
                where = document.locate_text(number, "zh")
                yield Finding(where, f"the Chinese text {what}: '{shown}'", "it reads like a slip", hint)


def _blanked(code: re.Match[str]) -> str:
    """Return as many characters that may stand beside anything."""
    return "·" * len(code[0])
