"""The dates of a table's row are in order.

A row starts before it ends, and of several end dates (active, standard, extended) each is later than those of the
columns before it. A date known only to the month is compared by month.
"""

from collections.abc import Iterator
from itertools import pairwise

from macros.dataset import Dataset, Table
from macros.diagnostics import Finding, Severity
from macros.schema.table import ValueType

SEVERITY = Severity.ERROR
CHINESE = """\
表格同一行的日期先后要合理。
开始提供的日期早于结束的日期；有多个结束日期时（主动支持、标准支持、扩展支持），每个都不早于前面各列的。只知道月份的日期按月份比较。
"""


def check(data: Dataset) -> Iterator[Finding]:
    """Find rows whose dates cannot all be right."""
    for table in data.tables.values():
        columns = _in_time(table)
        for row in table.rows if len(columns) > 1 else ():
            known = [(name, row.cells[name]) for name in columns if name in row.cells and row.cells[name].known]
            for (before, earlier), (after, later) in pairwise(known):
                if _later(str(earlier.value), str(later.value), equal=before == table.record.begins):
                    yield Finding(
                        later.origin.where,
                        f"'{after}' of {row.id} is {later.value}, and '{before}' is {earlier.value}",
                        f"the date of '{after}' must be later than that of '{before}'",
                        "check both dates in their sources",
                    )


def _in_time(table: Table) -> list[str]:
    """Return the columns whose dates follow each other: the begin, then all ends in the order of the columns."""
    ends = [
        name
        for name, column in table.record.columns.items()
        if column.type is ValueType.DATE and (name in table.end_columns or name.endswith("-ends"))
    ]
    return [table.record.begins, *ends] if table.record.begins else ends


def _later(earlier: str, later: str, *, equal: bool) -> bool:
    """Tell whether two dates are the wrong way round, as far as both are known; *equal* days count only if they are days."""
    length = min(len(earlier), len(later))
    day = len("2026-08-21")
    return earlier[:length] > later[:length] or (equal and length == day and earlier == later)
