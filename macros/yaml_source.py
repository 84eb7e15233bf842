"""Read YAML into plain values, remembering where every value was written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml
from yaml._yaml import CParser

from macros.diagnostics import Diagnostic, Location
from macros.yaml_shape import place, shape_problems

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

ValuePath = tuple[str | int, ...]

MAX_BYTES = 2 * 1024 * 1024
"""No data file needs more; a larger one is a mistake or an attack."""

TODO = "TODO"
"""The word with which a value begins that is still to be filled in."""

MAX_DEPTH = 64
"""No data file nests its values more deeply than this, not even half as deeply."""

_NULL = frozenset({"", "~", "null"})


class _Composer(CParser):
    """libyaml's parser with no implicit types: 1.20 stays the text "1.20", never the float 1.2."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._depth = 0

    def resolve(self, _kind: Any, _value: Any, _implicit: Any) -> None:
        """Give a node no type of its own: a tag is only what the file writes out."""

    def descend_resolver(self, parent: yaml.Node | None, _index: Any) -> None:
        """Count the levels: PyYAML calls this before each node, and crashes Python if they are too many."""
        self._depth += 1
        if self._depth > MAX_DEPTH and parent is not None:
            raise _TooDeepError(problem_mark=parent.start_mark)

    def ascend_resolver(self) -> None:
        """Count the levels down again, after each node."""
        self._depth -= 1


class _TooDeepError(yaml.MarkedYAMLError):
    """The values are nested more deeply than any data file needs."""


class Scalar(NamedTuple):
    """A scalar value as it was written."""

    path: ValuePath
    text: str
    plain: bool
    where: Location


@dataclass(frozen=True, slots=True, repr=False)
class Document:
    """One YAML file: its plain values, and the nodes that know their line and column."""

    path: Path
    text: str
    """The file as it was read."""
    value: Any
    node: yaml.Node
    plain: tuple[yaml.ScalarNode, ...]
    """The values that are written without quotes; `place_of` tells where one stands."""
    cut: frozenset[Location] = frozenset()
    """The places of the lists and mappings from which `without` took something."""

    def locate(self, path: ValuePath) -> Location:
        """Return the place of the value at *path*; of its nearest parent if there is no such value."""
        node = self.node
        for step in path:
            child = _child(node, step)
            if child is None:
                break
            node = child
        return place(self.path, node)

    def locate_key(self, path: ValuePath) -> Location:
        """Return the place of the key that the value at *path* belongs to."""
        parent = self.node
        for step in path[:-1]:
            parent = _child(parent, step) or parent
        if isinstance(parent, yaml.MappingNode):
            for key, _ in reversed(parent.value):
                if key.value == path[-1]:
                    return place(self.path, key)
        return self.locate(path)

    def without(self, paths: set[ValuePath]) -> Document:
        """Return the document without the values at *paths*; what is left keeps its lines and columns."""
        if not paths:
            return self
        node = _pruned(self.node, paths, ())
        cut = self.cut.union(self.locate(path[:-1]) for path in paths)
        return _document(self.path, self.text, node, cut)

    def is_cut(self, path: ValuePath) -> bool:
        """Tell whether something that stood directly in the value at *path* has been taken out."""
        return self.deepest(path) == path and self.locate(path) in self.cut

    def deepest(self, path: ValuePath) -> ValuePath:
        """Return the longest beginning of *path* at which there is a value."""
        node, found = self.node, 0
        for step in path:
            child = _child(node, step)
            if child is None:
                break
            node, found = child, found + 1
        return path[:found]

    def place_of(self, node: yaml.Node) -> Location:
        """Return the place of one of the file's nodes."""
        return place(self.path, node)

    def blank(self) -> set[ValuePath]:
        """Return the paths at which a key or a dash stands with nothing after it."""
        if not any(node.value in _NULL for node in self.plain):
            return set()
        return {scalar.path for scalar in self.scalars() if scalar.plain and scalar.text in _NULL}

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
                stack.extend(((*path, key.value), child) for key, child in node.value)
            elif isinstance(node, yaml.SequenceNode):
                stack.extend(((*path, index), child) for index, child in enumerate(node.value))
            else:
                yield Scalar(path, node.value, _plain(node), place(self.path, node))


