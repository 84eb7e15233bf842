"""The nodes of a YAML file: libyaml composes them, and here they become plain values."""

from collections.abc import Callable, Collection, Mapping
from functools import cached_property
from typing import Any

import yaml
from yaml._yaml import CParser

ValuePath = tuple[str | int, ...]

MAX_DEPTH = 64
"""No data file nests its values more deeply than this, not even half as deeply."""

MAX_ENTRIES = 10_000
"""Entries of one list or mapping; no data file has a tenth of that, and nobody would read more."""

MAX_VALUES = 250_000
"""Values and keys of one file, all in all; no data file has a tenth of that."""

NULL = frozenset({"", "~", "null"})
"""What stands for no value, if it is written without quotes."""

_BOTH = frozenset({"en", "zh"})


class _Composer(CParser):
    """libyaml's parser with no implicit types: 1.20 stays the text "1.20", never the float 1.2.

    PyYAML calls `resolve` for each node's type, and the other two before and after each node. They are called a million
    times, hence no methods; the first is what takes anything and gives the empty text in the shortest time.
    """

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.resolve: Callable[..., str] = "".format
        self.descend_resolver, self.ascend_resolver = _depth_counters()


def _depth_counters() -> tuple[Callable[[yaml.Node | None, Any], None], Callable[[], None]]:
    """Return what counts the levels down and up again, and the values: PyYAML crashes Python if there are too many levels.

    A list of a million values is refused when it has become too long, before it has taken seconds and much memory.
    """
    depth = count = 0

    def descend(parent: yaml.Node | None, _index: Any) -> None:
        nonlocal depth, count
        depth += 1
        count += 1
        if parent is not None:
            if depth > MAX_DEPTH:
                raise TooDeepError(problem_mark=parent.start_mark)
            if len(parent.value) > MAX_ENTRIES:
                raise TooManyError(f"one of its lists or mappings has more than {MAX_ENTRIES:,} entries", parent)
            if count > MAX_VALUES:
                raise TooManyError(f"it has more than {MAX_VALUES:,} keys and values", parent)

    def ascend() -> None:
        nonlocal depth
        depth -= 1

    return descend, ascend


class TooDeepError(yaml.MarkedYAMLError):
    """The values are nested more deeply than any data file needs."""


class TooManyError(yaml.MarkedYAMLError):
    """There are more values than any data file needs."""

    def __init__(self, problem: str, parent: yaml.Node) -> None:
        super().__init__(problem=problem, problem_mark=parent.start_mark)


def compose(text: str) -> yaml.Node | None:
    """Return the root of a text's nodes, None for an empty text; raises yaml.YAMLError for what is not YAML."""
    composer = _Composer(text)
    try:
        return composer.get_single_node()
    finally:
        composer.dispose()


class Values:
    """Makes plain values of nodes, and keeps on the way what would cost another walk through them."""

    def __init__(self) -> None:
        self.plain: set[str] = set()
        """The values that are written without quotes."""
        self.texts: list[tuple[str, str]] = []
        """The texts that are given in both languages, English and Chinese, in the order of the file."""
        self.repeats = False
        """Whether a mapping has a key twice; the last one counts."""

    def of(self, node: yaml.Node) -> Any:
        """Return the plain value of a node; raises TypeError for a mapping whose keys are not all texts."""
        if isinstance(node, yaml.ScalarNode):
            text = node.value
            if node.style:
                return text
            self.plain.add(text)
            return None if text in NULL else text
        if isinstance(node, yaml.SequenceNode):
            return [self.of(child) for child in node.value]
        value = {}
        plain = self.plain
        for key, child in node.value:
            if child.__class__ is not yaml.ScalarNode:
                value[key.value] = self.of(child)
            elif child.style:  # most values are texts in a mapping: a call for each would take longer than its work
                value[key.value] = child.value
            else:
                plain.add(child.value)
                value[key.value] = None if child.value in NULL else child.value
        if len(value) < len(node.value):
            self.repeats = True
        if "zh" in value and "en" in value and all(isinstance(text, str) for text in value.values()):
            self.texts.append((value["en"], value["zh"]))
        return value


