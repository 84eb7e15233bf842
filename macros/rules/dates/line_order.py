"""The first release of a newer minor version is not older than that of the one before.

Two major versions can be maintained in parallel, so only minor versions of the same major version are compared.
"""

from collections.abc import Iterator
from itertools import pairwise

from macros.dataset import Dataset
from macros.diagnostics import Finding, Severity

SEVERITY = Severity.ERROR
CHINESE = """\
较新次要版本的首个版本，发布日期不早于前一个次要版本的首个版本。
两个主版本可以并行维护，因此只比较同一主版本的次要版本。
"""


def check(data: Dataset) -> Iterator[Finding]:
    """Find lines that begin before the line before them."""
    for product in data.products.values():
        begun = [line for line in product.lines if line.first.facts["released"].known]
        for older, newer in pairwise(begun):
            before, after = older.first.facts["released"], newer.first.facts["released"]
            if older.line.key[0] == newer.line.key[0] and after.value < before.value:
                yield Finding(
                    after.origin.where,
                    f"the line {newer.line} begins on {after.value}, before the line {older.line} ({before.value})",
                    "minor versions are released in order",
                    "check both dates in their sources",
                )
