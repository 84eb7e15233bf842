"""What counts as a difference between two states, and what does not."""

from collections.abc import Callable
from pathlib import Path

import pytest

from macros.history.diff import Change, differences
from macros.history.published_values import PublishedValue, records
from macros.history.states import DataState
from macros.i18n import Text, same
from tests.history.conftest import DAY
from tests.support import reported, small_data, sound

DEMO = "components__demo"


def record(key: str, text: str | Text | None, state: str = "known", row: str = "") -> PublishedValue:
    row = row or key.rpartition(".")[0]
    shown = same(text) if isinstance(text, str) else text
    column = key.removeprefix(row).removeprefix(".")
    return PublishedValue(key, "demo", row, same(row), same("Column"), column, state=state, text=shown)


def by_id(*records: PublishedValue) -> dict[str, PublishedValue]:
    return {one.id: one for one in records}


def told(changes: tuple[Change, ...]) -> list[tuple[str, str, str | None, str | None]]:
    return [
        (
            str(one.kind),
            one.record.id,
            one.old.text.en if one.old and one.old.text else None,
            one.new.text.en if one.new and one.new.text else None,
        )
        for one in changes
    ]


def test_equal_states_differ_in_nothing(state: Callable[..., DataState]) -> None:
    assert differences(state().records, state().records, {}) == ()


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        (DEMO, 'released: 2023-11-01, built_with: "1.21.0"', 'released: 2023-11-01, built_with: "1.21.1"', [("changed", "demo-1.0.1.built-with", "1.21.0", "1.21.1")]),
        (DEMO, "ends: 2024-12-01", "ends: 2025-01-01", [("changed", "demo-1.0.ends", "2024-12-01", "2025-01-01")]),
        (DEMO, 'needs: {x-net: "0.21.0"}', 'needs: {x-net: "0.21.0", x-sys: "0.1.0"}', [("added", "demo-1.1.0.x-sys", None, "0.1.0")]),
        (DEMO, ", retracted: true", "", [("removed", "demo-1.0.2.retracted", "yes", None)]),
        (DEMO, 'tested_with: ["1.21", "1.22"]', 'tested_with: ["1.22", "1.23"]', [("changed", "demo-1.1.0.tested-with", "1.21, 1.22", "1.22, 1.23")]),
        (DEMO, "Two lines are maintained.", "One line is maintained.", [("changed", "demo.policy", "Two lines are maintained.", "One line is maintained.")]),
        (DEMO, 'scaffolds: {go: "1.20"}', 'scaffolds: {go: "1.21"}', [("changed", "demo-1.0.0.scaffolds.go", "1.20", "1.21")]),
        ("platforms__demo-host", "image: demo-1", "image: demo-2", [("changed", "demo-host-1.0.image", "demo-1", "demo-2")]),
        ("platforms__demo-host", 'cgo: "yes"', 'cgo: "no"', [("changed", "demo-host-1.0.cgo", "yes", "no")]),
        ("claims__demo", "verdict: contradicted", "verdict: partly", [("changed", "claim-old-go.verdict", "not true", "partly true")]),
        ("claims__demo", "It needs Go 1.20.", "It needs Go 1.19.", [("changed", "claim-old-go.truth", "It needs Go 1.20.", "It needs Go 1.19.")]),
        ("go__lines", "The go line is a minimum.", "The go line is a must.", [("changed", "go-1.21.changes-the-go-line-is-a", "The go line is a minimum.", "The go line is a must.")]),
        ("skew", "At most `3` lines older.", "At most `2` lines older.", [("changed", "skew.kubelet", "At most `3` lines older.", "At most `2` lines older.")]),
    ],
)  # fmt: skip
def test_one_changed_value_is_one_change(
    state: Callable[..., DataState], file: str, old: str, new: str, expected: list[tuple[str, ...]]
) -> None:
    assert told(differences(state().records, state(**{file: [(old, new)]}).records, {})) == expected


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (DEMO, "as_of: 2026-08-21", "as_of: 2026-09-21"),
        (DEMO, "en: Not sure.", "en: Not quite sure."),
        (DEMO, "title: Demo\n", "title: Demonstration\n"),
    ],
)
def test_evidence_remarks_and_titles_are_no_values(
    state: Callable[..., DataState], file: str, old: str, new: str
) -> None:
    assert differences(state().records, state(**{file: [(old, new)]}).records, {}) == ()


