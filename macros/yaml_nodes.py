"""The nodes of a YAML file: libyaml composes them, and here they become plain values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml
from yaml._yaml import CParser

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ValuePath = tuple[str | int, ...]

MAX_DEPTH = 64
"""No data file nests its values more deeply than this, not even half as deeply."""

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
    """Return what counts the levels down and up again: PyYAML crashes Python if there are too many."""
    depth = 0

    def descend(parent: yaml.Node | None, _index: Any) -> None:
        nonlocal depth
        depth += 1
        if depth > MAX_DEPTH and parent is not None:
            raise TooDeepError(problem_mark=parent.start_mark)

    def ascend() -> None:
        nonlocal depth
        depth -= 1

    return descend, ascend


class TooDeepError(yaml.MarkedYAMLError):
    """The values are nested more deeply than any data file needs."""


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
        if value.keys() == _BOTH and isinstance(value["en"], str) and isinstance(value["zh"], str):
            self.texts.append((value["en"], value["zh"]))
        return value


def bilingual(root: yaml.Node) -> Iterator[yaml.MappingNode]:
    """Yield the nodes of the texts in both languages, in the order of `Values.texts`."""
    stack = [root]
    while stack:
        node = stack.pop()
        if isinstance(node, yaml.SequenceNode):
            stack += reversed(node.value)
        elif isinstance(node, yaml.MappingNode):
            by_key = {key.value: value for key, value in node.value}
            if by_key.keys() == _BOTH and all(_is_text(value) for value in by_key.values()):
                yield node
            stack += [child for _, child in reversed(node.value)]


def is_plain(node: yaml.Node) -> bool:
    """Tell whether a node is a value that is written without quotes."""
    return isinstance(node, yaml.ScalarNode) and not node.style


def _is_text(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and (bool(node.style) or node.value not in NULL)


def child(node: yaml.Node, step: str | int) -> yaml.Node | None:
    """Return the node of a key, the last of equal ones, or of an index; None if there is none."""
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in reversed(node.value) if key.value == step), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step]  # type: ignore[no-any-return]
    return None


def pruned(node: yaml.Node, paths: set[ValuePath], here: ValuePath = ()) -> yaml.Node:
    """Return a node, which stands at *here*, without what stands at *paths*."""
    if not any(path[: len(here)] == here for path in paths):
        return node
    kept: list[Any]
    if isinstance(node, yaml.MappingNode):
        kept = [
            (key, pruned(value, paths, (*here, key.value)))
            for key, value in node.value
            if (*here, key.value) not in paths
        ]
    elif isinstance(node, yaml.SequenceNode):
        kept = [
            pruned(value, paths, (*here, index))
            for index, value in enumerate(node.value)
            if (*here, index) not in paths
        ]
    else:
        return node
    return type(node)(node.tag, kept, node.start_mark, node.end_mark)
