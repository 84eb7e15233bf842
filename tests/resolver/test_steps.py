"""What the steps of an answer say, and the facts that they rest on: a golden step of each kind, and rarer ones on small data."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from macros.dataset import Dataset
from macros.resolver import Answer, Reason, Verdict, parse_gomod, pins_of, resolve
from tests.queries.test_resolve import ANSWERED, GOLDEN, TODAY
from tests.support import edited, parsed, small_data, sound

DEMO = "components/demo.yaml"
DAY = dt.date(2024, 10, 1)
STEPS = parsed(GOLDEN / "steps.yaml")
QUESTIONS = {case["name"]: case for name in ANSWERED for case in parsed(GOLDEN / f"{name}.yaml")}
NOBODY = "{state: unknown, searched: {en: Nowhere., zh: 无处可查。}}"


def ask(data: Dataset, pins: str = "", gomod: str | None = None, today: dt.date = DAY) -> Answer:
    words = [(name, version) for name, _, version in (pin.partition("=") for pin in pins.split())]
    return resolve(data, pins_of(data, words, today, parse_gomod(gomod) if gomod else None), today)


def steps(answer: Answer, code: str) -> list[Reason]:
    return [one for one in answer.reasons if one.code == code]


@pytest.mark.parametrize("step", [pytest.param(step, id=step["code"]) for step in STEPS])
def test_a_step_says_what_its_sentence_needs_and_names_its_facts(frozen: Dataset, step: dict[str, Any]) -> None:
    case = QUESTIONS[step["question"]] if "question" in step else step
    found = steps(ask(frozen, case.get("pins", ""), case.get("gomod"), TODAY), step["code"])
    assert (step["product"], step["args"], tuple(step["facts"])) in [
        (one.product, one.args, one.facts) for one in found
    ]


def test_there_is_a_golden_step_of_each_kind_that_golden_questions_meet(frozen: Dataset) -> None:
    met = {
        one.code
        for case in QUESTIONS.values()
        for one in ask(frozen, case.get("pins", ""), case.get("gomod"), TODAY).reasons
    }
    assert met <= {step["code"] for step in STEPS}


@pytest.mark.parametrize(
    ("pins", "gomod", "verdict"),
    [
        ("demo=1.0.1 x-net=0.20.0", None, Verdict.UNKNOWN),
        ("", "module a\ngo 1.22\nrequire demo.dev/demo v1.0.1\nrequire golang.org/x/net v0.20.0\n", Verdict.NOTE),
    ],
)
def test_a_need_that_is_not_recorded_of_the_release_itself_may_be_higher(
    small: Dataset, pins: str, gomod: str | None, verdict: Verdict
) -> None:
    """Demo 1.0.0 needs x/net 0.17.0; what 1.0.1 needs is not recorded."""
    small_line = small.product("demo").line("1.0")
    assert "x-net" not in small_line.releases[1].facts
    assert steps(ask(small, pins, gomod), "needs_between") == []  # a recorded release needs what is recorded of it


def test_a_need_between_two_recorded_ones_may_be_met(tmp_path: Path) -> None:
    """Demo 1.0.1, which is not recorded, stands between 1.0.0 and 1.0.2: it needs x/net 0.17.0 at least, 0.21.0 at most."""
    row = '      - {version: "1.0.1", released: 2023-11-01, built_with: "1.21.0", requires: "1.20", tested_with: ["1.20", "1.21"]}\n'
    last = 'requires: "1.20", retracted: true}'
    changes = [(row, ""), (last, 'requires: "1.20", retracted: true, needs: {x-net: "0.21.0"}}')]
    data = sound(small_data(tmp_path, edited(DEMO, *changes)))
    for has, code, verdict in (
        ("0.16.0", "needs_not_met", Verdict.BROKEN),
        ("0.17.0", "needs_between", Verdict.UNKNOWN),
        ("0.20.9", "needs_between", Verdict.UNKNOWN),
        ("0.21.0", "needs_met", Verdict.WORKS),
    ):
        (step,) = [one for one in ask(data, f"demo=1.0.1 x-net={has}").reasons if one.code.startswith("needs")]
        assert (step.code, step.verdict, step.product) == (code, verdict, "demo"), has
        assert step.args == {"version": "1.0.1", "low": "0.17.0", "high": "0.21.0", "other": "x-net", "has": has}
        assert step.facts == ("demo-1.0.0.x-net", "demo-1.0.2.x-net")
    gomod = "module a\ngo 1.22\nrequire demo.dev/demo v1.0.1\nrequire golang.org/x/net v{}\n"
    (step,) = steps(ask(data, gomod=gomod.format("0.20.0")), "needs_between")
    assert step.verdict is Verdict.NOTE
    (step,) = steps(ask(data, gomod=gomod.format("0.16.0")), "needs_between")  # such a go.mod builds: it is raised
    assert step.verdict is Verdict.NOTE


def silent(root: Path) -> Dataset:
    """Return the small data set in which no release of Demo tells which Go it requires."""
    text = (edited(DEMO)[DEMO]).replace('requires: "1.20"', f"requires: {NOBODY}")
    for version in ("1.21.0", "1.22.0"):
        text = text.replace(f'requires: "{version}"', f"requires: {NOBODY}")
    return sound(small_data(root, {DEMO: text}))


def test_a_release_whose_demand_nobody_knows_leaves_the_answer_open(tmp_path: Path) -> None:
    data = silent(tmp_path)
    answer = ask(data, "go=1.22 demo=1.1.0")
    (step,) = steps(answer, "requires_unknown")
    assert (step.verdict, step.product, step.args, step.facts) == (Verdict.UNKNOWN, "demo", {"version": "1.1.0"}, ())
    assert (answer.floor, answer.closed, answer.newest, answer.safest) == ("", False, "", "")
    (step,) = steps(ask(data, "directive=1.20 demo=1.1.0"), "requires_unknown")
    assert step.verdict is Verdict.CAUTION


def test_of_a_commit_nothing_is_said_of_its_demand(small: Dataset) -> None:
    answer = ask(small, "demo=v1.0.2-0.20231101000000-0123456789ab")
    assert [one.code for one in answer.reasons] == ["pseudo"]


def test_what_has_ended_names_what_to_use_or_that_there_is_nothing(small: Dataset) -> None:
    (step,) = steps(ask(small, "demo=1.0.0", today=dt.date(2024, 12, 1)), "support_ended")
    assert (step.args, step.facts) == ({"line": "1.0", "date": "2024-12-01", "use": "1.1.1"}, ("demo-1.0.ends",))
    (step,) = steps(ask(small, "demo=1.1.0", today=dt.date(2025, 6, 1)), "support_over")
    assert (step.verdict, step.args) == (Verdict.CAUTION, {"line": "1.1", "date": "2025-06-01", "use": ""})
    assert step.facts == ("demo-1.1.ends",)


def test_of_several_lines_that_get_fixes_the_newest_release_of_each_is_named(frozen: Dataset) -> None:
    (step,) = steps(ask(frozen, "kubernetes=1.29", today=TODAY), "support_ended")
    assert step.args["use"] == "1.35.9, 1.36.4, 1.37.1"


def test_an_ended_go_is_to_be_followed_by_one_that_gets_fixes(small: Dataset) -> None:
    (step,) = steps(ask(small, "go=1.20", today=dt.date(2024, 3, 1)), "support_ended")
    assert step.args == {"line": "1.20", "date": "2024-02-06", "use": "1.21.1"}


def test_an_ended_go_is_to_be_followed_by_the_go_of_the_answer(small: Dataset) -> None:
    answer = ask(small, "go=1.20 demo=1.1.1")
    (step,) = steps(answer, "support_ended")
    assert (step.product, step.args["use"]) == ("go", answer.safest)


def test_that_only_ended_versions_of_go_fit_is_told_with_their_end(tmp_path: Path) -> None:
    changes = [
        ("evidence:\n  released", "evidence:\n  fails_from: [go-mod]\n  released"),
        ('requires: "1.21.0"\n', 'requires: "1.21.0"\n        fails_from: "1.22"\n'),
    ]
    data = sound(small_data(tmp_path, edited(DEMO, *changes)))
    (step,) = steps(ask(data, "demo=1.1.0"), "support_only_ended")
    assert (step.verdict, step.product) == (Verdict.CAUTION, "go")
    assert (step.args, step.facts) == ({"go": "1.21.1", "date": "2024-08-13"}, ("go-1.21.ends",))
    assert steps(ask(data, "demo=1.1.0", today=dt.date(2024, 8, 12)), "support_only_ended") == []
    assert steps(ask(data, "go=1.21 demo=1.1.0"), "support_only_ended") == []


@pytest.mark.parametrize(
    ("pins", "today", "support"),
    [
        ("demo=1.0.0", "2024-05-31", Verdict.WORKS),
        ("demo=1.0.0", "2024-06-01", Verdict.WORKS),  # in maintenance
        ("demo=1.0.0", "2024-12-01", Verdict.CAUTION),
        ("demo=9.9.9", "2024-06-01", ""),  # no line is known, and no Go is named
        ("go=1.20", "2024-10-01", Verdict.CAUTION),
        ("go=1.22", "2024-10-01", Verdict.WORKS),
    ],
)
def test_the_part_of_support_is_green_where_something_is_known_to_get_fixes(
    small: Dataset, pins: str, today: str, support: str
) -> None:
    answer = ask(small, pins, today=dt.date.fromisoformat(today))
    assert answer.parts["support"] == support


def test_the_first_end_of_all_pins_is_named(small: Dataset) -> None:
    def following(pins: str, today: str) -> tuple[str, str, str]:
        answer = ask(small, pins, today=dt.date.fromisoformat(today))
        return answer.next_product, answer.next_line, answer.next_ends

    assert following("demo=1.0.0", "2024-08-01") == ("go", "1.21", "2024-08-13")  # the Go that the answer names
    assert following("demo=1.0.0", "2024-08-13") == ("demo", "1.0", "2024-12-01")
    assert following("go=1.21 demo=1.0.0", "2024-08-01") == ("go", "1.21", "2024-08-13")
    assert following("go=1.21 demo=1.0.0", "2024-08-13") == ("demo", "1.0", "2024-12-01")
    assert following("go=1.21 demo=1.0.0", "2024-12-01") == ("", "", "")


def test_the_safest_go_is_the_one_that_most_pins_are_tested_with_then_the_oldest(small: Dataset) -> None:
    """On 2024-10-01 Go 1.22 and 1.23 get fixes; Demo 1.1.0 is tested with 1.22, Demo 1.1.1 with both."""
    assert ask(small, "demo=1.1.0").safest == "1.22.1"
    assert ask(small, "demo=1.1.1").safest == "1.22.1"
    assert ask(small, "demo=1.0.0").safest == "1.22.1"
    assert ask(small, "demo=1.1.0", today=dt.date(2024, 2, 7)).safest == "1.21.1"
    assert ask(small, "demo=1.1.1", today=dt.date(2024, 2, 7)).safest == "1.22.0"
    assert ask(small, "demo=1.0.0", today=dt.date(2024, 2, 7)).safest == "1.21.1"


def test_a_go_that_no_supported_line_fits_is_the_newest_that_does(small: Dataset) -> None:
    assert ask(small, "demo=1.1.1").newest == "1.23.1"
    assert ask(small, "demo=1.1.1", today=dt.date(2024, 8, 12)).newest == "1.22.1"


def test_the_ceilings_of_several_pins_leave_the_lowest(tmp_path: Path) -> None:
    """Two products fail from different Go lines on; that which is named first in the data does not decide."""
    changes = [
        ("evidence:\n  released", "evidence:\n  fails_from: [go-mod]\n  released"),
        ('requires: "1.21.0"\n', 'requires: "1.21.0"\n        fails_from: "{}"\n'),
    ]
    (text,) = edited(DEMO, *changes).values()
    other = (
        text.replace("id: demo\n", "id: other\n").replace("demo.dev/demo", "demo.dev/other").replace('"{}"', '"1.23"')
    )
    for own, lowest, owner in (("1.22", "1.22", "demo"), ("1.24", "1.23", "other"), ("1.100", "1.23", "other")):
        files = {DEMO: text.replace('"{}"', f'"{own}"'), "components/other.yaml": other}
        data = sound(small_data(tmp_path / own, files))
        answer = ask(data, "demo=1.1.0 other=1.1.0")
        assert (answer.ceiling, answer.ceiling_fact) == (lowest, f"{owner}-1.1.0.fails-from")
