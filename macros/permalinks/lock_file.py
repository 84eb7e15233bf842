"""The lock of addresses: every id that was ever published, grouped by page and row.

The file is made to be read and to give small diffs: a page's address stands at the left margin, and below it one line
for each row, with the row's id first and then the columns of its cells. The line

      kubernetes-1.30 built-with ends

stands for #kubernetes-1.30, #kubernetes-1.30.built-with and #kubernetes-1.30.ends.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

Rows = dict[tuple[str, str], frozenset[str]]
"""The columns of each row's cells, by page and id of the row."""

NAME = "generated/permalinks.lock"
"""The name of the file below data/."""

_HEADER = """\
# Every address that the site has ever had: links in tickets point to them. Written by: python -m macros addresses
# A page, then its rows: the id of the row, and the columns of its cells (kubernetes-1.30 ends: #kubernetes-1.30.ends).
# Nothing that was committed is ever taken out. What is renamed or removed gets a redirect target in redirects.yaml.
"""


class Locked(NamedTuple):
    """A row of the lock."""

    line: int
    """The number of its line in the file, from 1."""
    columns: frozenset[str]


def parse(text: str) -> dict[tuple[str, str], Locked]:
    """Return the rows of a lock by page and id; a row that stands twice has the columns of both."""
    rows: dict[tuple[str, str], Locked] = {}
    page = ""
    for number, line in enumerate(text.splitlines(), start=1):
        if line.startswith(" "):
            row, *columns = line.split()
            before = rows.get((page, row))
            rows[page, row] = Locked(number, frozenset(columns) | (before.columns if before else frozenset()))
        elif line and not line.startswith("#"):
            page = line
    return rows


def write(rows: Mapping[tuple[str, str], Iterable[str]]) -> str:
    """Return the text of the lock with those rows, sorted: the same rows always give the same text."""
    lines, current = [_HEADER], None
    for (page, row), columns in sorted(rows.items()):
        if page != current:
            lines.append(f"{page}\n")
            current = page
        lines.append(f"  {' '.join([row, *sorted(columns)])}\n")
    return "".join(lines)


def columns(text: str) -> Rows:
    """Return the same of the rows without their lines."""
    return {key: row.columns for key, row in parse(text).items()}


def merged(locked: Rows, now: Rows) -> Rows:
    """Return what the lock holds together with what is published now: nothing is taken out."""
    rows = dict(locked)
    for key, columns in now.items():
        rows[key] = rows.get(key, frozenset()) | columns
    return rows
