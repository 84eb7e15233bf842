"""Line breaks, blanks at the ends of lines, and the indentation: two columns a level, rows one level below their key."""

from __future__ import annotations

import re
from itertools import pairwise

import yaml

from macros.repairs.blocks import dash_of
from macros.repairs.repair import File, Repair

BOM = "\ufeff"
_BREAK = re.compile(r"\r\n?")
_LEVEL = 2


def mended_signs(file: File) -> tuple[str, list[Repair]]:
    """Return the text without a byte order mark, and with the line breaks of Unix."""
    repairs = [Repair(1, "the byte order mark was removed")] if file.text.startswith(BOM) else []
    if "\r" in file.text:
        repairs.append(Repair(file.text.count("\n", 0, file.text.index("\r")) + 1, "line breaks are those of Unix"))
    return _BREAK.sub("\n", file.text.removeprefix(BOM)), repairs


def mended_spaces(file: File) -> tuple[str, list[Repair]]:
    """Return the text without blanks at the ends of lines; those of a text block stay, since they are its own."""
    made, repairs = [], []
    for number, line in enumerate(file.lines):
        body = line.rstrip(" \t\n")
        bare = line if number in file.kept else body + line[len(line.rstrip("\n")) :]
        if bare != line:
            repairs.append(Repair(number + 1, "blanks at the end of the line were removed"))
        made.append(bare)
    return "".join(made), repairs


def mended_ends(file: File) -> tuple[str, list[Repair]]:
    """Return the text with one line break at its end."""
    made = file.text.rstrip("\n") + "\n"
    last = made.count("\n")
    if len(made) < len(file.text):
        return made, [Repair(last + 1, "blank lines at the end were removed")]
    return made, [Repair(last, "a line break ends the last line")] if made != file.text else []


def mended_indentation(file: File) -> tuple[str, list[Repair]]:
    """Return the text with each level two columns deeper than the one above it.

    Lines that carry on a value move with the line on which it begins, comments with the row or key below them.
    """
    wanted: dict[int, _Place] = {}
    _collect(file, file.document.node, 0, wanted)
    shifts = _shifts(file, wanted)
    made, repairs = [], []
    for number, line in enumerate(file.lines):
        shift = shifts.get(number, 0)
        prefix = len(line) - len(line.lstrip(" "))
        place = wanted.get(number)
        if place is not None and line[: place.text_old] != place.prefix:
            what = f"the text begins in column {len(place.prefix) + 1} instead of {place.text_old + 1}"
            repairs.append(Repair(number + 1, what))
            made.append(place.prefix + line[place.text_old :])
        elif line.strip() and shift:
            made.append(" " * max(prefix + shift, 0) + line[prefix:])
        else:
            made.append(line)
    return "".join(made), repairs


class _Place:
    """Where the first key or dash of a line stands, and where it should."""

    def __init__(self, old: int, new: int) -> None:
        self.old, self.new = old, new
        self.text_old = old
        """The column at which the text begins, after all dashes of the line."""
        self.prefix = " " * new
        """What should stand before the text."""

    def add_dash(self, text_old: int) -> None:
        self.text_old = text_old
        self.prefix += "- "

    @property
    def shift(self) -> int:
        """Return by how many columns the text moves to the right."""
        return len(self.prefix) - self.text_old


def _collect(file: File, node: yaml.Node, column: int, wanted: dict[int, _Place]) -> None:
    """Note for each line below a block collection where its first key or dash should stand."""
    if not isinstance(node, yaml.CollectionNode) or node.flow_style:
        return
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            wanted.setdefault(key.start_mark.line, _Place(key.start_mark.column, column))
            _collect(file, value, column + _LEVEL, wanted)
        return
    margin = node.start_mark.column
    for row in node.value:
        line = dash_of(file.lines, row, margin)
        place = wanted.setdefault(line, _Place(margin, column))
        if (
            line == row.start_mark.line and row.start_mark.index < row.end_mark.index
        ):  # else a comment may follow the dash
            place.add_dash(row.start_mark.column)
        _collect(file, row, column + _LEVEL, wanted)


def _shifts(file: File, wanted: dict[int, _Place]) -> dict[int, int]:
    """Return by how many columns each other line moves: as the line above that it carries on, or below if a comment."""
    numbers = sorted(wanted)
    shifts: dict[int, int] = {}
    for number, following in pairwise([*numbers, len(file.lines)]):
        own = wanted[number].shift
        for line in range(number + 1, following):
            shifts[line] = own
        below = wanted.get(following)
        for line in range(following - 1, number, -1):
            text = file.lines[line].lstrip(" ")
            if line in file.kept or (text.strip() and not text.startswith("#")):
                break
            if below is not None and len(file.lines[line]) - len(text) == below.old:
                shifts[line] = below.new - below.old
    return shifts
