"""A newer line's first release is not older than that of the line before.

Two major versions may go on beside each other, so only lines of the same one are compared.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from macros.diagnostics import Diagnostic, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from macros.dataset import Dataset

NAME = "line-order"
SEVERITY = Severity.ERROR
CHINESE = """\
较新版本线的首个版本，发布日期不早于前一条版本线的首个版本。
两个主版本可以并行维护，因此只比较同一主版本的版本线。
"""


def check(data: Dataset) -> Iterator[Diagnostic]:
    """Find lines that begin before the line before them."""
    for product in data.products.values():
        begun = [line for line in product.lines if line.first.facts["released"].known]
        for older, newer in pairwise(begun):
            before, after = older.first.facts["released"], newer.first.facts["released"]
            if older.line.key[0] == newer.line.key[0] and after.value < before.value:
                yield Diagnostic(
                    NAME,
                    after.origin.where,
                    f"the line {newer.line} begins on {after.value}, before the line {older.line} ({before.value})",
                    "lines come out in the order of their numbers",
                    "look at both dates in their sources",
                )
