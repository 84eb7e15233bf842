from pathlib import Path

import pytest

from macros.dataset import Loaded
from macros.reading.yaml_source import read
from macros.schema import SCHEMAS, model_for
from macros.schema.collected import Collected
from macros.schema.component import Component, SourcedField
from macros.schema.guide import GuideRecord
from macros.schema.parse import parse
from macros.schema.sources import SharedSources
from tests.support import BASE, REAL, edited, found, small_data

DEMO = "components/demo.yaml"


def messages(tmp_path: Path, files: dict[str, str]) -> list[tuple[str, str | None]]:
    """Return `line:column: what [rule]` and the hint of every problem; all of them are in one file."""
    data = small_data(tmp_path, files)
    problems = found(data)
    assert {problem.where.path for problem in problems} <= {data / name for name in files}
    return [(f"{p.where.line}:{p.where.column}: {p.what} [{p.rule}]", p.hint) for p in problems]


@pytest.mark.parametrize(
    ("old", "new", "message", "hint"),
    [
        ("id: demo\n", "id: demo\nsumary: x\n", "2:1: 'sumary' is not a field of a component [field]", "did you mean 'summary'?"),
        ("released: 2023-11-01", "released: 20231101", "50:38: '20231101' is not a date [date]", "write it as 2026-08-21"),
        ("released: 2023-11-01", "released: 2023-02-30", "50:38: '2023-02-30' is not a date [date]", "write it as 2026-08-21"),
        ("released: 2023-11-01", "released: 2023-11-01T10:00", "50:38: '2023-11-01T10:00' is not a date [date]", "write it as 2026-08-21"),
        ("released: 2023-11-01", "released: [2023-11-01]", "50:38: 'released' must be a date, not a list [date]", "write it as 2026-08-21"),
        ("released: 2023-11-01, ", "", "50:9: 'released' is missing [missing]", None),
        ("en: Not sure., zh:", "en: Not sure., cn:", "58:99: 'cn' is not a field of a text in both languages [field]", "did you mean 'zh'?"),
        ('requires: "1.21.0"', "requires: “1.21.0”", "59:19: '“1.21.0”' is not a version such as 1.33.4 [version]", 'write "1.21.0"'),
        ('requires: "1.21.0"', 'requires: " 1.21.0"', "59:19: ' 1.21.0' is not a version such as 1.33.4 [version]", 'write "1.21.0"'),
        ("released: 2023-11-01", "released: ", "50:28: 'released' has no value [empty]", "write the value, or remove the line"),
        ('requires: "1.21.0"', "requires: ~", "59:9: 'requires' has no value [empty]", "write the value, or remove the line"),
        ('requires: "1.21.0"', 'requires: "1.21.x"', "59:19: '1.21.x' is not a version such as 1.33.4 [version]", None),
        ('requires: "1.21.0"', 'requires: "go1.21.0"', "59:19: 'go1.21.0' has a prefix that versions here do not have [version]", 'write "1.21.0"'),
        ('requires: "1.21.0"', 'requires: "v1.21.0"', "59:19: 'v1.21.0' has a prefix that versions here do not have [version]", 'write "1.21.0"'),
        ('- line: "1.0"', '- line: "1.0.0"', "37:11: '1.0.0' is a release, not a minor version [release-line]", 'write "1.0"'),
        ('tested_with: ["1.22", "1.23"]', 'tested_with: "1.22"', "69:22: 'tested_with' must be a list, not a text [list]", None),
        ('tested_with: ["1.22", "1.23"]', 'tested_with: ["1.22", ]\n        toolchain: [a]', "70:20: 'toolchain' must be a text, not a list [text]", None),
        ("retracted: true", "retracted: maybe", "51:101: 'maybe' is neither true nor false [true-or-false]", "write true or false"),
        ("retracted: true", "retracted: {value: [a]}", "51:109: 'retracted' must be true or false, not a list [true-or-false]", None),
        ("state: estimated", "state: estimate", "58:46: 'estimate' is not one of known, estimated, unknown, not_applicable [enum]", "did you mean 'estimated'?"),
        ("state: estimated", "state: unknown", "58:21: a value is given, but its state is unknown [state]", "remove the value or the state"),
        ('{value: "1.22.0", state', "{state", "58:21: neither a value nor 'state: unknown' is given [state]", "write the value, or 'state: unknown' with what was searched"),
        ("          searched: {en: The image does not say., zh: 镜像中没有说明。}\n", "", "65:11: the value is unknown, but 'searched' is missing [unknown-searched]", "add searched: {en: …, zh: …}"),
        ("en: Not sure., zh: 不确定。", "en: Not sure.", "58:83: 'zh' is missing [missing]", None),
        ("note: {en: Not sure., zh: 不确定。}", "note: Not sure", "58:83: 'Not sure' is neither the name of a note nor a text in both languages [note]", "write {en: …, zh: …}, or the name of one of the file's notes"),
        ("note: {en: Not sure., zh: 不确定。}", "note: [a]", "58:83: 'note' must be a mapping of fields, not a list [mapping]", None),
        ("{en: Two lines are maintained., zh: 维护两个次要版本。}", "Only two lines of it are maintained.", "31:10: 'Only two lines of it are maintained.' is in one language only [translations]", "write {en: …, zh: …}"),
        ("{en: Two lines are maintained., zh: 维护两个次要版本。}", "维护两个次要版本。", "31:10: '维护两个次要版本。' is in one language only [translations]", "write {en: …, zh: …}"),
        ("{en: Two lines are maintained.,", '{en: "",', "31:15: 'en' must not be empty [empty]", None),
        ("kind: vendor_doc", "kind: vendor-doc", "14:70: 'vendor-doc' is not one of source_file, ci_matrix, release_note, vendor_doc, issue, measured, third_party [enum]", "did you mean 'vendor_doc'?"),
        ("as_of: 2026-08-21", "as_of: 2026-02-30", "14:89: '2026-02-30' is not a date [date]", 'for example "2026-08-21"'),
        ("thread:9@2025-02-03", "thread:9@2025-02-30", "54:68: '2025-02-30' is not a date [date]", None),
        ("as_of: 2026-08-21", "as_of: 2026-13-01", "14:89: '2026-13-01' is not a valid as_of [pattern]", 'for example "2026-08-21"'),
        ('url: "https://demo.dev/eol/"', 'url: "http://demo.dev/eol/"', "14:14: 'http://demo.dev/eol/' is not a valid url [pattern]", 'for example "https://go.dev/doc/devel/release"'),
        ('url: "https://demo.dev/eol/"', 'url: "https://[demo/eol/"', "14:14: 'https://[demo/eol/' is not a valid url [pattern]", 'for example "https://go.dev/doc/devel/release"'),
        ("title: Demo end of life", 'title: "Demo {verson}"', "14:46: 'Demo {verson}' has a placeholder that nothing fills: {verson} [hole]", "placeholders are {version}, {line}, {tag}, {released}, {arg}"),
        ("title: Demo end of life", 'title: "Demo {"', "14:46: 'Demo {' has a brace that is not part of a placeholder [hole]", "placeholders are {version}, {line}, {tag}, {released}, {arg}"),
        ("page: demo/\n", 'page: demo/\ntag: "v{major}"\n', "5:6: 'v{major}' has a placeholder that nothing fills: {major} [hole]", "placeholders are {version}, {line}"),
        ("page: demo/\n", "page: /demo\n", "4:7: '/demo' is not a valid page [pattern]", 'for example "kubernetes/"'),
        ("  built_with: [tag]", "  built-with: [tag]", f"17:3: 'built-with' is not one of {', '.join(SourcedField)} [enum]", "did you mean 'built_with'?"),
        ("  built_with: [tag]", "  built_with: tag", "17:15: 'built_with' must be a list, not a text [list]", None),
        ("  built_with: [tag]", "  built_with: [Tag]", "17:16: 'Tag' is not a valid entry of 'built_with' [pattern]", None),
        ('sources: ["thread:7@2025-01-01"]', "sources: [7 @ 2025]", "35:15: '7 @ 2025' is not a valid entry of 'sources' [pattern]", 'for example "go-notes:1.26@2026-08-21"'),
        ('needs: {x-net: "0.17.0"}', 'needs: {X-Net: "0.17.0"}', "48:17: 'X-Net' is not a valid name [pattern]", "a name has small letters and digits, joined by single dashes or dots"),
        ('needs: {x-net: "0.17.0"}', "needs: [x-net]", "48:16: 'needs' must be a mapping, not a list [mapping]", None),
        ('needs: {x-net: "0.17.0"}', "needs: {x-net: {valeu: '0.17.0'}}", "48:25: 'valeu' is not a field of a fact [field]", "did you mean 'value'?"),
        ("kubernetes, released, newest,", "{a: b}, released, newest,", "7:11: an entry of 'columns' must be a text, not a mapping [text]", None),
        ("kubernetes, released, newest,", "Kubernetes, released, newest,", "7:11: 'Kubernetes' is not a valid entry of 'columns' [pattern]", 'for example "grpc-go"'),
    ],
)  # fmt: skip
def test_each_mistake_is_told_once_at_its_place(
    tmp_path: Path, old: str, new: str, message: str, hint: str | None
) -> None:
    told = messages(tmp_path, edited(DEMO, (old, new)))
    assert [text for text, _ in told] == [message]
    if hint:
        assert told[0][1] == hint


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        ("go/lines.yaml", "window: 2", "window: 12", "8:11: 12 is more than 9 [number]"),
        ("go/lines.yaml", "window: 2", "window: 0", "8:11: 0 is less than 1 [number]"),
        ("go/lines.yaml", "window: 2", "window: two", "8:11: 'two' is not a whole number [number]"),
        ("go/lines.yaml", "window: 2", "window: [2]", "8:11: 'window' must be a whole number, not a list [number]"),
        ("flows/demo-choice.yaml", "from: start", "from_: start", "13:6: 'from_' is not a field of an edge [field]"),
        ("flows/demo-choice.yaml", "shape: start", "shape: strat", "8:18: 'strat' is not one of start, step, decision, data, end [enum]"),
        ("guides/demo-install.yaml", "id: windows", "id: Windows", "25:9: 'Windows' is not a valid id [pattern]"),
        ("modules.yaml", "x-net: {title", "X Net: {title: a, path: b}\nx-net: {title", "1:1: 'X Net' is not a valid name [pattern]"),
        ("modules.yaml", "title:", "titel:", "1:9: 'titel' is not a field of a module row [field]"),
    ],
)  # fmt: skip
def test_other_kinds_of_files_too(tmp_path: Path, name: str, old: str, new: str, message: str) -> None:
    assert [text for text, _ in messages(tmp_path, edited(name, (old, new)))] == [message]


