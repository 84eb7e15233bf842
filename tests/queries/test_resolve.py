"""The resolver answers the golden questions, and its parts keep their promises on any input."""

import contextlib
import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from macros.dataset import Dataset, Loaded
from macros.queries import byversion
from macros.resolver import Answer, GoModError, PinError, Verdict, parse_gomod, pins_of, resolve
from macros.resolver.gomod import MAX_BYTES
from tests.support import parsed

GOLDEN = Path(__file__).parents[1] / "golden" / "resolve"
TODAY = dt.date(2026, 11, 27)
ANSWERED = ("pins", "gomod", "verdicts")
"""The files of golden questions that have an answer."""


def cases(name: str) -> list[Any]:
    found = parsed(GOLDEN / f"{name}.yaml")
    return [pytest.param(case, id=case.get("name") or f"{case['error']} {index}") for index, case in enumerate(found)]


@pytest.fixture(scope="module")
def data(request: pytest.FixtureRequest, frozen: Dataset, full: bool) -> Dataset:
    """Return the data on which the resolver keeps its promises: what a fact is corrected to is no matter of the code.

    nox -s tests_full looks at the real data too.
    """
    loaded: Loaded = request.getfixturevalue("real") if full else Loaded(frozen, [])
    return loaded.dataset


def ask(data: Dataset, pins: str = "", gomod: str | None = None, today: dt.date = TODAY) -> Answer:
    words = [(name, version) for name, _, version in (pin.partition("=") for pin in pins.split())]
    return resolve(data, pins_of(data, words, today, parse_gomod(gomod) if gomod else None), today)


def test_there_are_enough_golden_cases() -> None:
    assert sum(len(cases(name)) for name in ANSWERED) >= 120
    assert len(cases("gomod")) >= 10


@pytest.mark.parametrize("case", [param for name in ANSWERED for param in cases(name)])
def test_the_answer_is_the_golden_one(frozen: Dataset, case: dict[str, Any]) -> None:
    answer = ask(frozen, case.get("pins", ""), case.get("gomod"))
    assert answer.verdict == case["verdict"]
    assert {part: verdict for part, verdict in answer.parts.items() if verdict} == case["parts"]
    for part in ("floor", "ceiling", "newest", "safest"):
        assert getattr(answer, part) == case.get(part, ""), part
    assert f"{answer.next_product} {answer.next_line} {answer.next_ends}".strip() == case.get("next", "")
    assert [f"{one.verdict} {one.code} {one.product}".strip() for one in answer.reasons] == case["reasons"]
    lists = [f"{one.product} {one.date} {'older' if one.older else ''}".strip() for one in answer.read]
    assert lists == case.get("read", lists)


@pytest.mark.parametrize("case", cases("errors"))
def test_a_text_that_is_no_go_mod_is_refused_with_its_line(case: dict[str, Any]) -> None:
    with pytest.raises(GoModError) as refused:
        parse_gomod(case["gomod"])
    assert (refused.value.code, refused.value.line) == (case["error"], case["line"])


def test_every_fact_of_an_answer_is_one_of_the_data(frozen: Dataset) -> None:
    known = {fact.id for fact in frozen.facts} | {rule.statement.id for rule in frozen.skew}
    known |= {f"measured-{one.id}" for one in frozen.measured}
    for case in (param.values[0] for name in ANSWERED for param in cases(name)):
        answer = ask(frozen, case.get("pins", ""), case.get("gomod"))
        named = {fact for one in answer.reasons for fact in one.facts} | {answer.floor_fact, answer.ceiling_fact}
        assert named - {""} <= known, case["name"]


def test_the_floor_is_the_highest_demand_and_its_fact_says_so(frozen: Dataset) -> None:
    answer = ask(frozen, "grpc-go=1.70.0 kubernetes=1.33.0 x-net=0.40.0")
    assert (answer.floor, answer.floor_fact) == ("1.24.0", "kubernetes-1.33.0.requires")


def test_the_order_of_the_pins_does_not_matter(frozen: Dataset) -> None:
    assert ask(frozen, "go=1.25 kubernetes=1.33 grpc-go=1.70") == ask(frozen, "grpc-go=1.70 go=1.25 kubernetes=1.33")


def test_an_earlier_day_knows_no_later_release(frozen: Dataset) -> None:
    then = ask(frozen, "kubernetes=1.33", today=dt.date(2025, 6, 1))
    assert then.newest == "1.24.3"
    assert then.pins[0].version == "1.33.1"
    assert then.pins[0].support == "supported"


def test_a_list_may_be_older_once_its_days_are_over(frozen: Dataset) -> None:
    """As of the day that is asked: fourteen days after the reading it is still good."""
    for day, older in ((dt.date(2026, 11, 27), False), (dt.date(2026, 11, 28), True), (dt.date(2026, 1, 1), False)):
        (grpc,) = (one for one in ask(frozen, "grpc-go=1.70", today=day).read if one.product == "grpc-go")
        assert (grpc.date, grpc.older) == ("2026-11-13", older), day


def test_every_answer_names_each_list_that_it_rests_on_once(frozen: Dataset) -> None:
    answer = ask(frozen, "go=1.26 kubernetes=1.36 cluster=1.36 client-go=0.36.0")
    assert [one.product for one in answer.read] == ["go", "client-go", "kubernetes"]
    assert [one.product for one in ask(frozen, gomod="module a\n").read] == ["go"]
    assert [one.date for one in answer.read] == ["", "", "2026-11-13"]


