"""Dates are in order.

A minor version ends after its first release, maintenance starts between the two, and a later patch release is not older
than an earlier one.
"""

from collections.abc import Iterator
from itertools import pairwise

from macros.dataset import Dataset, Line
from macros.diagnostics import Finding, Severity

SEVERITY = Severity.ERROR
CHINESE = """\
日期的先后要合理。
次要版本的结束日期晚于它的首个版本，维护期开始的日期介于两者之间；同一次要版本中，后面的补丁版本不早于前面的。
"""


def check(data: Dataset) -> Iterator[Finding]:
    """Find lines and releases whose dates cannot all be right."""
    for _, line in data.each_line():
        yield from _in_line(line)
        yield from _in_releases(line)


def _in_line(line: Line) -> Iterator[Finding]:
    released, ends, maintenance = line.first.released, line.value("ends"), line.value("maintenance_from")
    if released and ends and ends <= released:
        what = f"the line ends on {ends}, not after its first release on {released}"
        yield Finding(line.facts["ends"].origin.where, what, hint="check both dates in their sources")
        ends = None  # what else contradicts it follows from that
    if released and maintenance and maintenance < released:
        what = f"maintenance begins on {maintenance}, before the first release on {released}"
        where = line.facts["maintenance_from"].origin.where
        yield Finding(where, what, hint="check both dates in their sources")
    if maintenance and ends and maintenance > ends:
        what = f"maintenance begins on {maintenance}, after the end on {ends}"
        yield Finding(line.facts["maintenance_from"].origin.where, what, hint="check both dates in their sources")


def _in_releases(line: Line) -> Iterator[Finding]:
    for earlier, later in pairwise(line.releases):
        before, after = earlier.facts["released"], later.facts["released"]
        if before.known and after.known and after.value < before.value and earlier.version < later.version:
            yield Finding(
                after.origin.where,
                f"{later.version} is dated {after.value}, before {earlier.version} ({before.value})",
                "releases of a minor version are published in order",
                "check both dates in their sources",
            )