def is_plain(node: yaml.Node) -> bool:
    """Tell whether a node is a value that is written without quotes."""
    return isinstance(node, yaml.ScalarNode) and not node.style


def _is_text(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and (bool(node.style) or node.value not in NULL)


class Tree:
    """The nodes of a file, and where each key is among them: a mapping may have thousands, and each may be asked for."""

    def __init__(self, root: yaml.Node) -> None:
        self.root = root
        self._keys: dict[int, dict[Any, tuple[yaml.Node, yaml.Node]]] = {}

    def child(self, node: yaml.Node, step: str | int) -> yaml.Node | None:
        """Return the node of a key, the last of equal ones, or of an index; None if there is none."""
        if isinstance(node, yaml.MappingNode):
            return self._pair(node, step)[1]
        if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            return node.value[step]  # type: ignore[no-any-return]
        return None

    def key(self, node: yaml.Node | None, step: str | int) -> yaml.Node | None:
        """Return the node of a key itself, the last of equal ones; None if there is none."""
        return self._pair(node, step)[0] if isinstance(node, yaml.MappingNode) else None

    def _pair(self, node: yaml.MappingNode, step: str | int) -> tuple[yaml.Node | None, yaml.Node | None]:
        keys = self._keys.get(id(node))
        if keys is None:
            keys = {key.value: (key, value) for key, value in node.value}
            self._keys[id(node)] = keys
        return keys.get(step, (None, None))

    @cached_property
    def bilingual(self) -> list[yaml.MappingNode]:
        """Return the nodes of the texts in both languages, in the order of `Values.texts`."""
        stack, found = [self.root], []
        while stack:
            node = stack.pop()
            if isinstance(node, yaml.SequenceNode):
                stack += reversed(node.value)
            elif isinstance(node, yaml.MappingNode):
                by_key = {key.value: value for key, value in node.value}
                if by_key.keys() >= _BOTH and all(_is_text(value) for value in by_key.values()):
                    found.append(node)
                stack += [child for _, child in reversed(node.value)]
        return found


def renamed(root: yaml.Node, names: Mapping[ValuePath, str]) -> yaml.Node:
    """Return the nodes with other names for the keys at these paths, each at its place."""

    def named(key: yaml.ScalarNode, path: ValuePath) -> yaml.ScalarNode:
        name = names.get(path)
        return key if name is None else yaml.ScalarNode(key.tag, name, key.start_mark, key.end_mark, key.style)

    return _changed(root, names.keys(), named, lambda _: True)


def pruned(root: yaml.Node, paths: Collection[ValuePath]) -> yaml.Node:
    """Return the nodes without what stands at *paths*."""
    return _changed(root, paths, lambda key, _: key, lambda path: path not in paths)


def _changed(
    root: yaml.Node,
    paths: Collection[ValuePath],
    key_at: Callable[[yaml.ScalarNode, ValuePath], yaml.ScalarNode],
    stays: Callable[[ValuePath], bool],
) -> yaml.Node:
    """Return the nodes with the keys that *key_at* gives, and what *stays*: both are asked above and at *paths* only."""
    above = {path[:length] for path in paths for length in range(len(path))}

    def changed(node: yaml.Node, here: ValuePath) -> yaml.Node:
        if here not in above or not isinstance(node, yaml.CollectionNode):
            return node
        kept: list[Any]
        if isinstance(node, yaml.MappingNode):
            steps = [((*here, key.value), key, value) for key, value in node.value]
            kept = [(key_at(key, path), changed(value, path)) for path, key, value in steps if stays(path)]
        else:
            places = [((*here, index), value) for index, value in enumerate(node.value)]
            kept = [changed(value, path) for path, value in places if stays(path)]
        return type(node)(node.tag, kept, node.start_mark, node.end_mark)

    return changed(root, ())
