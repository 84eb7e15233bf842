"""Minor versions, releases, rows of tables and claims are listed once; minor versions and releases are in order.

Oldest first, so that a new release is added at the end of its minor version and a pull request shows one added row.
"""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from macros.dataset import Dataset, Line, Origin, Product, Release
from macros.diagnostics import Finding, Severity

SEVERITY = Severity.ERROR
CHINESE = """\
次要版本和版本各出现一次，按顺序排列，并且放在所属的次要版本里；表格的行和核查过的说法也只出现一次。
从旧到新排列，新版本就加在所属次要版本的末尾，拉取请求里只显示新增的一行。
"""


def check(data: Dataset) -> Iterator[Finding]:
    """Find rows that are twice there, out of order, or in a line that is not theirs."""
    for product in data.products.values():
        yield from _sorted([(line.line, line) for line in product.lines], "line")
        times = Counter(line.line.text for line in product.lines)
        for line in product.lines:
            # One that stands in a foreign line is told for that, and is out of order there for no other reason.
            own = [release for release in line.releases if release.version.line == line.line.text]
            yield from _sorted([(release.version, release) for release in own], "release")
            if times[line.line.text] == 1:
                yield from _strangers(product, line)
    for table in data.tables.values():
        yield from _twice([(row.id, row.origin) for row in table.rows], "row")
    yield from _twice([(claim.truth.id, claim.truth.origin) for claim in data.claims], "claim")


def _sorted(rows: list[tuple[object, Line | Release]], noun: str) -> Iterator[Finding]:
    for (before, _), (after, row) in pairwise(rows):
        if before == after:
            what = f"the {noun} {after} is listed twice"
            yield Finding(row.origin.where, what, hint="remove one of the two rows")
        elif after < before:  # type: ignore[operator]  # both are versions
            what = f"the {noun} {after} is listed after {before}"
            hint = "move the row up; this does it: python -m macros fix (or: nox -s fix)"
            yield Finding(row.origin.where, what, "rows are sorted, oldest first", hint)


def _twice(rows: list[tuple[str, Origin]], noun: str) -> Iterator[Finding]:
    first: dict[str, Origin] = {}
    for row_id, origin in rows:
        if row_id in first:
            what = f"the {noun} {row_id} was already given at {first[row_id].where}"
            yield Finding(origin.where, what, "ids are addresses of pages", "give it an id of its own")
        first.setdefault(row_id, origin)


def _strangers(product: Product, line: Line) -> Iterator[Finding]:
    for release in line.releases:
        if release.version.line != line.line.text:
            what = f"the release {release.version} is listed under {line.line}"
            hint = f"move it to {release.version.line} of {product.id}"
            yield Finding(release.origin.where, what, hint=hint)