def test_what_is_unknown_names_no_go(data: Dataset) -> None:
    answer = ask(data, "grpc-go=v1.70.1-0.20250201000000-0123456789ab")
    assert (answer.verdict, answer.closed, answer.newest, answer.safest) == (Verdict.UNKNOWN, False, "", "")


def test_every_line_of_every_product_has_an_answer(data: Dataset) -> None:
    """Where the newest patch is not recorded, the answer rests on the newest recorded one, and says so."""
    for product in data.products.values():
        for line in product.lines:
            answer = ask(data, f"{product.id}={line.line}")
            assert answer.verdict is not Verdict.UNKNOWN, line.id
            assert answer.safest, line.id


@pytest.mark.parametrize(
    ("pins", "code"),
    [
        ("go=1.21 quic-go=0.32.0", "fails"),
        ("go=1.22 quic-go=0.32.0", "fails"),
        ("go=1.20 quic-go=0.32.0", "fails_later"),
        ("go=1.19 quic-go=0.32.0", "fails_later"),
        ("go=1.24 quic-go=0.50.0", "requires_met"),
    ],
)
def test_a_floor_that_is_met_is_not_enough_where_a_failure_is_known(data: Dataset, pins: str, code: str) -> None:
    answer = ask(data, pins)
    assert code in {one.code for one in answer.reasons}
    assert answer.parts["go"] == (Verdict.BROKEN if code == "fails" else Verdict.WORKS)


@pytest.mark.parametrize(("pins", "code"), [("gone=1.0", "unknown-product"), ("go=newest", "not-a-version")])
def test_a_pin_that_means_nothing_is_refused(data: Dataset, pins: str, code: str) -> None:
    with pytest.raises(PinError) as refused:
        ask(data, pins)
    assert refused.value.code == code


def go_line(line: str) -> str:
    return f"go={line}"


@pytest.mark.parametrize("line", [f"1.{minor}" for minor in range(13, 28)])
def test_a_page_of_a_go_line_says_what_the_resolver_says(data: Dataset, line: str) -> None:
    """For each component: the newest and oldest that the page names work; what is newer or older does not, by data."""
    go = data.product("go").line(line)
    ranges = {one.product.id: one for one in byversion.with_go(data, go, TODAY)}
    for product in data.products.values():
        if product.id == "go":
            continue
        found = ranges.get(product.id)
        for release in product.releases:
            fact, retracted = release.facts.get("requires"), release.facts.get("retracted")
            if release.version.is_prerelease or (retracted and retracted.value) or fact is None or not fact.known:
                continue
            answer = ask(data, f"{go_line(line)} {product.id}={release.version}")
            inside = (
                found is not None and found.oldest.release.version <= release.version <= found.newest.release.version
            )
            ends = found is not None and release.version in {found.newest.release.version, found.oldest.release.version}
            if ends:
                assert answer.parts["go"] == Verdict.WORKS, release.id
            elif not inside and answer.parts["go"] == Verdict.WORKS:
                pytest.fail(f"{release.id} works with Go {line}, but its page does not reach it")


@pytest.mark.parametrize("line", ["1.20", "1.29", "1.30", "1.32", "1.33", "1.34", "1.35", "1.36"])
def test_a_page_of_a_kubernetes_line_names_libraries_that_fit_it(data: Dataset, line: str) -> None:
    found = {one.product.id: one for one in byversion.made_for(data, data.product("kubernetes").line(line), TODAY)}
    assert "client-go" in found
    for end in (found["client-go"].newest, found["client-go"].oldest):
        answer = ask(data, f"client-go={end.release.version} cluster={line}")
        assert "skew_same" in [one.code for one in answer.reasons]


@given(st.text(max_size=300))
@example('module a\n"\n')
@example("module a\nrequire (\n\x00\n)\n")
@example("module a\nreplace =>\n")
def test_any_text_is_read_or_refused(text: str) -> None:
    with contextlib.suppress(GoModError):
        parse_gomod(text)


@given(
    st.lists(
        st.sampled_from(
            [
                "module a",
                "go 1.22",
                "require (",
                ")",
                "require b v1.2.3",
                "c v0.1.0 // indirect",
                "replace b => ../b",
                "replace b => b v1.2.4",
                "tool x",
                "",
                "\t",
            ]
        ),
        max_size=12,
    )
)
def test_any_lines_of_a_go_mod_are_read_or_refused(lines: list[str]) -> None:
    with contextlib.suppress(GoModError):
        found = parse_gomod("\n".join(lines))
        assert len({path for path, _ in found.requires}) == len(found.requires)


def test_a_megabyte_of_noise_is_refused_at_once() -> None:
    with pytest.raises(GoModError) as refused:
        parse_gomod("x" * (MAX_BYTES + 1))
    assert refused.value.code == "too-large"


def test_two_hundred_requirements_are_read(frozen: Dataset) -> None:
    many = "".join(f"\texample.com/m{number} v1.{number}.0\n" for number in range(200))
    answer = ask(frozen, gomod=f"module a\n\ngo 1.25\n\nrequire (\n{many}\tgoogle.golang.org/grpc v1.70.0\n)\n")
    assert answer.verdict is Verdict.WORKS
    assert answer.reasons[-1].args == {"count": "200"}
