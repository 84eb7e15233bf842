"""The lines that each row of a list takes up, with the comments right above it.

A comment belongs to the row below it. With a blank line between the two it belongs to the whole list, and one that
stands deeper than the rows' dashes belongs to the row above.
"""

from typing import NamedTuple

import yaml


class RowLines(NamedTuple):
    """The lines of one row, counted from 0."""

    start: int
    """The first of the comment lines right above the row; the row's own first line if there are none."""
    dash: int
    """The line with the row's dash."""
    end: int
    """The line after its last."""


def blocks(lines: list[str], node: yaml.SequenceNode) -> list[RowLines]:
    """Return the block of each row of a list that is written with dashes; *lines* are those of its file."""
    margin = node.start_mark.column
    dashes = [dash_of(lines, row, margin) for row in node.value]
    found: list[RowLines] = []
    for dash, stop in zip(dashes, [*dashes[1:], node.end_mark.line + (node.end_mark.column > margin)], strict=True):
        end = stop
        while end - 1 > dash and _loose(lines[end - 1], margin):
            end -= 1
        start = dash
        while start > (found[-1].end if found else 0) and lines[start - 1].strip() and _loose(lines[start - 1], margin):
            start -= 1
        found.append(RowLines(start, dash, end))
    return found


def dash_of(lines: list[str], row: yaml.Node, margin: int) -> int:
    """Return the line, from 0, of a row's dash, which stands in the column *margin*: that of the row, or one above."""
    line = row.start_mark.line
    while line > 0 and lines[line][margin : margin + 1] != "-":
        line -= 1
    return int(line)


def _loose(line: str, margin: int) -> bool:
    """Tell whether a line is blank, or a comment that does not stand deeper than the rows' dashes."""
    text = line.lstrip()
    return not text or (text.startswith("#") and len(line) - len(text) <= margin)
