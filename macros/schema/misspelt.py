"""Which field was meant by one that there is not."""

from difflib import SequenceMatcher
from functools import reduce
from typing import Any

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from macros.diagnostics import nearest
from macros.reading.document import Document, ValuePath
from macros.reporting.spelling import nearest_word
from macros.schema.fields import owner_of, path_of


def misspelt(items: list[ErrorDetails]) -> set[ValuePath]:
    """Return the missing fields for which a field of nearly the same name was written: one mistake, one message."""
    extra: dict[ValuePath, list[str]] = {}
    for path in (path_of(item) for item in items if item["type"] == "extra_forbidden"):
        extra.setdefault(path[:-1], []).append(str(path[-1]))
    return {
        path
        for path in (path_of(item) for item in items if item["type"] == "missing")
        if any(nearest(name, [str(path[-1])]) for name in extra.get(path[:-1], ())[:_MANY])
    }


def meant_fields(document: Document, model: type[BaseModel], items: list[ErrorDetails]) -> dict[ValuePath, str]:
    """Return the fields that were meant by those that there are not, by the paths of these; each by one at most."""
    found: dict[ValuePath, str] = {}
    for path in [path_of(item) for item in items if item["type"] == "extra_forbidden"][:_MANY]:
        name = field_for(document, path, owner_of(model, path)[0])
        sure = name in _LANGUAGES or SequenceMatcher(None, str(path[-1]), name or "").ratio() >= _SURE
        if (
            name
            and sure
            and name not in _given(document, path)
            and (*path[:-1], name) not in {(*one[:-1], two) for one, two in found.items()}
        ):
            found[path] = name
    return found


_SURE = 0.8
"""How alike two names are of which one is surely meant by the other: `releases` is no misspelt `release_columns`."""


def _given(document: Document, path: ValuePath) -> Any:
    """Return the mapping that a field stands in."""
    return reduce(lambda value, step: value[step], path[:-1], document.value)


def field_for(document: Document, path: ValuePath, owner: type[BaseModel]) -> str | None:
    """Return the field that was probably meant by one that there is not; None if nothing is near.

    Of a text the language that is missing is the one that was meant, however the name looks: cn for zh.
    """
    allowed = [info.alias or name for name, info in owner.model_fields.items()]
    left = [name for name in allowed if name not in _given(document, path)] if set(allowed) == _LANGUAGES else []
    return left[0] if len(left) == 1 else nearest_word(str(path[-1]), allowed)


_LANGUAGES = frozenset({"en", "zh"})


_MANY = 50
"""Among more names that a row should not have, nobody looks for a misspelt one."""
