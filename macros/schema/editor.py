"""The JSON Schemas that editors complete and check data files with, made from the records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from macros.schema import NAMES, SCHEMAS
from macros.schema.base import TextInBothLanguages
from macros.schema.evidence import FactRecord

if TYPE_CHECKING:
    from pydantic import BaseModel


def editor_schemas() -> dict[str, dict[str, Any]]:
    """Return each schema by its file name."""
    return {f"{NAMES[pattern]}.schema.json": _schema(model) for pattern, model in SCHEMAS.items()}


def _schema(model: type[BaseModel]) -> dict[str, Any]:
    schema = model.model_json_schema(by_alias=True)
    for name, definition in schema.get("$defs", {}).items():
        short = _short_form(name, definition)
        if short is not None:
            schema["$defs"][name] = {"anyOf": [short, definition]}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **_any_of(schema)}


def _any_of(schema: Any) -> Any:
    """Return the schema with `anyOf` for `oneOf`: a plain string is both a name and the short form of a text."""
    if isinstance(schema, dict):
        return {"anyOf" if key == "oneOf" else key: _any_of(value) for key, value in schema.items()}
    return [_any_of(item) for item in schema] if isinstance(schema, list) else schema


def _short_form(name: str, definition: dict[str, Any]) -> dict[str, Any] | None:
    """Return the schema of what may be written in place of the mapping: a bare value, one string for both languages."""
    if name in {TextInBothLanguages.__name__, "PastValue"}:
        return {"type": "string", "minLength": 1}
    if name.startswith(f"{FactRecord.__name__}_"):
        choices = definition["properties"]["value"].get("anyOf", [])
        return next((choice for choice in choices if choice.get("type") != "null"), None)
    return None
