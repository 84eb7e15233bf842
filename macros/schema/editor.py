"""The JSON Schemas that editors complete and check data files with, made from the records."""

from typing import Any

from pydantic import BaseModel

from macros.schema import SCHEMAS
from macros.schema.base import TextInBothLanguages
from macros.schema.evidence import FactRecord
from macros.schema.site import UNNAMED, SiteRecord


def editor_schemas(site: SiteRecord = UNNAMED) -> dict[str, dict[str, Any]]:
    """Return each schema by its file name; texts are those of the site's languages."""
    return {f"{name}.schema.json": _schema(model, site) for name, model in SCHEMAS.values()}


def _schema(model: type[BaseModel], site: SiteRecord) -> dict[str, Any]:
    schema = model.model_json_schema(by_alias=True)
    for name, definition in schema.get("$defs", {}).items():
        if name == TextInBothLanguages.__name__:
            _in_languages(definition, site)
        short = _short_form(name, definition)
        if short is not None:
            schema["$defs"][name] = {"anyOf": [short, definition]}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **_any_of(schema)}


def _in_languages(definition: dict[str, Any], site: SiteRecord) -> None:
    """Let the schema of a text have the languages of a site."""
    known = definition["properties"]
    definition["properties"] = {
        one.code: known.get(
            one.code, {**known["en"], "title": one.code.title(), "description": f"The same in {one.name}."}
        )
        for one in site.languages
    }
    definition["required"] = [one.code for one in site.languages if one.whole or one.code == "en"]


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
