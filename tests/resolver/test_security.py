"""What the resolver says of versions that known reports of vulnerabilities touch, and which Go it then calls safest."""

import datetime as dt
from pathlib import Path

import pytest

from macros.dataset import Dataset
from macros.i18n import LANGUAGES, Language, Strings
from macros.resolver import Answer, Verdict, pins_of, resolve
from macros.resolver.catalog import catalog
from macros.views.resolve import answer_view
from tests.support import reported, small_data, sound

DAY = dt.date(2024, 10, 1)
"""Go 1.22 and 1.23 are supported, and so is Demo 1.1."""

DEMO = "GO-2026-0001 demo.dev/demo 0 1.1.1"
OLD_GO = "GO-2026-0002 stdlib 0 1.22.1"


@pytest.fixture
def data(tmp_path: Path) -> Dataset:
    return sound(small_data(tmp_path, reported(DEMO, OLD_GO)))


def ask(data: Dataset, pins: str, day: dt.date = DAY) -> Answer:
    words = [(name, version) for name, _, version in (pin.partition("=") for pin in pins.split())]
    return resolve(data, pins_of(data, words, day), day)


def told(answer: Answer) -> list[tuple[str, str, str, str]]:
    """Return the steps on security: the code, the product, the reports and where to go."""
    found = [one for one in answer.reasons if one.code.startswith("security")]
    return [(one.code, one.product, one.args["ids"], one.args["use"]) for one in found]


def test_an_answer_below_the_floor_has_reservations_and_names_the_reports(data: Dataset) -> None:
    answer = ask(data, "go=1.22.1 demo=1.1.0")
    assert (answer.verdict, answer.parts["security"]) == (Verdict.CAUTION, "caution")
    assert told(answer) == [("security_touched", "demo", "GO-2026-0001", "1.1.1")]
    step = next(one for one in answer.reasons if one.code == "security_touched")
    assert (step.args["count"], step.args["state"], step.facts) == ("1", "2026-11-05", ("demo-1.1.security-floor",))


def test_an_answer_at_the_floor_has_none(data: Dataset) -> None:
    answer = ask(data, "go=1.22.1 demo=1.1.1")
    assert (answer.parts["security"], told(answer)) == ("works", [])


def test_the_pinned_go_counts_too(data: Dataset) -> None:
    assert told(ask(data, "go=1.22.0 demo=1.1.1")) == [("security_touched", "go", "GO-2026-0002", "1.22.1")]


def test_where_no_newer_release_is_free_none_is_named(tmp_path: Path) -> None:
    data = sound(small_data(tmp_path, reported("GO-2026-0001 demo.dev/demo 0 9.0.0", OLD_GO)))
    assert told(ask(data, "go=1.22.1 demo=1.1.1")) == [("security_over", "demo", "GO-2026-0001", "")]


def test_a_release_that_was_not_out_on_the_day_is_not_named(data: Dataset) -> None:
    assert told(ask(data, "go=1.21.1 demo=1.0", dt.date(2023, 10, 15)))[-1] == (
        "security_over",
        "demo",
        "GO-2026-0001",
        "",
    )


def test_the_safest_go_is_one_that_nothing_touches(tmp_path: Path) -> None:
    free = ask(sound(small_data(tmp_path / "a")), "demo=1.1.1")
    assert free.safest == "1.22.1"
    touched = ask(sound(small_data(tmp_path / "b", reported("GO-2026-0002 stdlib 1.22.0-0 1.23.0"))), "demo=1.1.1")
    assert (touched.safest, told(touched)) == ("1.23.1", [])


def test_where_every_go_is_touched_the_choice_is_as_before_and_says_so(tmp_path: Path) -> None:
    data = sound(small_data(tmp_path, reported("GO-2026-0002 stdlib 0 9.0.0")))
    answer = ask(data, "demo=1.1.1")
    assert (answer.safest, told(answer)) == ("1.22.1", [("security_over", "go", "GO-2026-0002", "")])


def test_of_lines_that_have_ended_the_newest_that_nothing_touches_is_chosen(tmp_path: Path) -> None:
    late = dt.date(2024, 8, 20)  # 1.21 ended a week ago; Demo 1.0 is known to fail with nothing
    data = sound(small_data(tmp_path, reported("GO-2026-0002 stdlib 1.23.0 9.0.0 ")))
    assert ask(data, "demo=1.1.1", late).safest == "1.22.1"


def test_a_report_without_a_fix_is_no_reservation(tmp_path: Path) -> None:
    data = sound(small_data(tmp_path, reported("GO-2026-0001 demo.dev/demo 0", "GO-2026-0003 demo.dev/demo 0 1.0.1")))
    answer = ask(data, "go=1.22.1 demo=1.1.1")
    assert (answer.parts["security"], told(answer)) == ("works", [])


def test_what_no_report_is_known_of_is_not_compared(small: Dataset) -> None:
    assert ask(small, "go=1.22.1 demo=1.1.1").parts["security"] == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_vulnerabilities_are_all_that_is_held_against_it_the_headline_says_so(
    data: Dataset, language: Language
) -> None:
    strings = Strings(language, data.strings)
    day = dt.date(2025, 3, 1)
    answer = ask(data, "go=1.22.1 demo=1.1.0", dt.date(2024, 10, 1))
    codes = {one.code for one in answer.reasons if one.verdict is Verdict.CAUTION}
    assert codes == {"security_touched"}
    view = answer_view(data, answer, strings, day)
    assert view.headline == strings("resolve.verdict.vulnerable")
    assert any("GO-2026-0001" in one.text and "1.1.1" in one.text for one in view.reasons)


def test_the_browser_is_told_the_places_of_the_touched_releases(data: Dataset) -> None:
    told = catalog(data, Language.EN)
    go, demo = told["products"]
    assert told["state"] == "2026-11-05"
    assert (demo["reports"], go["reports"]) == ([["2026-0001", "0-3"]], [["2026-0002", "0-4"]])


def test_the_browser_is_told_nothing_where_nothing_is_known(small: Dataset) -> None:
    told = catalog(small, Language.EN)
    assert (told["state"], [one["reports"] for one in told["products"]]) == ("", [None, None])
