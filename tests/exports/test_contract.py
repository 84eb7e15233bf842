"""Programs that read api/v1 go on working: no field is removed or retyped."""

import copy
import json
from collections.abc import Callable
from typing import Any

import pytest

from tests.exports.contract import ADVICE, GOLDEN, breaks, contract

PROMISED = json.loads(GOLDEN.read_text(encoding="utf-8"))
VALUE = "product.lines[].releases[].facts{}.value"


def test_what_is_published_keeps_every_promise() -> None:
    found = breaks(PROMISED, contract())
    assert found == [], "\n- ".join(["the published shape has changed:", *found]) + ADVICE


def change(make: Callable[[dict[str, Any]], object]) -> list[str]:
    now = copy.deepcopy(PROMISED)
    make(now)
    return breaks(PROMISED, now)


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda now: now["fields"].pop(VALUE), f"{VALUE} is gone"),
        (lambda now: now["fields"][VALUE].update(type="number"), f"{VALUE} was string or null and is number"),
        (lambda now: now["fields"][VALUE].update(always=False), f"{VALUE} was always there and may be left out"),
        (lambda now: now["fields"]["table.kind"].update(words=["matrix"]), "table.kind is never table any more"),
        (lambda now: now["csv"].reverse(), "the CSV files began with "),
    ],
)
def test_a_removed_or_retyped_field_is_found(make: Callable[[dict[str, Any]], object], said: str) -> None:
    (found,) = change(make)
    assert found.startswith(said)


@pytest.mark.parametrize(
    "make",
    [
        lambda now: now["fields"].update({"product.new": {"type": "string or null", "always": False}}),
        lambda now: now["fields"]["index.files[].format"]["words"].append("archive"),
        lambda now: now["csv"].append("new"),
    ],
)
def test_what_is_added_breaks_nothing(make: Callable[[dict[str, Any]], object]) -> None:
    assert change(make) == []


def test_the_promise_covers_every_kind_of_document_to_its_leaves() -> None:
    fields = PROMISED["fields"]
    assert {path.partition(".")[0] for path in fields} == {
        "product",
        "table",
        "claims",
        "all",
        "index",
        "changes",
        "measured",
    }
    for path in (
        VALUE, "table.rows[].facts{}.sources[].url", "claims.claims[].verdict", "index.items[].files[].url",
        "all.products[].lines[].facts{}.also[].text.zh", "changes.releases[].changes[].old.en", "table.licence.name",
    ):  # fmt: skip
        assert path in fields, path
    assert fields[VALUE] == {"type": "string or null", "always": True}
    assert fields["table.rows[].facts{}.state"]["words"] == ["known", "estimated", "unknown", "not_applicable"]


def test_the_advice_names_what_to_do() -> None:
    for word in ("data/notices.yaml", "180 days", "api/v2", "docs/data-api.md"):
        assert word in ADVICE
