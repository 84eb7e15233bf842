"""What a file says once: a row for several releases, remarks with a part to fill in, the sources of one name."""

from pathlib import Path

from macros.dataset import load
from tests.support import BASE, edited, found, small_data

DEMO = "components/demo.yaml"
ROW = (
    '- {version: "1.0.1", released: 2023-11-01, built_with: "1.21.0", requires: "1.20", tested_with: ["1.20", "1.21"]}'
)
BOTH = ROW.replace('version: "1.0.1"', 'versions: ["1.0.1", "1.0.2"]')
SECOND = '      - {version: "1.0.2", released: 2023-12-01, built_with: "1.21.1", requires: "1.20", retracted: true}\n'


def test_one_row_can_tell_of_several_releases(tmp_path: Path) -> None:
    loaded = load(small_data(tmp_path, edited(DEMO, (ROW, BOTH), (SECOND, ""))))
    assert loaded.problems == []
    releases = loaded.dataset.product("demo").line("1.0").releases
    assert [release.id for release in releases] == ["demo-1.0.0", "demo-1.0.1", "demo-1.0.2"]
    facts = [release.facts["requires"] for release in releases[1:]]
    assert [(fact.id, str(fact.value), fact.evidence[0].url[-13:]) for fact in facts] == [
        ("demo-1.0.1.requires", "1.20", "v1.0.1/go.mod"),
        ("demo-1.0.2.requires", "1.20", "v1.0.2/go.mod"),
    ]


def test_a_mistake_in_such_a_row_is_told_once(tmp_path: Path) -> None:
    row = BOTH.replace('requires: "1.20"', 'requires: {value: "1.20", sources: [gone]}')
    problems = [
        problem
        for problem in found(small_data(tmp_path, edited(DEMO, (ROW, row), (SECOND, ""))))
        if "gone" in problem.what
    ]
    assert [problem.rule for problem in problems] == ["reference"]


def test_a_row_names_its_releases_in_one_way(tmp_path: Path) -> None:
    row = ROW.replace('version: "1.0.1"', 'version: "1.0.1", versions: ["1.0.1"]')
    problems = found(small_data(tmp_path, edited(DEMO, (ROW, row))))
    assert ("both 'version' and 'versions' are given", "name all of them under versions:") in [
        (problem.what, problem.hint) for problem in problems
    ]


def test_a_remark_has_its_part_filled_in_by_the_row(tmp_path: Path) -> None:
    named = "notes:\n  built-from: {en: 'Built from {arg}.', zh: '由 {arg} 构建。'}\n"
    note = "note: {en: Not sure., zh: 不确定。}"
    files = edited(DEMO, ("notes:\n", named), (note, 'note: "built-from:a branch"'))
    loaded = load(small_data(tmp_path, files))
    assert loaded.problems == []
    note_of = loaded.dataset.product("demo").line("1.1").releases[0].facts["built_with"].note
    assert note_of is not None
    assert (note_of.en, note_of.zh) == ("Built from a branch.", "由 a branch 构建。")


def test_a_remark_without_its_part_or_with_one_too_many_is_told(tmp_path: Path) -> None:
    named = "notes:\n  built-from: {en: 'Built from {arg}.', zh: '由 {arg} 构建。'}\n"
    note = "note: {en: Not sure., zh: 不确定。}"
    short = found(small_data(tmp_path / "a", edited(DEMO, ("notes:\n", named), (note, "note: built-from"))))
    assert [(one.what, one.hint) for one in short] == [
        ("'built-from' needs a value for its {arg}", "write built-from:…")
    ]
    long = found(small_data(tmp_path / "b", edited(DEMO, ("note: first-of-kind", 'note: "first-of-kind:x"'))))
    assert [(one.what, one.hint) for one in long] == [
        ("'first-of-kind' has no {arg} that 'x' could fill", "write first-of-kind")
    ]


def test_what_was_searched_can_be_named_too(tmp_path: Path) -> None:
    named = "notes:\n  silent: {en: The image does not say., zh: 镜像中没有说明。}\n"
    searched = "searched: {en: The image does not say., zh: 镜像中没有说明。}"
    loaded = load(small_data(tmp_path, edited(DEMO, ("notes:\n", named), (searched, "searched: silent"))))
    fact = loaded.dataset.product("demo").line("1.1").releases[1].facts["built_with"]
    assert fact.searched is not None
    assert fact.searched.en == "The image does not say."


def test_one_name_in_a_field_can_have_sources_and_a_remark_of_its_own(tmp_path: Path) -> None:
    files = edited(
        DEMO,
        ("  scaffolds: [go-mod]\n", "  scaffolds: [go-mod]\n  scaffolds.go: [ci]\n"),
        ("methods:\n", "defaults:\n  scaffolds.go: {note: first-of-kind, confidence: low}\nmethods:\n"),
        ('scaffolds: {go: "1.20"}', 'scaffolds: {go: "1.20", x-net: "0.17.0"}'),
    )
    loaded = load(small_data(tmp_path, files))
    assert loaded.problems == []
    facts = loaded.dataset.product("demo").line("1.0").releases[0].facts
    go, other = facts["scaffolds.go"], facts["scaffolds.x-net"]
    assert ([one.id for one in go.evidence], [one.id for one in other.evidence]) == (["ci"], ["go-mod"])
    assert (go.note and go.note.en, other.note) == ("The first release.", None)
    assert (str(go.confidence), str(other.confidence)) == ("low", "high")


def test_a_file_need_not_repeat_its_name(tmp_path: Path) -> None:
    without = {name: (BASE / name).read_text().removeprefix("id: demo\n") for name in (DEMO,)}
    assert without[DEMO] != (BASE / DEMO).read_text()
    loaded = load(small_data(tmp_path, without))
    assert loaded.problems == []
    assert loaded.dataset.product("demo").id == "demo"
