"""Every text exists in both languages.

The two texts must differ: an English sentence under `zh` still has to be translated. Names, versions and commands that
read the same are written as one plain string.
"""

import re
from collections.abc import Iterator

from macros.dataset import Dataset
from macros.diagnostics import Finding, Severity

SEVERITY = Severity.ERROR
CHINESE = """\
每段文字都有两种语言。
两种语言都写了的文字必须不同：`zh` 下面的英文句子就是还没有翻译。两种语言写法相同的名称、版本和命令，直接写成一个字符串。
"""

_CHINESE = re.compile(r"[\u4e00-\u9fff\u3001-\u303f\uff01-\uff5e]")
"""Chinese characters and Chinese punctuation: names joined by 、 are translated as far as they can be."""
_WORDS = re.compile(r"[A-Za-z]{3,}")
_PLAIN = 3
"""So many English words in a row are a sentence, not a name."""


def check(data: Dataset) -> Iterator[Finding]:
    """Find texts without a translation."""
    for document in data.written.values():
        for number, (en, zh) in enumerate(document.texts):
            if _CHINESE.search(en):
                where = document.locate_text(number, "en")
                yield Finding(where, "the English text is in Chinese", hint="swap en and zh")
            if _CHINESE.search(zh) or len(_WORDS.findall(en)) < _PLAIN:
                continue
            what = "the Chinese text is the English one" if en == zh else "the Chinese text has no Chinese in it"
            hint = "translate it; a name that reads the same in both is written as one plain string"
            yield Finding(document.locate_text(number, "zh"), what, "readers of the Chinese pages see it", hint)
