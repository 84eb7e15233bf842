"""What every repair works on, and what it says about itself."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from pathlib import PurePath
from typing import NamedTuple

import yaml
from pydantic import BaseModel

from macros.reading.document import Document, ValuePath


class Repair(NamedTuple):
    """One thing that was put right."""

    line: int
    """The number of the line in the file as it was, from 1."""
    what: str
    """What was done, in a few words."""


@dataclass(frozen=True)
class DataFile:
    """A data file on its way to good form."""

    text: str
    document: Document
    """What the parser says about the text."""
    model: type[BaseModel]
    """The record that the file holds."""
    place: PurePath
    """Where the file stands below data/."""

    @cached_property
    def lines(self) -> list[str]:
        """Return the lines, each with its line break; they break where YAML breaks them."""
        return self.text.splitlines(keepends=True)

    @cached_property
    def starts(self) -> list[int]:
        """Return the offset at which each line begins."""
        return [0, *accumulate(map(len, self.lines))]

    def span(self, node: yaml.Node) -> tuple[int, int]:
        """Return the offsets at which a scalar or a collection in brackets begins and ends."""
        start, end = node.start_mark, node.end_mark
        return self.starts[start.line] + start.column, self.starts[end.line] + end.column

    @cached_property
    def kept(self) -> frozenset[int]:
        """Return the lines, from 0, that stand in a text block (after | or >), where every blank counts."""
        return frozenset(
            line
            for node in values(self.document.node)
            if node.style in {"|", ">"}
            for line in range(node.start_mark.line + 1, node.end_mark.line + (node.end_mark.column > 0))
        )


def node_at(root: yaml.Node, path: ValuePath) -> yaml.Node | None:
    """Return the node at *path*; None if there is no such value."""
    node: yaml.Node | None = root
    for step in path:
        if isinstance(node, yaml.MappingNode):
            node = next((child for key, child in node.value if key.value == step), None)
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            node = node.value[step]
        else:
            return None
    return node


def values(root: yaml.Node) -> Iterator[yaml.ScalarNode]:
    """Yield every scalar value below a node, keys left out."""
    stack = [root]
    while stack:
        node = stack.pop()
        if isinstance(node, yaml.MappingNode):
            stack += [child for _, child in node.value]
        elif isinstance(node, yaml.SequenceNode):
            stack += node.value
        elif isinstance(node, yaml.ScalarNode):
            yield node


def replaced(text: str, pieces: Iterable[tuple[int, int, str]]) -> str:
    """Return the text with each piece, from one offset to another, replaced by its own text."""
    made, done = [], 0
    for start, end, new in sorted(pieces):
        made += [text[done:start], new]
        done = end
    return "".join([*made, text[done:]])
