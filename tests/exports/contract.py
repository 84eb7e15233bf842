"""The contract with programs that read api/v1: which fields there are, and of which type.

tests/golden/api-v1.json holds it. `python -m tests.exports.contract` writes it anew, which is right after fields or files
were added: from then on they are promised too.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from macros.exports.csv_text import COLUMNS
from macros.exports.documents import schemas

GOLDEN = Path(__file__).parents[1] / "golden" / "api-v1.json"

ADVICE = """
These changes break programs that read api/v1, and docs/data-api.md promises that there are none.
- Keep the field as it is, and add a new one beside it: readers pass over fields that they do not know.
- What cannot be kept goes to api/v2, beside api/v1. Announce it in data/notices.yaml at least 180 days before it takes
  effect (the rule `notice` counts the days); the feed changes.atom carries it to the readers.
Only what was never published may be taken out of tests/golden/api-v1.json: python -m tests.exports.contract"""


def contract() -> dict[str, Any]:
    """Return what is published now: the fields of each document by path, and the columns of the CSV files."""
    fields: dict[str, Any] = {}
    for name, schema in schemas().items():
        fields |= dict(_fields(schema, schema, name))
    return {"fields": fields, "csv": list(COLUMNS)}


def _fields(part: dict[str, Any], schema: dict[str, Any], path: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield each field below *path*: products[].id for lists, facts{}.value for what stands under any key."""
    required = set(part["required"])
    for name, given in part["properties"].items():
        here, field = f"{path}.{name}", _resolved(given, schema)
        kind = field["type"] if isinstance(field["type"], str) else " or ".join(field["type"])
        found: dict[str, Any] = {"type": kind, "always": name in required}
        words = field.get("enum") or ([field["const"]] if "const" in field else [])
        yield here, found | ({"words": [word for word in words if word is not None]} if words else {})
        inner = field
        while "items" in inner or isinstance(inner.get("additionalProperties"), dict):
            here += "[]" if "items" in inner else "{}"
            inner = _resolved(inner.get("items") or inner["additionalProperties"], schema)
        if "properties" in inner:
            yield from _fields(inner, schema, here)
        elif inner is not field:
            yield here, {"type": inner["type"], "always": True}


def _resolved(field: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    """Return a field's own schema, with what it refers to or may be null put in its place."""
    if "anyOf" in field:
        given = _resolved(next(one for one in field["anyOf"] if one != {"type": "null"}), schema)
        return given | {"type": [given["type"], "null"]}
    if "$ref" in field:
        found: dict[str, Any] = schema["$defs"][field["$ref"].removeprefix("#/$defs/")]
        return found
    return field


def breaks(promised: dict[str, Any], now: dict[str, Any]) -> list[str]:
    """Return what programs that rely on the first contract would trip over in the second."""
    found = []
    for path, was in promised["fields"].items():
        field = now["fields"].get(path)
        if field is None:
            found.append(f"{path} is gone")
            continue
        if field["type"] != was["type"]:
            found.append(f"{path} was {was['type']} and is {field['type']}")
        if was["always"] and not field["always"]:
            found.append(f"{path} was always there and may be left out")
        lost = [word for word in was.get("words", []) if word not in field.get("words", [])]
        if lost and "words" in field:
            found.append(f"{path} is never {' or '.join(lost)} any more")
    if now["csv"][: len(promised["csv"])] != promised["csv"]:
        found.append(f"the CSV files began with {promised['csv']} and begin with {now['csv']}")
    return found


def written(found: dict[str, Any]) -> str:
    """Return the text of the golden file: one line a field, so that a diff shows which were added."""
    fields = ",\n".join(f"  {json.dumps(path)}: {json.dumps(field)}" for path, field in sorted(found["fields"].items()))
    return f'{{\n "csv": {json.dumps(found["csv"])},\n "fields": {{\n{fields}\n }}\n}}\n'


if __name__ == "__main__":
    GOLDEN.write_text(written(contract()), encoding="utf-8")
