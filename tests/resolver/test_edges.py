"""Where one answer ends and the next begins: the Go line that a release fails from, Go 1.21, versions with a suffix."""

import datetime as dt
from pathlib import Path

import pytest

from macros.dataset import Dataset
from macros.queries import byversion
from macros.resolver import Answer, Verdict, parse_gomod, pins_of, resolve
from tests.support import edited, small_data, sound

DEMO = "components/demo.yaml"
TODAY = dt.date(2024, 10, 1)
MODULE = "demo.dev/demo"
COMMIT = "v1.0.2-0.20231101000000-0123456789ab"


def ask(data: Dataset, pins: str = "", gomod: str | None = None, today: dt.date = TODAY) -> Answer:
    words = [(name, version) for name, _, version in (pin.partition("=") for pin in pins.split())]
    return resolve(data, pins_of(data, words, today, parse_gomod(gomod) if gomod else None), today)


def codes(answer: Answer) -> list[str]:
    return [f"{one.verdict} {one.code} {one.product}" for one in answer.reasons]


def failing(root: Path, line: str) -> Dataset:
    """Return the small data set whose release 1.1.0 of Demo fails from a Go line on."""
    changes = [
        ("evidence:\n  released", "evidence:\n  fails_from: [go-mod]\n  released"),
        ('requires: "1.21.0"\n', f'requires: "1.21.0"\n        fails_from: "{line}"\n'),
    ]
    return sound(small_data(root, edited(DEMO, *changes)))


@pytest.mark.parametrize(
    ("go", "code", "verdict"),
    [
        ("1.21.1", "fails_later", Verdict.WORKS),
        ("1.22.0", "fails", Verdict.BROKEN),
        ("1.22.1", "fails", Verdict.BROKEN),
        ("1.23.1", "fails", Verdict.BROKEN),
    ],
)
def test_a_release_fails_from_the_very_line_that_is_named(tmp_path: Path, go: str, code: str, verdict: Verdict) -> None:
    answer = ask(failing(tmp_path, "1.22"), f"go={go} demo=1.1.0")
    assert answer.parts["go"] == verdict
    (reason,) = [one for one in answer.reasons if one.code.startswith("fails")]
    assert (reason.code, reason.args["line"], reason.facts) == (code, "1.22", ("demo-1.1.0.fails-from",))


def test_no_go_of_the_line_that_a_release_fails_from_is_named(tmp_path: Path) -> None:
    data = failing(tmp_path, "1.22")
    answer = ask(data, "demo=1.1.0")
    assert (answer.ceiling, answer.ceiling_fact) == ("1.22", "demo-1.1.0.fails-from")
    assert (answer.floor, answer.newest, answer.safest) == ("1.21.0", "1.21.1", "1.21.1")


def test_the_lowest_of_several_ceilings_counts(tmp_path: Path) -> None:
    """Demo 1.1.0 fails from Go 1.23 on, and what is pinned beside it asks for less."""
    answer = ask(failing(tmp_path, "1.23"), "demo=1.1.0")
    assert (answer.ceiling, answer.newest) == ("1.23", "1.22.1")


@pytest.mark.parametrize(("line", "release"), [("1.21", "1.1.0"), ("1.22", "1.0.1"), ("1.23", "1.0.1")])
def test_the_page_of_a_go_line_leaves_out_what_fails_from_that_line_on(tmp_path: Path, line: str, release: str) -> None:
    changes = [("released: 2024-05-01", "released: 2025-05-01")]  # 1.1.1 is not out yet
    files = edited(
        DEMO,
        ("evidence:\n  released", "evidence:\n  fails_from: [go-mod]\n  released"),
        ('requires: "1.21.0"\n', 'requires: "1.21.0"\n        fails_from: "1.22"\n'),
        *changes,
    )
    data = sound(small_data(tmp_path, files))
    (found,) = byversion.with_go(data, data.product("go").line(line), TODAY)
    assert (found.newest.release.version.text, found.oldest.release.version.text) == (release, "1.0.0")


def gomod(go: str, *requires: str) -> str:
    return "\n".join([f"module a\n\ngo {go}\n", *(f"require {one}" for one in requires)])


@pytest.mark.parametrize("go", ["1.21", "1.21.0", "1.22"])
def test_the_go_line_is_the_floor_of_everything_since_go_1_21(small: Dataset, go: str) -> None:
    answer = ask(small, gomod=gomod(go, f"{MODULE} v1.0.1"))
    assert "works directive_floor go" in codes(answer)
    assert (answer.floor, answer.closed) == (go, True)


@pytest.mark.parametrize("go", ["1.20", "1.9"])
def test_an_older_go_line_is_advice(small: Dataset, go: str) -> None:
    answer = ask(small, gomod=gomod(go, f"{MODULE} v1.0.1"))
    assert "note directive_old go" in codes(answer)
    assert "works directive_floor go" not in codes(answer)


@pytest.mark.parametrize(
    ("go", "verdict"),
    [
        ("1.20", Verdict.CAUTION),  # a Go before 1.21 builds it all the same
        ("1.21", Verdict.BROKEN),
    ],
)
def test_what_asks_for_more_than_the_go_line_breaks_the_build_where_that_is_a_floor(
    small: Dataset, go: str, verdict: Verdict
) -> None:
    (low,) = [one for one in ask(small, gomod=gomod(go, f"{MODULE} v1.1.1")).reasons if one.code == "directive_low"]
    assert (low.verdict, low.args["directive"], low.args["low"]) == (verdict, go, "1.22.0")


def test_a_demand_of_go_1_21_itself_is_one_that_the_go_command_refuses(tmp_path: Path) -> None:
    data = sound(small_data(tmp_path, edited(DEMO, ('requires: "1.21.0"', 'requires: "1.21"'))))
    assert "caution directive_low demo" in codes(ask(data, gomod=gomod("1.20", f"{MODULE} v1.1.0")))
    assert "directive_low" not in str(codes(ask(data, gomod=gomod("1.19", f"{MODULE} v1.0.1"))))


@pytest.mark.parametrize(
    ("go", "code", "verdict"),
    [("1.20.1", "requires_advice", Verdict.UNKNOWN), ("1.21.0", "requires_not_met", Verdict.BROKEN)],
)
def test_a_go_before_1_21_does_not_know_the_demand_and_tries(
    small: Dataset, go: str, code: str, verdict: Verdict
) -> None:
    assert f"{verdict} {code} demo" in codes(ask(small, f"go={go} demo=1.1.1"))


def test_an_incompatible_version_is_the_release_of_that_number(small: Dataset) -> None:
    (pin,) = ask(small, gomod=gomod("1.22", f"{MODULE} v1.0.1+incompatible")).pins
    assert (pin.version, pin.line) == ("1.0.1", "1.0")
    assert ask(small, "demo=v1.0.1+incompatible").pins[0].version == "1.0.1"
    assert ask(small, "x-net=v0.1.0+incompatible demo=1.0.0").reasons[0].args["has"] == "0.1.0"


@pytest.mark.parametrize("text", [COMMIT, f"{COMMIT}+incompatible"])
def test_a_commit_is_no_release_even_an_incompatible_one(small: Dataset, text: str) -> None:
    answer = ask(small, gomod=gomod("1.22", f"{MODULE} {text}"))
    assert "note pseudo demo" in codes(answer)
    assert [(pin.version, pin.line) for pin in answer.pins] == [(text, "")]
