import datetime as dt
from pathlib import Path

import pytest

from macros.dataset import Dataset, load
from macros.queries.overlap import Overlap, Span, overlaps
from tests.support import edited, small_data, sound


def of(frozen: Dataset, product: str, line: str) -> Overlap:
    found = overlaps(frozen, frozen.product(product))
    return next(one for one in found if one.line.line.text == line)


def test_a_kubernetes_line_beside_the_go_that_its_releases_were_built_with(frozen: Dataset) -> None:
    one = of(frozen, "kubernetes", "1.33")
    assert (one.relation, one.go_lines) == ("built_with", ("1.24", "1.25"))
    assert one.own == Span(dt.date(2025, 4, 23), dt.date(2026, 6, 28))
    assert one.go == Span(dt.date(2025, 2, 11), dt.date(2026, 8, 19))
    assert one.both == one.own


def test_a_line_that_outlived_its_go_is_not_supported_with_it_to_its_end(frozen: Dataset) -> None:
    one = of(frozen, "kubernetes", "1.32")
    assert one.go is not None
    assert one.both is not None
    assert one.both.end == one.go.end == dt.date(2026, 2, 10) < dt.date(2026, 2, 28)


def test_an_end_that_is_not_known_yet_stays_open(frozen: Dataset) -> None:
    one = of(frozen, "kubernetes", "1.36")
    assert one.go is not None
    assert one.go.end is None
    assert one.both is not None
    assert one.both.end == one.own.end


def test_a_product_that_states_no_end_has_no_overlap(frozen: Dataset) -> None:
    one = of(frozen, "quic-go", "0.50")
    assert (one.stated, one.relation, one.both) == (False, "tested_with", None)
    assert one.own.end is not None


def test_what_is_neither_built_nor_tested_goes_by_its_go_line(frozen: Dataset) -> None:
    one = of(frozen, "client-go", "0.33")
    assert (one.relation, one.go_lines) == ("requires", ("1.24",))


@pytest.mark.parametrize(
    ("begin", "both"),
    [
        ("2024-02-05", Span(dt.date(2024, 2, 5), dt.date(2024, 2, 6))),
        ("2024-02-06", None),
        ("2024-02-07", None),
    ],
)
def test_what_begins_on_the_day_on_which_its_go_ends_was_never_supported_with_it(
    tmp_path: Path, begin: str, both: Span | None
) -> None:
    """Go 1.20, with which Demo 1.1 is made to be built, ended on 2024-02-06."""
    changes = [("released: 2024-03-01", f"released: {begin}"), ('{value: "1.22.0", state', '{value: "1.20.1", state')]
    data = sound(small_data(tmp_path, edited("components/demo.yaml", *changes)))
    one = next(one for one in overlaps(data, data.product("demo")) if one.line.line.text == "1.1")
    assert (one.stated, one.go_lines) == (True, ("1.20",))
    assert one.both == both


def test_go_lines_reach_from_the_first_release_of_the_oldest_to_the_end_of_the_newest(small: Dataset) -> None:
    one, other = overlaps(small, small.product("demo"))
    assert (one.relation, one.go_lines) == ("built_with", ("1.20", "1.21"))
    assert one.own == Span(dt.date(2023, 10, 1), dt.date(2024, 12, 1))
    assert one.go == Span(dt.date(2023, 2, 1), dt.date(2024, 8, 13))
    assert one.both == Span(dt.date(2023, 10, 1), dt.date(2024, 8, 13))
    assert (other.go_lines, other.go) == (("1.22",), Span(dt.date(2024, 2, 6), None))
    assert other.both == other.own == Span(dt.date(2024, 3, 1), dt.date(2025, 6, 1))


def test_a_span_without_an_end_is_drawn_to_a_day() -> None:
    day = dt.date(2026, 1, 1)
    assert Span(dt.date(2024, 1, 1), None).ends_by(day) == day
    assert Span(dt.date(2024, 1, 1), dt.date(2025, 1, 1)).ends_by(day) == dt.date(2025, 1, 1)


def test_an_end_that_nobody_knows_leaves_the_time_in_which_releases_came_out(tmp_path: Path) -> None:
    nobody = "ends: {state: unknown, searched: {en: Nowhere., zh: 无处可查。}}"
    data = sound(small_data(tmp_path, edited("components/demo.yaml", ("ends: 2024-12-01", nobody))))
    one = overlaps(data, data.product("demo"))[0]
    assert (one.stated, one.own, one.both) == (False, Span(dt.date(2023, 10, 1), dt.date(2023, 12, 1)), None)


def test_an_end_that_follows_from_a_policy_is_open(tmp_path: Path) -> None:
    waits = "ends: {state: unknown, derived_by: demo-policy, searched: {en: It waits., zh: 待定。}}"
    data = sound(small_data(tmp_path, edited("components/demo.yaml", ("ends: 2024-12-01", waits))))
    one = overlaps(data, data.product("demo"))[0]
    assert (one.stated, one.own) == (True, Span(dt.date(2023, 10, 1), None))
    assert one.both == Span(dt.date(2023, 10, 1), dt.date(2024, 8, 13))


def test_a_go_that_is_not_recorded_gives_no_time(tmp_path: Path) -> None:
    files = edited("components/demo.yaml", ('{value: "1.22.0", state: estimated', '{value: "1.9.2", state: estimated'))
    data = sound(small_data(tmp_path, files))
    one = overlaps(data, data.product("demo"))[1]
    assert (one.go_lines, one.go, one.both) == (("1.9",), None, None)


def test_go_lines_without_a_day_are_left_out_beside_others(tmp_path: Path) -> None:
    files = edited("components/demo.yaml", ('built_with: {value: "1.20.1"', 'built_with: {value: "1.9.1"'))
    data = sound(small_data(tmp_path, files))
    one = overlaps(data, data.product("demo"))[0]
    assert (one.go_lines, one.go) == (("1.21",), Span(dt.date(2023, 8, 8), dt.date(2024, 8, 13)))


def test_a_line_of_which_nothing_names_a_go_goes_with_none(tmp_path: Path) -> None:
    text = edited("components/demo.yaml")["components/demo.yaml"]
    bare = [
        line
        for line in text.splitlines(keepends=True)
        if not line.startswith(("        built_with", "        tested_with", "        requires", "          "))
    ]
    bare = [
        line.replace(', built_with: "1.21.0", requires: "1.20", tested_with: ["1.20", "1.21"]', "") for line in bare
    ]
    bare = [line.replace(', built_with: "1.21.1", requires: "1.20"', "") for line in bare]
    data = load(small_data(tmp_path, {"components/demo.yaml": "".join(bare)})).dataset
    for one in overlaps(data, data.product("demo")):
        assert (one.relation, one.go_lines, one.go, one.both) == ("requires", (), None, None)