def test_too_few_entries_are_told_and_the_check_comes_to_its_end(tmp_path: Path) -> None:
    text = (BASE / "flows/demo-choice.yaml").read_text(encoding="utf-8")
    nodes, edges = text.index("  is-old:"), text.index("edges:")
    one_node = text[:nodes] + "edges:\n  - {from: start, to: start}\n"
    assert edges > nodes
    assert messages(tmp_path, {"flows/demo-choice.yaml": one_node}) == [
        ("8:3: 'nodes' must have at least 2 entries [empty]", "write the value, or remove the line")
    ]


@pytest.mark.parametrize("content", ["[]\n", "a text\n", '"1"\n'])
@pytest.mark.parametrize("name", [DEMO, "strings.yaml", "modules.yaml", "sources.yaml", "go/lines.yaml"])
def test_a_file_of_the_wrong_form_is_one_problem(tmp_path: Path, name: str, content: str) -> None:
    told = messages(tmp_path, {name: content})
    assert len(told) == 1
    assert told[0][0].startswith("1:1: 'the file' must be a mapping") or told[0][0].startswith("1:1: the file must be")


def test_the_reason_says_what_the_field_is_for(tmp_path: Path) -> None:
    data = small_data(tmp_path, edited(DEMO, ('requires: "1.21.0"', 'requires: "1.21.x"')))
    assert found(data)[0].why == "The `go` directive of the release's go.mod: a hard minimum since Go 1.21."


