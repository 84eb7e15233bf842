"""A data set with a payload in every value that takes one.

Every value of every data file gets one, whatever its field is called. Those that the reader refuses are tried in other
forms, and at last put back: so a field that is new tomorrow is attacked tomorrow, and nothing here lists fields.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from macros.dataset import load
from macros.diagnostics import Location
from macros.history import snapshot
from macros.permalinks import lock_file as permalinks_lock
from macros.reading.document import ValuePath
from macros.reading.yaml_source import from_text, read
from macros.rules.guidance import holes
from macros.rules.wording import string_holes as strings
from tests.injection.payloads import placed

MOST_TRIES = 12


@dataclass
class Leaf:
    """A value, and how many of its forms have been refused."""

    number: int
    value: str
    kind: int
    of_strings: bool
    """Whether it is one of the interface's own strings."""
    refused: int = 0

    @property
    def form(self) -> Any:
        """Return the value as it stands in the hostile file now."""
        put = placed(self.number, self.kind)
        if self.refused >= len(_FORMS):
            return self.value
        return _FORMS[self.refused](put, self.value)

    @property
    def hostile(self) -> bool:
        """Tell whether the payload stands in the file."""
        return self.refused < len(_FORMS)


_FORMS = (
    lambda put, value: put(value),
    lambda put, value: put(value).replace(put("").strip(), put("").strip().replace("{", "{{").replace("}", "}}")),
    lambda put, value: {"en": put(value), "zh": put(value)},
)
"""As it is; with doubled braces, for texts with placeholders; in both languages, where one text stood for both."""


def hostile(data: Path, *, first: int = 1, turn: int = 0) -> dict[int, Leaf]:
    """Put payloads into the files of a data directory; return those that the reader lets stand, by number.

    *turn* gives every value another kind of payload.
    """
    for gone in (data / permalinks_lock.NAME, data / snapshot.NAME):
        gone.unlink(missing_ok=True)
    files: dict[Path, dict[ValuePath, Leaf]] = {}
    values: dict[Path, Any] = {}
    number = first
    for path in sorted(data.rglob("*.yaml")):
        document, problems = read(path)
        assert document is not None, problems
        values[path] = document.value
        files[path] = {}
        for at, value in _leaves(document.value):
            files[path][at] = Leaf(number, value, number + turn, path.name == "strings.yaml")
            number += 1
        _write(path, document.value, files[path])
    for _ in range(MOST_TRIES):
        loaded = load(data)
        problems = [*loaded.problems, *strings.check(loaded.dataset), *holes.check(loaded.dataset)]
        if not problems:
            return {leaf.number: leaf for leaves in files.values() for leaf in leaves.values() if leaf.hostile}
        wrong: dict[Path, set[Location]] = {}
        for problem in problems:
            wrong.setdefault(problem.where.path, set()).add(problem.where)
        for path, places in wrong.items():
            if path in files:
                _refuse(path, files[path], places)
                _write(path, values[path], files[path])
    raise AssertionError("\n".join(map(str, problems[:20])))


def _leaves(value: Any, path: ValuePath = ()) -> Iterator[tuple[ValuePath, str]]:
    if isinstance(value, dict):
        for key, below in value.items():
            yield from _leaves(below, (*path, key))
    elif isinstance(value, list):
        for index, below in enumerate(value):
            yield from _leaves(below, (*path, index))
    elif isinstance(value, str):
        yield path, value


def _write(path: Path, value: Any, leaves: dict[ValuePath, Leaf]) -> None:
    """Write the file as JSON, which is YAML too, one value a line."""
    path.write_text(json.dumps(_put(value, leaves), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _put(value: Any, leaves: dict[ValuePath, Leaf], path: ValuePath = ()) -> Any:
    if isinstance(value, dict):
        return {key: _put(below, leaves, (*path, key)) for key, below in value.items()}
    if isinstance(value, list):
        return [_put(below, leaves, (*path, index)) for index, below in enumerate(value)]
    return leaves[path].form if path in leaves else value


def _refuse(path: Path, leaves: dict[ValuePath, Leaf], places: set[Location]) -> None:
    """Take the next form of each value at, or below, a place where there is a problem; else of those nearest to it."""
    document, _ = from_text(path, path.read_text(encoding="utf-8"))
    assert document is not None
    at: dict[Location, list[ValuePath]] = {}
    for spot, own in _spots(document.node, path):
        at.setdefault(spot, []).append(own if own in leaves else own[:-1])  # of a text that is given in both languages
    refused: set[ValuePath] = set()
    for place in sorted(places):
        found = [one for one in at.get(place, ()) if one in leaves and leaves[one].hostile]
        if not found:  # a problem at a key, or at what another value brought about
            near = at[max((one for one in at if one <= place), default=min(at))]
            found = [] if refused & set(near) else _around(near[-1], leaves)
        refused |= set(found)
    for one in refused:
        leaves[one].refused += 1


def _spots(
    node: yaml.Node, file: Path, above: tuple[Location, ...] = (), path: ValuePath = ()
) -> Iterator[tuple[Location, ValuePath]]:
    """Yield each value's path with its own place, and with those of all lists and mappings that it stands in."""
    places = (*above, Location(file, node.start_mark.line + 1, node.start_mark.column + 1))
    if isinstance(node, yaml.MappingNode):
        for key, below in node.value:
            yield from _spots(below, file, places, (*path, key.value))
    elif isinstance(node, yaml.SequenceNode):
        for index, below in enumerate(node.value):
            yield from _spots(below, file, places, (*path, index))
    else:
        yield from ((place, path) for place in places)


def _around(path: ValuePath, leaves: dict[ValuePath, Leaf]) -> list[ValuePath]:
    """Return the hostile values in the smallest part of a file around a value that holds any."""
    for length in range(len(path), -1, -1):
        found = [one for one, leaf in leaves.items() if leaf.hostile and one[:length] == path[:length]]
        if found:
            return found
    return []
