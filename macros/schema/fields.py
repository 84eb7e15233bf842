"""What the records say about a place in a file: whose field it is, which words it takes, an example of them."""

import re
import types
import typing
from enum import EnumType, StrEnum
from typing import Any

from pydantic import BaseModel, RootModel
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from macros.i18n import Text
from macros.reading.document import ValuePath
from macros.schema.base import TextInBothLanguages

_UNIONS = {types.UnionType, typing.Union, typing.Annotated}


_TAGS = frozenset({"[key]", "[name]", "[text]", "[column]", "[component]", "[field]", "[part]"})
"""What pydantic's paths hold besides keys and indexes: which branch was tried, or that a key is meant."""


def path_of(item: ErrorDetails) -> ValuePath:
    """Return where in the document the value is that an error is about."""
    return tuple(step for step in item["loc"] if step not in _TAGS)


def owner_of(model: type[BaseModel], path: ValuePath) -> tuple[type[BaseModel], FieldInfo | None]:
    """Return the record that holds the value at *path*, and the value's field in it (None if there is no such field)."""
    owner, field = model, None
    here: Any = model
    for step in path:
        record = _record(here)
        if record is not None and not issubclass(record, RootModel):
            owner = record
            field = next((info for name, info in owner.model_fields.items() if step in (info.alias, name)), None)
            if field is None:
                break
            # Below a field its annotation leads on; below a list or mapping, that of its elements.
            here = field.annotation
        else:
            here = _element(record.model_fields["root"].annotation if record else here)
    return owner, field


def _record(annotation: Any) -> type[BaseModel] | None:
    """Return the record that an annotation such as `Line | None` names directly; None for lists and mappings."""
    if annotation is Text:
        return TextInBothLanguages
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    if typing.get_origin(annotation) in _UNIONS:
        return next((found for part in typing.get_args(annotation) if (found := _record(part))), None)
    return None


def _element(annotation: Any) -> Any:
    """Return the annotation of the elements of a list, or of the values of a mapping."""
    arguments = typing.get_args(annotation)
    return arguments[1 if typing.get_origin(annotation) is dict else 0] if arguments else annotation


def members_of(field: FieldInfo | None) -> list[StrEnum]:
    """Return the words that the field takes; none if it takes any text."""
    stack: list[Any] = [field.annotation] if field else []
    while stack:
        annotation = stack.pop(0)
        if isinstance(annotation, EnumType):
            return list(annotation)
        stack.extend(typing.get_args(annotation))
    return []


def example_of(field: FieldInfo | None) -> str | None:
    """Return a hint from the examples of the field, or of what its list or mapping holds."""
    stack: list[Any] = [field, *typing.get_args(field.annotation)] if field else []
    while stack:
        part = stack.pop(0)
        if isinstance(part, FieldInfo) and part.examples:
            return f'for example "{part.examples[0]}"'
        stack.extend(typing.get_args(part))
    return None


def name_of(owner: type[BaseModel]) -> str:
    """Return how a contributor calls a record: ModuleRow is "a module row", ReleaseRecord "a release"."""
    name = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", owner.__name__.split("[")[0].removesuffix("Record")).lower()
    return f"{'an' if name[0] in 'aeio' else 'a'} {name}"