def read(path: Path) -> tuple[Document | None, list[Diagnostic]]:
    """Parse one file. Whatever is wrong with it is a diagnostic, never an exception."""
    start = Location(path)
    try:
        raw = path.read_bytes()
        text = raw.decode("utf-8")
    except OSError as error:
        return None, [Diagnostic("unreadable", start, f"the file cannot be read: {error.strerror}")]
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        where = Location(path, line)
        return None, [Diagnostic("encoding", where, "the file is not UTF-8", hint="save it as UTF-8, without a BOM")]
    if len(raw) > MAX_BYTES:
        return None, [Diagnostic("size", start, f"the file has {len(raw):,} bytes; {MAX_BYTES:,} are allowed")]
    return from_text(path, text)


def from_text(path: Path, text: str) -> tuple[Document | None, list[Diagnostic]]:
    """Parse the text of the file at *path*. Whatever is wrong with it is a diagnostic, never an exception."""
    start = Location(path)
    try:
        node = _compose(text)
    except yaml.MarkedYAMLError as error:
        return None, [_syntax(path, error, len(text.splitlines()))]
    except yaml.reader.ReaderError as error:
        line = text.encode().count(b"\n", 0, error.position) + 1
        return None, [
            Diagnostic("syntax", Location(path, line), "a control character is not allowed in YAML", hint="delete it")
        ]
    if node is None or (_plain(node) and node.value in _NULL):
        return None, [Diagnostic("empty", start, "the file holds no values", hint="fill it in or delete it")]
    problems = list(shape_problems(path, node, aliases="&" in text and "*" in text))
    if problems and any(problem.rule == "alias" for problem in problems):
        return None, problems
    return _document(path, text, node), problems


def _compose(text: str) -> yaml.Node | None:
    composer = _Composer(text)
    try:
        return composer.get_single_node()
    finally:
        composer.dispose()


def _syntax(path: Path, error: yaml.MarkedYAMLError, lines: int) -> Diagnostic:
    marks = [mark for mark in (error.problem_mark, error.context_mark) if mark and mark.line < lines]
    where = Location(path, marks[0].line + 1, marks[0].column + 1) if marks else Location(path, max(lines, 1))
    hint = None
    if isinstance(error, _TooDeepError):
        return Diagnostic("syntax", where, "the values are nested too deeply", hint="flatten the file")
    if "mapping values are not allowed" in str(error.problem):
        hint = "put text that holds ': ' in quotes"
    elif "cannot start any token" in str(error.problem):
        hint = "indent with spaces, not tabs, and put text that starts with a special sign in quotes"
    elif "expected a single document" in str(error.context):
        hint = "one file holds one document: remove the '---' in the middle"
    return Diagnostic("syntax", where, f"this is not YAML: {error.problem or error.context}", hint=hint)


def _document(path: Path, text: str, node: yaml.Node, cut: frozenset[Location] = frozenset()) -> Document:
    plain: list[yaml.ScalarNode] = []
    return Document(path, text, _value(node, plain.append), node, tuple(plain), cut)


def _value(node: yaml.Node, plain: Callable[[yaml.ScalarNode], None]) -> Any:
    """Return the plain value of a node; calls *plain* with each value below it that is written without quotes."""
    if isinstance(node, yaml.MappingNode):
        return {key.value: _value(child, plain) for key, child in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_value(child, plain) for child in node.value]
    if not isinstance(node, yaml.ScalarNode) or node.style:
        return node.value
    plain(node)
    return None if node.value in _NULL else node.value


def _plain(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and not node.style


def _child(node: yaml.Node, step: str | int) -> yaml.Node | None:
    if isinstance(node, yaml.MappingNode):
        return next((child for key, child in reversed(node.value) if key.value == step), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step]  # type: ignore[no-any-return]
    return None


def _pruned(node: yaml.Node, paths: set[ValuePath], here: ValuePath) -> yaml.Node:
    if not any(path[: len(here)] == here for path in paths):
        return node
    kept: list[Any]
    if isinstance(node, yaml.MappingNode):
        kept = [
            (key, _pruned(child, paths, (*here, key.value)))
            for key, child in node.value
            if (*here, key.value) not in paths
        ]
    elif isinstance(node, yaml.SequenceNode):
        kept = [
            _pruned(child, paths, (*here, index))
            for index, child in enumerate(node.value)
            if (*here, index) not in paths
        ]
    else:
        return node
    return type(node)(node.tag, kept, node.start_mark, node.end_mark)
