"""JSON says what the data says, in the published shape."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from macros.dataset import Loaded
from macros.exports.documents import DOCUMENTS
from macros.exports.published_facts import plain
from macros.history.published_values import of_part, parts, records
from tests.exports.conftest import DAY


def schema(files: Mapping[str, str], name: str) -> Draft202012Validator:
    found = json.loads(files[f"api/v1/schemas/{name}.json"])
    Draft202012Validator.check_schema(found)
    return Draft202012Validator(found)


def rows(document: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for line in document.get("lines", []):
        yield line
        yield from line["releases"]
    yield from document.get("rows", [])


def facts(document: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {fact["id"]: fact for row in rows(document) for fact in row["facts"].values()}


@pytest.mark.no_cover  # all real rows: what is reached is reached by others
def test_every_document_follows_its_published_schema(files: Mapping[str, str], documents: dict[str, Any]) -> None:
    validators = {name: schema(files, name) for name in DOCUMENTS}
    checked = dict.fromkeys(DOCUMENTS, 0)
    for name, document in documents.items():
        if (
            name == "all"
        ):  # its parts are those of the other documents, see below; whole, it takes as long as all of them
            continue
        kind = document.get("kind", name)
        checked[kind] += 1
        assert [error.message for error in validators[kind].iter_errors(document)] == [], name
    assert checked["product"] >= 28
    assert checked["table"] >= 33
    assert checked["claims"] == checked["index"] == 1


def test_the_document_of_everything_follows_its_schema(few: Mapping[str, str]) -> None:
    assert list(schema(few, "all").iter_errors(json.loads(few["api/v1/all.json"]))) == []


def test_the_document_of_everything_is_the_others_together(documents: dict[str, Any]) -> None:
    whole = documents["all"]
    head = {key: whole[key] for key in ("api", "dataset_version", "generated", "licence", "release")}
    parts = [*whole["products"], *whole["tables"], whole["claims"]]
    assert {part["id"]: head | part for part in parts} == {
        name: document for name, document in documents.items() if name not in {"all", "index", "changes", "measured"}
    }


def test_the_document_of_everything_differs_in_nothing_from_the_data(real: Loaded, documents: dict[str, Any]) -> None:
    """`python -m macros diff all.json` reads it back."""
    words = real.dataset.strings
    read = {one.id: one for part in parts(documents["all"]) or [] for one in of_part(part, words)}
    assert read == {key: one for key, one in records(real.dataset, words, DAY).items() if one.of != "skew"}
    assert len(read) > 12_000


def test_schemas_notice_what_is_wrong(files: Mapping[str, str], documents: dict[str, Any]) -> None:
    validator = schema(files, "product")
    product = json.loads(json.dumps(documents["go"]))
    fact = product["lines"][0]["facts"]["ends"]
    fact["state"] = "perhaps"
    del fact["sources"]
    product["lines"][0]["newest"] = 1.2
    assert len(list(validator.iter_errors(product))) == 3


def test_readers_of_a_later_file_may_meet_a_new_field(files: Mapping[str, str], documents: dict[str, Any]) -> None:
    assert list(schema(files, "product").iter_errors({**documents["go"], "new": 1})) == []


def test_no_field_has_two_types(files: Mapping[str, str]) -> None:
    """A reader in a typed language needs at most a pointer: a field is of one type, or of one type and null."""

    def unions(part: Any) -> Iterator[Any]:
        if isinstance(part, dict):
            kinds = part.get("type")
            choices = part.get("anyOf", part.get("oneOf", []))
            if (isinstance(kinds, list) and (len(kinds) != 2 or kinds[1] != "null")) or (
                choices and (len(choices) != 2 or choices[1] != {"type": "null"})
            ):
                yield part
            for value in part.values():
                yield from unions(value)
        elif isinstance(part, list):
            for value in part:
                yield from unions(value)

    for name in DOCUMENTS:
        assert list(unions(json.loads(files[f"api/v1/schemas/{name}.json"]))) == []


def test_every_field_is_explained(files: Mapping[str, str]) -> None:
    for name in DOCUMENTS:
        found = json.loads(files[f"api/v1/schemas/{name}.json"])
        for part in (found, *found.get("$defs", {}).values()):
            assert [key for key, field in part["properties"].items() if "description" not in field] == []


def test_every_fact_of_the_data_is_there_with_its_evidence(real: Loaded, documents: dict[str, Any]) -> None:
    published: dict[str, dict[str, Any]] = {}
    for document in documents.values():
        published |= facts(document)
    assert set(published) == {fact.id for fact in real.dataset.facts}
    for fact in real.dataset.facts:
        found = published[fact.id]
        assert found["state"] == fact.state
        assert found["value"] == (plain(fact.value) if fact.known else None)
        assert [source["url"] for source in found["sources"]] == [source.url for source in fact.evidence]
        assert len(found["also"]) == len(fact.also)
        assert bool(found["searched"]) == bool(fact.searched)


def test_every_claim_is_there(real: Loaded, documents: dict[str, Any]) -> None:
    claims = {claim["id"]: claim for claim in documents["claims"]["claims"]}
    assert {claim.truth.id: (claim.truth.text.en, claim.record.verdict) for claim in real.dataset.claims} == {
        key: (claim["truth"]["en"], claim["verdict"]) for key, claim in claims.items()
    }


def demo(few: Mapping[str, str], name: str = "demo") -> Any:
    return json.loads(few[f"api/v1/{name}.json"])


@pytest.mark.parametrize(
    ("fact", "expected"),
    [
        ("demo-1.0.0.built-with", ("known", "1.20.1", ["1.20.1"], "1.20.1", "1.20.1")),
        ("demo-1.0.0.released", ("known", "2023-10-01", ["2023-10-01"], "2023-10-01", "2023-10-01")),
        ("demo-1.0.0.tested-with", ("known", "1.20, 1.21", ["1.20", "1.21"], "1.20, 1.21", "1.20、1.21")),
        ("demo-1.0.2.retracted", ("known", "true", ["true"], "yes", "是")),
        ("demo-1.1.0.built-with", ("estimated", "1.22.0", ["1.22.0"], "1.22.0", "1.22.0")),
    ],
)
def test_each_kind_of_value_is_text(few: Mapping[str, str], fact: str, expected: tuple[Any, ...]) -> None:
    found = facts(demo(few))[fact]
    text = found["text"]
    assert (found["state"], found["value"], found["values"], text["en"], text["zh"]) == expected


def test_the_values_of_a_table_are_text_too(few: Mapping[str, str]) -> None:
    found = facts(demo(few, "demo-host"))
    assert found["demo-host-1.0.standard-ends"]["value"] == "2024-11"
    assert found["demo-host-1.1.cgo"]["value"] == "partial"
    assert found["demo-host-1.1.cgo"]["text"] == {"en": "partly", "zh": "部分"}
    assert found["demo-host-1.1.image"]["value"] == "the new one"
    assert found["demo-host-1.1.image"]["text"]["zh"] == "新镜像"


def test_an_unknown_value_says_where_it_was_looked_for(few: Mapping[str, str]) -> None:
    fact = facts(demo(few))["demo-1.1.1.built-with"]
    assert (fact["state"], fact["value"], fact["values"], fact["text"]) == ("unknown", None, [], None)
    assert fact["within"] == "1.22"
    assert fact["searched"] == {"en": "The image does not say.", "zh": "镜像中没有说明。"}


def test_what_other_sources_say_stands_beside_it(few: Mapping[str, str]) -> None:
    (other,) = facts(demo(few))["demo-1.1.ends"]["also"]
    assert other["value"] == "2025-07-01"
    assert [source["url"] for source in other["sources"]] == ["https://github.com/demo/demo/issues/9"]


def test_the_state_of_support_is_that_of_the_day(few: Mapping[str, str]) -> None:
    found = demo(few)
    assert found["generated"] == "2024-07-01"
    assert [(line["line"], line["support"], line["newest"]) for line in found["lines"]] == [
        ("1.0", "maintenance", "1.0.1"),
        ("1.1", "supported", "1.1.1"),
    ]
    assert [row["support"] for row in demo(few, "demo-host")["rows"]] == ["supported", "unknown"]


def test_the_licence_and_the_version_of_the_data_stand_in_each_document(documents: dict[str, Any]) -> None:
    for document in documents.values():
        licence = {key: document["licence"][key] for key in ("name", "url")}
        assert licence == {"name": "CC BY 4.0", "url": "https://creativecommons.org/licenses/by/4.0/"}
        assert document["dataset_version"] == documents["index"]["dataset_version"]
        assert document["generated"] == "2026-11-27"


@pytest.mark.parametrize("name", ["kubernetes", "eks"])
def test_columns_explain_every_key(documents: dict[str, Any], name: str) -> None:
    keys = {column["key"] for column in documents[name]["columns"]}
    assert {key for row in rows(documents[name]) for key in row["facts"]} <= keys
