"""An answer as plain values for programs, and a question as an address of the resolver's page."""

import datetime as dt
import json

import pytest

from macros.dataset import Dataset
from macros.resolver import PinError, pins_of, question_of, resolve

DAY = dt.date(2024, 10, 1)


def test_an_answer_is_plain_values_that_json_can_hold(small: Dataset) -> None:
    answer = resolve(small, pins_of(small, [("go", "1.20"), ("demo", "1.0.0")], DAY), DAY)
    plain = answer.as_dict()
    assert json.loads(json.dumps(plain)) == {
        "verdict": "caution",
        "parts": {"go": "works", "kubernetes": "", "support": "caution", "security": ""},
        "pins": [
            {"product": "go", "asked": "1.20", "version": "1.20.1", "line": "1.20", "support": "ended", "ends": "2024-02-06"},
            {
                "product": "demo", "asked": "1.0.0", "version": "1.0.0", "line": "1.0", "support": "maintenance",
                "ends": "2024-12-01",
            },
        ],
        "floor": "1.20",
        "floor_fact": "demo-1.0.0.requires",
        "closed": True,
        "ceiling": "",
        "ceiling_fact": "",
        "newest": "1.23.1",
        "safest": "1.22.1",
        "next_product": "demo",
        "next_line": "1.0",
        "next_ends": "2024-12-01",
        "read": [
            {"product": "go", "date": "", "older": False},
            {"product": "demo", "date": "2026-11-27", "older": False},
        ],
        "reasons": [
            {
                "code": "support_ended", "verdict": "caution", "product": "go",
                "args": {"line": "1.20", "date": "2024-02-06", "use": "1.22.1"}, "facts": ["go-1.20.ends"],
            },
            {
                "code": "requires_met", "verdict": "works", "product": "demo",
                "args": {"version": "1.0.0", "low": "1.20", "high": "1.20", "go": "1.20.1"},
                "facts": ["demo-1.0.0.requires"],
            },
            {
                "code": "tested", "verdict": "note", "product": "demo",
                "args": {"version": "1.0.0", "go": "1.20", "lines": "1.20, 1.21"}, "facts": ["demo-1.0.0.tested-with"],
            },
            {
                "code": "built", "verdict": "note", "product": "demo", "args": {"version": "1.0.0", "go": "1.20.1"},
                "facts": ["demo-1.0.0.built-with"],
            },
        ],
    }  # fmt: skip


def test_a_part_that_nothing_was_compared_in_has_no_verdict_and_facts_alone_are_a_note(small: Dataset) -> None:
    answer = resolve(small, pins_of(small, [("demo", "1.0.0")], DAY), DAY)
    assert (answer.verdict, answer.parts) == ("note", {"go": "", "kubernetes": "", "support": "works", "security": ""})


@pytest.mark.parametrize(
    ("address", "words", "day"),
    [
        ("?go=1.25&grpc-go=1.70", (("go", "1.25"), ("grpc-go", "1.70")), None),
        ("https://a.example/resolve/?go=1.25&day=2026-11-27&h=x#top", (("go", "1.25"),), dt.date(2026, 11, 27)),
        ("?go=&day=2026-11-27&day=2027-01-01", (("go", ""),), dt.date(2026, 11, 27)),
        ("?go=1.25%2B", (("go", "1.25+"),), None),
        ("https://a.example/resolve/", (), None),
        ("#a?go=1.25", (), None),
    ],
)
def test_an_address_is_a_question(address: str, words: tuple[tuple[str, str], ...], day: dt.date | None) -> None:
    found = question_of(address)
    assert (found.words, found.day) == (words, day)


@pytest.mark.parametrize("day", ["2026-02-30", "20261127", "2026-11-27 ", "", "tomorrow"])
def test_a_day_that_is_none_is_refused_by_its_text(day: str) -> None:
    with pytest.raises(PinError) as refused:
        question_of(f"?go=1.25&day={day}")
    assert (refused.value.code, refused.value.args_of) == ("not-a-day", {"day": day})


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        ([("gone", "1.0")], "unknown-product", {"product": "gone"}),
        ([("go", "1.20"), ("go", "1.21")], "pinned-twice", {"product": "go"}),
        ([("go", "newest")], "not-a-version", {"product": "go", "version": "newest"}),
        ([("go", "v1.20.1-0.20231101000000-0123456789ab")], "not-a-version", None),
        ([("demo", "x\u202e")], "not-a-version", {"product": "demo", "version": "xU+202E"}),
    ],
)
def test_a_pin_that_means_nothing_is_refused_by_its_words(
    small: Dataset, words: list[tuple[str, str]], code: str, told: dict[str, str] | None
) -> None:
    with pytest.raises(PinError) as refused:
        pins_of(small, words, DAY)
    assert refused.value.code == code
    assert refused.value.args_of == (told or refused.value.args_of)


def test_a_row_that_is_left_empty_pins_nothing(small: Dataset) -> None:
    pins = pins_of(small, [("go", " "), ("demo", "\t1.0.0 ")], DAY)
    assert pins.go is None
    assert [(pin.id, pin.asked, pin.text) for pin in pins.others] == [("demo", "1.0.0", "1.0.0")]