def test_a_better_word_of_the_interface_changes_no_value() -> None:
    old, new = (by_id(record("a.x", Text("yes", word), row="a")) for word in ("是", "有"))
    assert differences(old, new, {}) == ()


def test_a_value_that_becomes_known_or_less_sure_has_changed(state: Callable[..., DataState]) -> None:
    unknown = """
          state: unknown
          within: "1.22"
          searched: {en: The image does not say., zh: 镜像中没有说明。}"""
    found = differences(state().records, state(**{DEMO: [(unknown, ' "1.22.3"')]}).records, {})
    (change,) = found
    assert (change.old.state, change.old.text, change.new.text) == ("unknown", None, same("1.22.3"))
    found = differences(state().records, state(**{DEMO: [("state: estimated, ", "")]}).records, {})
    assert [(one.old.state, one.new.state) for one in found] == [("estimated", "known")]


def test_only_the_chinese_text_may_have_changed(state: Callable[..., DataState]) -> None:
    after = state(**{"platforms__demo-host": [("zh: 新镜像", "zh: 新的镜像")]})
    assert [one.record.id for one in differences(state().records, after.records, {})] == ["demo-host-1.1.image"]


def test_a_renamed_value_is_the_same_value() -> None:
    old = by_id(record("demo-1.0.built-with", "1.20", row="demo-1.0"), record("demo-1.0.ends", "2024", row="demo-1.0"))
    new = by_id(record("test-1.0.built-with", "1.21", row="test-1.0"), record("test-1.0.ends", "2024", row="test-1.0"))
    assert told(differences(old, new, {"demo-1.0": "test-1.0"})) == [("changed", "test-1.0.built-with", "1.20", "1.21")]
    assert told(differences(old, new, {"demo-1.0.ends": "test-1.0.ends"})) == [
        ("added", "test-1.0.built-with", None, "1.21"),
        ("removed", "demo-1.0.built-with", "1.20", None),
    ]


def test_what_two_values_became_is_one_change_and_one_removal() -> None:
    old = by_id(record("a.x", "1", row="a"), record("b.x", "2", row="b"))
    new = by_id(record("c.x", "1", row="c"))
    assert told(differences(old, new, {"a": "c", "b": "c"})) == [("removed", "b.x", "2", None)]


def test_an_heir_that_was_there_keeps_its_own_value() -> None:
    old = by_id(record("a.x", "1", row="a"), record("b.x", "2", row="b"))
    new = by_id(record("b.x", "2", row="b"))
    assert told(differences(old, new, {"a": "b"})) == [("removed", "a.x", "1", None)]


def test_changes_stand_in_the_order_of_the_data_and_what_is_gone_at_the_end(state: Callable[..., DataState]) -> None:
    edits = {
        DEMO: [("ends: 2024-12-01", "ends: 2025-01-01"), (", retracted: true", ""), ('version: "1.0.1", released: 2023-11-01', 'version: "1.0.1", released: 2023-11-02')],
        "go__releases": [("security: true, security_fixes: [crypto/tls, net/http]", "security: true")],
    }  # fmt: skip
    found = [one.record.id for one in differences(state().records, state(**edits).records, {})]
    assert found == ["go-1.20.1.security-fixes", "demo-1.0.ends", "demo-1.0.1.released", "demo-1.0.2.retracted"]


def test_a_new_report_changes_no_value_though_it_moves_floors(tmp_path: Path) -> None:
    before, after = (
        sound(small_data(tmp_path / name, reported(row)))
        for name, row in (("a", "GO-2026-0001 stdlib 0 1.20.1"), ("b", "GO-2026-0001 stdlib 0 1.22.1"))
    )
    floors = [one.product("go").line("1.20").facts["security_floor"].value.text for one in (before, after)]
    assert floors == ["1.20.1", "1.22.1"]
    one, two = (records(data, data.strings, DAY) for data in (before, after))
    assert one == two
    assert not any(key.endswith(".security-floor") for key in one)
