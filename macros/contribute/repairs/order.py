"""Rows of versions stand oldest first, as the rule `row-order` wants; comments move with the row below them."""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

import yaml

from macros.contribute.repairs.repair import DataFile, Repair, node_at, replaced
from macros.contribute.repairs.row_lines import blocks
from macros.reading.yaml_source import from_text
from macros.schema.component import Component
from macros.schema.golang import GoLines, GoReleases
from macros.versions import Version


class _VersionRows(NamedTuple):
    """A list of rows that have a version each."""

    node: yaml.SequenceNode
    versions: list[Version]
    by_line: bool
    """Whether only rows of one minor version have an order among themselves, as Go's releases have."""
    noun: str


def in_order(file: DataFile) -> tuple[str, list[Repair]]:
    """Return the text with the rows in order.

    Lists within rows come first: putting one in order moves no line outside of it, so all of them are moved at once.
    """
    text, repairs = file.text, []
    for level in range(_LEVELS):
        pieces = []
        for rows in _lists(file)[level]:
            order = _order(rows)
            if order != sorted(order):
                repairs += list(_moved(rows))
                pieces.append(_flow(file, rows.node, order) if rows.node.flow_style else _block(file, rows.node, order))
        if pieces:
            text = replaced(text, pieces)
            document, _ = from_text(file.document.path, text)
            if document is None:
                return file.text, []
            file = DataFile(text, document, file.model, file.place)
    return text, repairs


_LEVELS = 2


def _lists(file: DataFile) -> tuple[list[_VersionRows], list[_VersionRows]]:
    """Return the lists within rows, and the lists of the whole file."""
    top = file.document.node
    inner: list[_VersionRows] = []
    if file.model is GoReleases:
        inner += _rows(node_at(top, ("releases",)), "version", "release", by_line=True)
    if file.model is Component:
        lines = node_at(top, ("lines",))
        for line in lines.value if isinstance(lines, yaml.SequenceNode) else []:
            inner += _rows(node_at(line, ("releases",)), "version", "release")
    outer = list(_rows(node_at(top, ("lines",)), "line", "line")) if file.model in {Component, GoLines} else []
    return inner, outer


def _rows(node: yaml.Node | None, field: str, noun: str, *, by_line: bool = False) -> Iterator[_VersionRows]:
    """Yield the list, unless it is none or a row has no version: that the check tells."""
    if not isinstance(node, yaml.SequenceNode):
        return
    try:
        versions = [Version.parse(_first(row, field)) for row in node.value]
    except ValueError:
        return
    yield _VersionRows(node, versions, by_line, noun)


def _first(row: yaml.Node, field: str) -> str:
    """Return the version of a row; of one that tells of several releases, the first."""
    node = node_at(row, (field,)) or node_at(row, (f"{field}s", 0))
    return str(getattr(node, "value", ""))


def _order(rows: _VersionRows) -> list[int]:
    """Return the rows' numbers in the order in which they should stand; equal ones stay as they are."""
    order = list(range(len(rows.versions)))
    groups: dict[str, list[int]] = {}
    for index, version in enumerate(rows.versions):
        groups.setdefault(version.line if rows.by_line else "", []).append(index)
    for places in groups.values():
        for place, index in zip(places, sorted(places, key=rows.versions.__getitem__), strict=True):
            order[place] = index
    return order


def _moved(rows: _VersionRows) -> Iterator[Repair]:
    """Tell each row that stood after a newer one."""
    newest: dict[str, Version] = {}
    for node, version in zip(rows.node.value, rows.versions, strict=True):
        group = version.line if rows.by_line else ""
        before = newest.get(group)
        if before is not None and version < before:
            what = f"the {rows.noun} {version} moved up: it stood after {before}"
            yield Repair(node.start_mark.line + 1, what)
        newest[group] = version if before is None or before < version else before


def _flow(file: DataFile, node: yaml.SequenceNode, order: list[int]) -> tuple[int, int, str]:
    """Return the offsets of a list in brackets, and its text with the rows in that order."""
    spans = [file.span(row) for row in node.value]
    texts = [file.text[start:end] for start, end in spans]
    gaps = [file.text[end:start] for (_, end), (start, _) in pairwise(spans)]
    made = "".join(texts[index] + gap for index, gap in zip(order, [*gaps, ""], strict=True))
    return spans[0][0], spans[-1][1], made


def _block(file: DataFile, node: yaml.SequenceNode, order: list[int]) -> tuple[int, int, str]:
    """Return the same for a list with dashes; what stands between the rows stays where it is."""
    lines, rows = file.lines, blocks(file.lines, node)
    bodies = ["".join(lines[row.start : row.end]) for row in rows]
    if not bodies[-1].endswith("\n"):
        bodies[-1] += "\n"
    gaps = ["".join(lines[row.end : following.start]) for row, following in pairwise(rows)]
    made = "".join(bodies[index] + gap for index, gap in zip(order, [*gaps, ""], strict=True))
    return file.starts[rows[0].start], file.starts[rows[-1].end], made
