"""No TODO is left.

`python -m macros new` writes a starter file with TODO wherever the author has to fill something in, followed by what
belongs there. The same holds for the pages in docs/.
"""

import re
from collections.abc import Iterator

from macros.dataset import Dataset
from macros.diagnostics import Finding, Location, Severity

SEVERITY = Severity.ERROR
CHINESE = """\
不能留下任何 TODO。
`python -m macros new` 生成的起始文件里，凡是只有作者才知道的值都以这个词开头，后面写明应填什么。docs/ 里的页面同样如此。
"""

_LINE = re.compile(r"""(?:#+ |(?:title|description): ["']?)?(TODO\b:? ?([^"'\n]*))""", re.ASCII)


def check(data: Dataset) -> Iterator[Finding]:
    """Find pages with lines to fill in; values of data files are found when the files are read, by the same name."""
    for path in sorted((data.root.parent / "docs").rglob("*.md")):
        text = path.read_text(encoding="utf-8")
        for number, line in enumerate(text.splitlines() if "TODO" in text else [], start=1):
            found = _LINE.match(line)
            if found:
                yield Finding(
                    Location(path, number, found.start(1) + 1),
                    "this line of the page still has to be filled in",
                    "readers would see it",
                    f"write in place of TODO: {found[2]}" if found[2] else "write it, or remove it",
                )
