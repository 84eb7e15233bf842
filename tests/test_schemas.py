import json
import re
from typing import Any

import pytest

from macros.schema import SCHEMAS
from macros.schema.editor import editor_schemas
from tests.support import REAL

SCHEMA_LINE = re.compile(r"# yaml-language-server: \$schema=(\S+)")


@pytest.fixture(scope="module")
def schemas() -> dict[str, Any]:
    return editor_schemas()


def walk(schema: Any) -> list[dict[str, Any]]:
    """Return every mapping within a schema."""
    if isinstance(schema, dict):
        return [schema, *(inner for value in schema.values() for inner in walk(value))]
    return [inner for item in schema for inner in walk(item)] if isinstance(schema, list) else []


def test_each_kind_of_file_has_a_schema(schemas: dict[str, Any]) -> None:
    assert len(schemas) == len({name for name, _ in SCHEMAS.values()})
    assert all(name.endswith(".schema.json") for name in schemas)
    assert all(schema["$schema"] == "https://json-schema.org/draft/2020-12/schema" for schema in schemas.values())


def test_every_reference_within_a_schema_leads_somewhere(schemas: dict[str, Any]) -> None:
    for schema in schemas.values():
        targets = [inner["$ref"] for inner in walk(schema) if isinstance(inner.get("$ref"), str)]
        assert {target.removeprefix("#/$defs/") for target in targets} <= set(schema.get("$defs", {}))


def test_a_schema_can_be_written_as_json(schemas: dict[str, Any]) -> None:
    assert json.loads(json.dumps(schemas)) == schemas


def test_an_editor_refuses_misspelt_fields(schemas: dict[str, Any]) -> None:
    assert schemas["component.schema.json"]["additionalProperties"] is False
    assert schemas["component.schema.json"]["$defs"]["ReleaseRecord"]["additionalProperties"] is False


def test_an_editor_explains_fields(schemas: dict[str, Any]) -> None:
    assert schemas["component.schema.json"]["$defs"]["LineRecord"]["properties"]["ends"]["description"].startswith(
        "The day"
    )


def test_the_short_forms_are_allowed(schemas: dict[str, Any]) -> None:
    definitions = schemas["component.schema.json"]["$defs"]
    assert definitions["TextInBothLanguages"]["anyOf"][0] == {"type": "string", "minLength": 1}
    facts = {name: definition for name, definition in definitions.items() if name.startswith("FactRecord_")}
    assert {"date", "string", "boolean", "array"} <= {
        definition["anyOf"][0].get("format", definition["anyOf"][0]["type"]) for definition in facts.values()
    }
    assert all(definition["anyOf"][1]["type"] == "object" for definition in facts.values())


def test_no_value_is_refused_for_fitting_twice(schemas: dict[str, Any]) -> None:
    """A plain string is the name of a note and the short form of a text: under `oneOf` it would be neither."""
    assert not any("oneOf" in inner for schema in schemas.values() for inner in walk(schema))


def test_each_real_file_names_its_schema() -> None:
    paths = sorted(REAL.rglob("*.yaml"))
    assert len(paths) > 80
    first = {path: path.read_text(encoding="utf-8").splitlines()[0] for path in paths}
    named = {path: match[1] for path, line in first.items() if (match := SCHEMA_LINE.fullmatch(line))}
    assert [path for path in paths if path not in named] == []
    places = {path: (path.parent / name).resolve() for path, name in named.items()}
    assert [
        path for path, place in places.items() if place.parent != REAL / "generated" / "schemas" or not place.exists()
    ] == []