def test_what_is_right_is_read_although_something_else_is_wrong() -> None:
    document, _ = read(BASE / DEMO)
    assert document is not None
    text = (BASE / DEMO).read_text(encoding="utf-8")
    record, rest, problems = parse(document, Component)
    assert (problems, rest.value) == ([], document.value)
    assert record is not None
    assert [line.line for line in record.lines] == ["1.0", "1.1"]
    assert text.count("released:") == sum(len(line.releases) for line in record.lines) + 1


def test_a_row_that_cannot_do_without_a_wrong_value_is_left_out(tmp_path: Path) -> None:
    """The mistake lies as deep as it can; the other line is still looked at by all rules."""
    changes = [
        ("released: 2024-03-01", "released: {value: yesterday}"),
        ("released: 2024-05-01", "released: {value: tomorrow}"),
        ("released: 2023-12-01", "released: 2023-10-15"),
    ]
    assert [text for text, _ in messages(tmp_path, edited(DEMO, *changes))] == [
        "51:38: 1.0.2 is dated 2023-10-15, before 1.0.1 (2023-11-01) [date-order]",
        "57:27: 'yesterday' is not a date [date]",
        "63:27: 'tomorrow' is not a date [date]",
    ]


def test_several_mistakes_of_one_value_are_all_told(tmp_path: Path) -> None:
    wrong = 'built_with: {value: "1.22", state: sure, confidence: none, colour: red}'
    old = 'built_with: {value: "1.22.0", state: estimated, confidence: medium, note: {en: Not sure., zh: 不确定。}}'
    rules = [text.rpartition("[")[2] for text, _ in messages(tmp_path, edited(DEMO, (old, wrong)))]
    assert sorted(rules) == ["enum]", "enum]", "field]"]


