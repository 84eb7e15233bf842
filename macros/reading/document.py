"""One YAML file: its plain values, and where each of them was written."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from macros.diagnostics import Location
from macros.reading.yaml_nodes import NULL, Tree, ValuePath, Values, compose, is_plain, pruned, renamed
from macros.reading.yaml_shape import place

__all__ = ["TODO", "Document", "Scalar", "ValuePath", "document_of", "texts_below"]

TODO = "TODO"
"""The word with which a value begins that still has to be filled in."""


class Scalar(NamedTuple):
    """A scalar value as it was written."""

    path: ValuePath
    node: yaml.ScalarNode
    file: Path

    @property
    def text(self) -> str:
        """Return the value."""
        return str(self.node.value)

    @property
    def plain(self) -> bool:
        """Tell whether it was written without quotes."""
        return is_plain(self.node)

    @property
    def where(self) -> Location:
        """Return its place."""
        return place(self.file, self.node)


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Document:
    """One YAML file: its plain values, and where each of them was written.

    The nodes, which know their line and column, take ten times the room of the values. They are made again when the
    first place is asked for; nobody asks about a file in which all is well.
    """

    path: Path
    text: str
    """The file as it was read."""
    value: Any
    plain: frozenset[str] = frozenset()
    """The values that are written without quotes; `scalars` tells where."""
    texts: tuple[tuple[str, str], ...] = ()
    """The texts that are given in both languages, English and Chinese; `locate_text` tells where."""
    cut: frozenset[Location] = frozenset()
    """The places of the lists and mappings from which `without` took something."""
    _made: list[Tree] = field(default_factory=list)
    _starts: list[int] = field(default_factory=list)

    @property
    def node(self) -> yaml.Node:
        """Return the root of the nodes."""
        return self._tree.root

    @property
    def _tree(self) -> Tree:
        if not self._made:
            root = compose(self.text)
            if root is None:
                raise ValueError(f"{self.path} holds no values")
            self._made.append(Tree(root))
        return self._made[0]

    def locate(self, path: ValuePath) -> Location:
        """Return the place of the value at *path*; of its nearest parent if there is no such value."""
        return place(self.path, self._deepest(path)[0])

    def locate_key(self, path: ValuePath) -> Location:
        """Return the place of the key that the value at *path* belongs to."""
        parent, depth = self._deepest(path[:-1])
        key = self._tree.key(parent, path[-1]) if path and depth == len(path) - 1 else None
        return place(self.path, key) if key is not None else self.locate(path)

    def locate_text(self, number: int, language: str) -> Location:
        """Return the place of one language of the text that stands at *number* in `texts`."""
        node = self._tree.bilingual[number]
        return place(self.path, self._tree.child(node, language) or node)

    def locate_offset(self, offset: int) -> Location:
        """Return the place of the character of `text` at *offset*."""
        if not self._starts:
            self._starts.extend(accumulate(map(len, self.text.splitlines(keepends=True)), initial=0))
        line = bisect_right(self._starts, offset, hi=max(len(self._starts) - 1, 1))
        return Location(self.path, line, offset - self._starts[line - 1] + 1)

    def _deepest(self, path: ValuePath) -> tuple[yaml.Node, int]:
        """Return the node of the value at *path*, or of its nearest parent, and how many steps lead there."""
        node, found = self.node, 0
        for step in path:
            below = self._tree.child(node, step)
            if below is None:
                break
            node, found = below, found + 1
        return node, found

    def without(self, paths: set[ValuePath]) -> "Document":
        """Return the document without the values at *paths*; what is left keeps its lines and columns."""
        if not paths:
            return self
        cut = self.cut.union(self.locate(path[:-1]) for path in paths)
        return document_of(self.path, self.text, pruned(self.node, paths), cut)

    def renamed(self, names: Mapping[ValuePath, str]) -> "Document":
        """Return the document with other names for the keys at these paths, each at its line and column."""
        return document_of(self.path, self.text, renamed(self.node, names), self.cut)

    def is_cut(self, path: ValuePath) -> bool:
        """Tell whether something that stood directly in the value at *path* has been taken out."""
        return bool(self.cut) and self.deepest(path) == path and self.locate(path) in self.cut

    def deepest(self, path: ValuePath) -> ValuePath:
        """Return the longest beginning of *path* at which there is a value."""
        return path[: self._deepest(path)[1]]

    def blank(self) -> list[ValuePath]:
        """Return the paths at which a key or a dash stands with nothing after it, in the order of the file."""
        if self.plain.isdisjoint(NULL):
            return []
        return [scalar.path for scalar in self.scalars() if scalar.plain and scalar.text in NULL]

    def unfilled(self) -> dict[ValuePath, str]:
        """Return the values that still say TODO, as starter files do, by path."""
        if TODO not in self.text:
            return {}
        return {
            scalar.path: scalar.text for scalar in self.scalars() if scalar.text.split(" ", 1)[0].rstrip(":") == TODO
        }

    def scalars(self) -> Iterator[Scalar]:
        """Yield every scalar value of the file with its path and its place, in the order of the file."""
        stack: list[tuple[ValuePath, yaml.Node]] = [((), self.node)]
        while stack:
            path, node = stack.pop()
            if isinstance(node, yaml.MappingNode):
                stack.extend([((*path, key.value), below) for key, below in reversed(node.value)])
            elif isinstance(node, yaml.SequenceNode):
                stack.extend([((*path, index), below) for index, below in enumerate(node.value)][::-1])
            else:
                yield Scalar(path, node, self.path)  # type: ignore[arg-type]  # there is no fourth kind of node


def texts_below(value: Any) -> Iterator[tuple[ValuePath, str]]:
    """Yield every text below a value with its path, in the order of the file."""
    stack: list[tuple[ValuePath, Any]] = [((), value)]
    while stack:
        path, item = stack.pop()
        if isinstance(item, dict):
            stack.extend([((*path, key), child) for key, child in reversed(item.items())])
        elif isinstance(item, list):
            stack.extend([((*path, index), child) for index, child in enumerate(item)][::-1])
        elif isinstance(item, str):
            yield path, item


def document_of(path: Path, text: str, node: yaml.Node, cut: frozenset[Location] = frozenset()) -> Document:
    """Return the document of composed nodes; *cut* are the places from which something has been taken out."""
    values = Values()
    value = values.of(node)
    return Document(path, text, value, frozenset(values.plain), tuple(values.texts), cut, [Tree(node)])
