"""What YAML allows and data files must not have: repeated keys, keys that are not text, tags and aliases."""

from collections.abc import Iterator
from pathlib import Path

import yaml

from macros.diagnostics import Diagnostic, Location


def place(path: Path, node: yaml.Node) -> Location:
    """Return where a node begins."""
    return Location(path, node.start_mark.line + 1, node.start_mark.column + 1)


def shape_problems(path: Path, root: yaml.Node, *, aliases: bool = True) -> Iterator[Diagnostic]:
    """Find what a file of plain texts, lists and mappings does not need; *aliases* is false if it cannot have any."""
    seen: set[int] = set()
    stack = [root]
    while stack:
        node = stack.pop()
        if aliases and id(node) in seen:
            yield Diagnostic(
                "alias",
                place(path, node),
                "anchors and aliases (&, *) are not allowed in data files",
                why="each row must be readable and editable on its own",
                hint="write the value out in each place",
            )
            continue
        if aliases:
            seen.add(id(node))
        if node.tag and str(node.tag).startswith(("tag:yaml.org,2002:python", "!")) and node.tag != "!":
            yield Diagnostic(
                "tag",
                place(path, node),
                f"the tag '{node.tag}' is not allowed",
                why="data files hold plain text, lists and mappings only",
                hint="remove the tag",
            )
        if isinstance(node, yaml.SequenceNode):
            stack += node.value
        elif isinstance(node, yaml.MappingNode):
            if len({key.value for key, _ in node.value if isinstance(key, yaml.ScalarNode)}) < len(node.value):
                yield from _key_problems(path, node)
            stack += [child for _, child in node.value]


def _key_problems(path: Path, node: yaml.MappingNode) -> Iterator[Diagnostic]:
    first: dict[str, int] = {}
    kept = []
    for key, value in node.value:
        where = place(path, key)
        if not isinstance(key, yaml.ScalarNode):
            yield Diagnostic("key", where, "a key must be plain text", hint="use a word as the key")
            continue
        if key.value in first:
            yield Diagnostic(
                "duplicate-key",
                where,
                f"'{key.value}' was already given on line {first[key.value]}",
                why="YAML keeps only the last of two equal keys, silently",
                hint="keep one of the two",
            )
        else:
            first[key.value] = where.line
            kept.append((key, value))
    # Without a name it cannot be looked at; and what was there before a second key was added is likelier to be right.
    node.value = kept
