"""If every release is listed, no patch number is missing.

All Go releases are listed, and those of components with `every_release: true`. If a number was never published, say so
in a note of the minor version, and the rule accepts it.
"""

from collections.abc import Iterator
from itertools import pairwise

from macros.dataset import Dataset, Line
from macros.diagnostics import Finding, Severity

SEVERITY = Severity.WARNING
CHINESE = """\
列出全部版本的地方，补丁号不能有空缺。
Go 的版本全部收录，写了 `every_release: true` 的组件也是。项目从未发布过的补丁号，在次要版本的备注里写明，规则就不再提示。
"""


_NAMED = 10
"""So many missing numbers are named; of more, the rest is counted."""


def check(data: Dataset) -> Iterator[Finding]:
    """Find patch numbers that are missing between two releases."""
    for product in data.products.values():
        for line in product.lines if product.every_release else ():
            if line.note is None:
                yield from _in_line(line)


def _in_line(line: Line) -> Iterator[Finding]:
    finals = [release for release in line.releases if not release.version.is_prerelease]
    for earlier, later in pairwise(finals):
        first, last = max(earlier.version.key[2], 0) + 1, later.version.key[2]
        missing = ", ".join(f"{line.line}.{number}" for number in range(first, min(last, first + _NAMED)))
        if missing:
            missing += f" and {last - first - _NAMED:,} more" if last - first > _NAMED else ""
            yield Finding(
                later.origin.where,
                f"between {earlier.version} and {later.version} there is no {missing}",
                "the file says that it lists every release of its lines",
                "add the release; if it was never published, say so in a note of the line",
            )
