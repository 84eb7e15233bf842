"""Read YAML into plain values, remembering where every value was written."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml

from macros.diagnostics import Diagnostic, Location
from macros.yaml_nodes import NULL, TooDeepError, ValuePath, Values, bilingual, child, compose, is_plain, pruned
from macros.yaml_shape import place, shape_problems

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["MAX_BYTES", "Document", "Scalar", "ValuePath", "read"]

MAX_BYTES = 2 * 1024 * 1024
"""No data file needs more; a larger one is a mistake or an attack."""

TODO = "TODO"
"""The word with which a value begins that is still to be filled in."""


class Scalar(NamedTuple):
    """A scalar value as it was written."""

    path: ValuePath
    text: str
    plain: bool
    where: Location


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
    _made: list[yaml.Node] = field(default_factory=list)

    @property
    def node(self) -> yaml.Node:
        """Return the root of the nodes."""
        if not self._made:
            root = compose(self.text)
            if root is None:
                raise ValueError(f"{self.path} holds no values")
            self._made.append(root)
        return self._made[0]

    def locate(self, path: ValuePath) -> Location:
        """Return the place of the value at *path*; of its nearest parent if there is no such value."""
        node = self.node
        for step in path:
            below = child(node, step)
            if below is None:
                break
            node = below
        return place(self.path, node)

    def locate_key(self, path: ValuePath) -> Location:
        """Return the place of the key that the value at *path* belongs to."""
        parent = self.node
        for step in path[:-1]:
            parent = child(parent, step) or parent
        if isinstance(parent, yaml.MappingNode):
            for key, _ in reversed(parent.value):
                if key.value == path[-1]:
                    return place(self.path, key)
        return self.locate(path)

    def locate_text(self, number: int, language: str) -> Location:
        """Return the place of one language of the text that stands at *number* in `texts`."""
        node = next(islice(bilingual(self.node), number, None))
        return place(self.path, child(node, language) or node)

    def locate_offset(self, offset: int) -> Location:
        """Return the place of the character of `text` at *offset*."""
        before = self.text[:offset]
        return Location(self.path, before.count("\n") + 1, offset - before.rfind("\n"))

    def without(self, paths: set[ValuePath]) -> Document:
        """Return the document without the values at *paths*; what is left keeps its lines and columns."""
        if not paths:
            return self
        cut = self.cut.union(self.locate(path[:-1]) for path in paths)
        return _document(self.path, self.text, pruned(self.node, paths), cut)

    def is_cut(self, path: ValuePath) -> bool:
        """Tell whether something that stood directly in the value at *path* has been taken out."""
        return bool(self.cut) and self.deepest(path) == path and self.locate(path) in self.cut

    def deepest(self, path: ValuePath) -> ValuePath:
        """Return the longest beginning of *path* at which there is a value."""
        node, found = self.node, 0
        for step in path:
            below = child(node, step)
            if below is None:
                break
            node, found = below, found + 1
        return path[:found]

    def blank(self) -> set[ValuePath]:
        """Return the paths at which a key or a dash stands with nothing after it."""
        if self.plain.isdisjoint(NULL):
            return set()
        return {scalar.path for scalar in self.scalars() if scalar.plain and scalar.text in NULL}

    def unfilled(self) -> dict[ValuePath, str]:
        """Return the values that still say TODO, as starter files do, by path."""
        if TODO not in self.text:
            return {}
        return {scalar.path: scalar.text for scalar in self.scalars() if scalar.text.split(" ")[0].rstrip(":") == TODO}

    def scalars(self) -> Iterator[Scalar]:
        """Yield every scalar value of the file with its path and whether it was written without quotes."""
        stack: list[tuple[ValuePath, yaml.Node]] = [((), self.node)]
        while stack:
            path, node = stack.pop()
            if isinstance(node, yaml.MappingNode):
                stack.extend(((*path, key.value), below) for key, below in node.value)
            elif isinstance(node, yaml.SequenceNode):
                stack.extend(((*path, index), below) for index, below in enumerate(node.value))
            else:
                yield Scalar(path, node.value, is_plain(node), place(self.path, node))


def read(path: Path) -> tuple[Document | None, list[Diagnostic]]:
    """Parse one file. Whatever is wrong with it is a diagnostic, never an exception."""
    start = Location(path)
    try:
        raw = path.read_bytes()
        text = raw.decode("utf-8")
    except OSError as error:
        what = f"the file cannot be read: {error.strerror}"
        return None, [
            Diagnostic("unreadable", start, what, hint="see to it that it is a file, and that you may read it")
        ]
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        where = Location(path, line)
        return None, [Diagnostic("encoding", where, "the file is not UTF-8", hint="save it as UTF-8, without a BOM")]
    if len(raw) > MAX_BYTES:
        what = f"the file has {len(raw):,} bytes; {MAX_BYTES:,} are allowed"
        return None, [Diagnostic("size", start, what, hint="split it into several files of its kind")]
    return from_text(path, text)


def from_text(path: Path, text: str) -> tuple[Document | None, list[Diagnostic]]:
    """Parse the text of the file at *path*. Whatever is wrong with it is a diagnostic, never an exception."""
    start = Location(path)
    try:
        node = compose(text)
    except yaml.MarkedYAMLError as error:
        return None, [_syntax(path, error, len(text.splitlines()))]
    except yaml.reader.ReaderError as error:
        line = text.encode().count(b"\n", 0, error.position) + 1
        return None, [
            Diagnostic("syntax", Location(path, line), "a control character is not allowed in YAML", hint="delete it")
        ]
    if node is None or (is_plain(node) and node.value in NULL):
        return None, [Diagnostic("empty", start, "the file holds no values", hint="fill it in or delete it")]
    return _read_nodes(path, text, node)


def _read_nodes(path: Path, text: str, node: yaml.Node) -> tuple[Document | None, list[Diagnostic]]:
    """Return the document of composed nodes; most files have nothing that only a walk through them would show."""
    if "!" not in text and not ("&" in text and "*" in text):
        values = Values()
        try:
            value = values.of(node)
        except TypeError:
            pass  # a key is a list or a mapping: told below
        else:
            if not values.repeats:
                return Document(path, text, value, frozenset(values.plain), tuple(values.texts)), []
    problems = list(shape_problems(path, node, aliases="&" in text and "*" in text))
    if any(problem.rule == "alias" for problem in problems):
        return None, problems
    return _document(path, text, node), problems


def _document(path: Path, text: str, node: yaml.Node, cut: frozenset[Location] = frozenset()) -> Document:
    values = Values()
    value = values.of(node)
    return Document(path, text, value, frozenset(values.plain), tuple(values.texts), cut, [node])


def _syntax(path: Path, error: yaml.MarkedYAMLError, lines: int) -> Diagnostic:
    marks = [mark for mark in (error.problem_mark, error.context_mark) if mark and mark.line < lines]
    where = Location(path, marks[0].line + 1, marks[0].column + 1) if marks else Location(path, max(lines, 1))
    hint = "look at the quotes, colons, brackets and indentation here and in the line before"
    if isinstance(error, TooDeepError):
        return Diagnostic("syntax", where, "the values are nested too deeply", hint="flatten the file")
    if "mapping values are not allowed" in str(error.problem):
        hint = "put text that holds ': ' in quotes"
    elif "cannot start any token" in str(error.problem):
        hint = "indent with spaces, not tabs, and put text that starts with a special sign in quotes"
    elif "expected a single document" in str(error.context):
        hint = "one file holds one document: remove the '---' in the middle"
    return Diagnostic("syntax", where, f"this is not YAML: {error.problem or error.context}", hint=hint)
