"""Every note, method and line of `evidence:` in a file is used by one of its rows.

A note that no row uses is not shown: usually a row was removed, or lost its note.
"""

from collections.abc import Iterator

from macros.dataset import Dataset
from macros.diagnostics import Finding, Severity

SEVERITY = Severity.ERROR
CHINESE = """\
文件里登记的每条备注、方法和 `evidence:` 的每一项，都有行在用。
没有行引用的内容不会显示在任何地方：多半是某一行删掉了，或者漏写了备注。
"""

_NOUNS = {"notes": "note", "methods": "method", "evidence": "evidence"}


def check(data: Dataset) -> Iterator[Finding]:
    """Find notes, methods and default sources that no row uses; only in sound data, where no row has been left out."""
    for place, used in data.used.items() if data.whole else ():
        document = data.sound.get(place)
        if document is None:
            continue
        for table, noun in _NOUNS.items():
            for name in document.value.get(table) or ():
                if (table, name) not in used:
                    yield Finding(
                        document.locate_key((table, name)),
                        f"no row uses the {noun} '{name}'",
                        "a note that no row uses is not shown",
                        "use it in a row, or remove it",
                    )
