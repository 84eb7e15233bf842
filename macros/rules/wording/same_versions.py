"""Both languages of a text name the same versions.

If only one language names a version, usually only that language was updated.
"""

import re
from collections.abc import Iterator

from macros.dataset import Dataset
from macros.diagnostics import Finding, Severity

SEVERITY = Severity.ERROR
CHINESE = """\
同一段文字的两种语言要写同样的版本号。
只在一种语言里出现的数字，多半是那边改了，另一边忘了改。
"""

_VERSION = re.compile(r"(?<![0-9])[0-9]++(?:\.[0-9]++)+")


def check(data: Dataset) -> Iterator[Finding]:
    """Find texts of which one language names a version that the other does not."""
    for document in data.written.values():
        for number, (en, zh) in enumerate(document.texts):
            if "." not in en and "." not in zh:
                continue
            english, chinese = set(_VERSION.findall(en)), set(_VERSION.findall(zh))
            if english != chinese:
                only = [
                    f"only the {language} text names {', '.join(sorted(names))}"
                    for language, names in (("English", english - chinese), ("Chinese", chinese - english))
                    if names
                ]
                yield Finding(
                    document.locate_text(number, "zh" if english - chinese else "en"),
                    ", and ".join(only),
                    "only one language was updated",
                    "name the same versions in both",
                )