@pytest.mark.parametrize(
    ("place", "record"),
    [
        ("components/a.yaml", Component), ("guides/a.yaml", GuideRecord), ("sources.yaml", SharedSources), ("a.yaml", None),
        ("components/sources.yaml", Component), ("old/components/a.yaml", None), ("components/b/a.yaml", None),
        ("components/a.yml", None), ("go/other.yaml", None), ("x/strings.yaml", None),
    ],
)  # fmt: skip
def test_a_files_place_decides_what_it_holds(place: str, record: type | None) -> None:
    assert model_for(Path(place)) is record


def test_every_real_file_has_a_place(real: Loaded) -> None:
    names = {path.relative_to(REAL).as_posix() for path in REAL.rglob("*.yaml")}
    assert names == set(real.dataset.documents)
    assert {model for name in names if (model := model_for(Path(name)))} | {Collected} == {
        record for _, record in SCHEMAS.values()
    }


@pytest.mark.parametrize(
    ("field", "written", "line"),
    [("sources", "source", 9), ("evidence", "evidences", 15), ("methods", "method", 26), ("notes", "note", 28)],
)
def test_a_misspelt_field_is_told_once_whatever_rests_on_it(
    tmp_path: Path, field: str, written: str, line: int
) -> None:
    changes = edited(DEMO, (f"\n{field}:\n", f"\n{written}:\n"))
    problem = f"{line}:1: '{written}' is not a field of a component [field]"
    assert messages(tmp_path, changes) == [(problem, f"did you mean '{field}'?")]


def test_what_stands_in_a_misspelt_field_is_looked_at_in_the_same_round(tmp_path: Path) -> None:
    told = messages(tmp_path, edited(DEMO, ("released: 2023-11-01", "relased: 2023-13-01")))
    assert told == [
        ("50:28: 'relased' is not a field of a release [field]", "did you mean 'released'?"),
        ("50:37: '2023-13-01' is not a date [date]", "write it as 2026-08-21"),
    ]


def test_a_field_that_is_not_surely_another_one_is_not_read_as_that(tmp_path: Path) -> None:
    rows = 'releases: [{version: "1.0.0"}]\n'
    told = messages(
        tmp_path, edited(DEMO, ("release_columns: [released, built_with, requires, x-net, retracted]\n", rows))
    )
    assert told == [("8:1: 'releases' is not a field of a component [field]", "did you mean 'release_columns'?")]
