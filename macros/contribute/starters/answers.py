"""What the caller of `new` knows already: FIELD=VALUE for a place that a starter would leave to fill in."""

import datetime as dt
import json
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import yaml

from macros.contribute.starters.plan import StarterError
from macros.contribute.starters.valid_names import quoted
from macros.diagnostics import nearest
from macros.reading.document import TODO

_READ = re.compile(rf"{TODO} the day on which you read\b(?:.* as (\S+)@)?", re.ASCII)
"""A question for the day of reading, and the document that its example names."""
_OPTIONAL = "(remove the line if"
_BARE = re.compile(r"\d{4}-\d\d(?:-\d\d)?|true|false", re.ASCII)
"""Values that stand without quotes wherever they stand."""
_EMPTY = re.compile(r"(?m)^( *)[\w-]+:\n(?!\1 )", re.ASCII)
"""A field of which nothing is left."""


class _Place(NamedTuple):
    """A scalar of a starter that is still to be filled in."""

    name: str
    """Its field, behind those that it is part of: `released.sources`."""
    node: yaml.ScalarNode
    in_list: bool


class Answers:
    """The answers that a call gives, by the names of fields.

    A name stands for every field that ends with it: `sources` for those of all values, `released.sources` for those of one.
    If anything is answered, what may be left out is, and what asks for the day of reading gets today's.
    """

    def __init__(self, given: Iterable[str], today: dt.date) -> None:
        """Take words such as `released=2026-11-29`; raises StarterError for one that is written otherwise."""
        self._given: dict[str, str] = {}
        self._today, self._asked, self._used = today, set[str](), set[str]()
        for word in given:
            name, sign, value = word.partition("=")
            if not sign or not name or not value.strip():
                raise StarterError(
                    f"'{word}' is not FIELD=VALUE", "write it as released=2026-11-29, in quotes if it has blanks"
                )
            self._given[name] = value.strip()

    def __bool__(self) -> bool:
        return bool(self._given)

    def filled(self, text: str) -> str:
        """Return a starter, a row or a whole file, with the answers in place of its questions."""
        places = list(_places(yaml.compose(text, Loader=yaml.CSafeLoader), ()))
        self._asked.update(place.name for place in places)
        if not self:
            return text
        for name, node, in_list in reversed(places):
            start, end = node.start_mark.index, node.end_mark.index
            answer = self._answer(name, node.value)
            if answer is not None:
                text = text[:start] + _written(answer, in_list=in_list, in_quotes=node.style == '"') + text[end:]
            elif _OPTIONAL in node.value:
                text = text[: text.rindex("\n", 0, start) + 1] + text[text.index("\n", end) + 1 :]
        return _EMPTY.sub("", text)

    def require_used(self) -> None:
        """Raise StarterError for an answer to a question that no starter of this call asks."""
        for name in (one for one in self._given if one not in self._used):
            fields = sorted(self._asked)
            hint = nearest(name, fields) or f"it asks for {', '.join(fields)}"
            raise StarterError(f"there is nothing to fill in that is called '{name}'", hint)

    def _answer(self, name: str, question: str) -> str | None:
        fits = [one for one in self._given if name == one or name.endswith(f".{one}")]
        self._used.update(fits)
        if fits:
            return self._given[max(fits, key=len)]
        if read := _READ.match(question):
            return f"{read[1]}@{self._today}" if read[1] else f"{self._today}"
        return None


def _places(node: yaml.Node | None, path: tuple[str, ...], *, in_list: bool = False) -> Iterator[_Place]:
    """Yield what is to be filled in below a node, in its order."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _places(value, (*path, key.value))
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _places(item, path, in_list=True)
    elif isinstance(node, yaml.ScalarNode) and node.value.startswith(TODO):
        # What a file names once at its top, and the rows it holds, say nothing about the field.
        shown = [one for one in path if one not in {"value", "lines", "releases", "rows", "cells"}]
        yield _Place(".".join(shown), node, in_list)


def _written(answer: str, *, in_list: bool, in_quotes: bool) -> str:
    """Return an answer as YAML writes it; in a list, what stands between commas is an entry each."""
    if in_list:
        return ", ".join(quoted(one.strip()) for one in answer.split(","))
    if _BARE.fullmatch(answer):
        return answer
    return json.dumps(answer, ensure_ascii=False) if in_quotes else quoted(answer)
