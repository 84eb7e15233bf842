"""Tables that are made from the source trees of Go: each cell, what it rests on, and what is said where nothing applies."""

from pathlib import Path

import pytest

from macros.dataset import Dataset, Fact, load
from macros.schema.evidence import State
from macros.schema.table import TableAnswer
from tests.support import small_data, sound

TREES = """module: golang.org/toolchain
read: 2026-11-20
hash: "sha256:{zero}"
sources:
  setting: {{url: "https://github.com/golang/go/blob/go{{version}}/table.go", title: "Go {{version}}", kind: source_file}}
  experiment: {{url: "https://github.com/golang/go/blob/go{{version}}/flags.go", title: "Go {{version}}", kind: source_file}}
  baseline: {{url: "https://github.com/golang/go/blob/go{{version}}/exp.go", title: "Go {{version}}", kind: source_file}}
  crypto: {{url: "https://github.com/golang/go/tree/go{{version}}/lib/fips140", title: "Go {{version}}", kind: source_file}}
  library: {{url: "https://github.com/golang/go/tree/go{{version}}/lib", title: "Go {{version}}", kind: source_file}}
evidence: {{setting: [setting], experiment: [experiment], baseline: [baseline], crypto: [crypto], library: [library]}}
trees:
  - version: "1.21.13"
    released: 2024-08-06
    sum: "h1:{letters}="
    files: {{table.go: "sha256:{zero}"}}
    settings: [{{name: kept, package: net}}, {{name: lost, package: time, changed: "1.21", old: "1"}}, {{name: vanished, package: os}}]
    experiments: [{{name: arena}}, {{name: maps, on: true}}]
  - version: "1.22.1"
    released: 2024-09-06
    sum: "h1:{letters}="
    files: {{table.go: "sha256:{zero}"}}
    settings: [{{name: kept, package: net, changed: "1.22", old: "0"}}]
    removed: [{{name: lost, line: "1.22", old: ["1", "2"]}}]
    experiments: [{{name: arena, on: true, not_goos: [aix, ios]}}, {{name: boringcrypto}}]
    fips: {{frozen: ["v1.0.0-c2", "v1.2.0"], aliases: {{inprocess: "v1.2.0"}}}}
""".format(zero="0" * 64, letters="A" * 43)

TABLE = """title: {{en: Words, zh: 词}}
summary: {{en: What it shows., zh: 显示什么。}}
page: demo/
head: {{en: Row, zh: 行}}
from_tree: {part}
columns:
{columns}
notes:
  unchanged: {{en: Never changed., zh: 从未改变。}}
  in-newest: {{en: Still there., zh: 仍在。}}
  "off": {{en: Never on., zh: 从未打开。}}
  everywhere: {{en: all, zh: 全部}}
  not: {{en: "all but {{arg}}", zh: "除 {{arg}} 外"}}
  no-modules: {{en: None there., zh: 没有。}}
  no-alias: {{en: No such word., zh: 没有这个词。}}
"""
COLUMNS = {
    "settings": ("changed", "old", "removed", "package", "tables"),
    "experiments": ("on", "platforms", "removed", "lines"),
    "fips": ("modules", "certified", "inprocess", "values", "setting", "boringcrypto"),
}


def files(part: str, *more: str) -> dict[str, str]:
    columns = "\n".join(
        f'  "{name}": {{title: {{en: A, zh: 甲}}, meaning: {{en: What it says., zh: 说什么。}}}}'
        for name in COLUMNS[part]
    )
    return {
        "collected/go-tree.yaml": TREES,
        f"constraints/{part}.yaml": TABLE.format(part=part, columns=columns) + "".join(more),
    }


def cells(data: Dataset, part: str) -> dict[str, dict[str, Fact]]:
    return {row.name: dict(row.cells) for row in data.tables[part].rows}


def value(fact: Fact) -> str:
    """Return what a cell says: its value, or why it has none."""
    if fact.known:
        return str(fact.value.en if hasattr(fact.value, "en") else fact.value)
    assert fact.state is State.NOT_APPLICABLE
    assert fact.note is not None
    return f"({fact.note.en})"


@pytest.fixture
def made(tmp_path: Path) -> Dataset:
    return sound(small_data(tmp_path, files("settings") | files("experiments") | files("fips")))


def test_settings_stand_by_the_line_that_changed_them_the_newest_first(made: Dataset) -> None:
    found = {name: [value(row[key]) for key in COLUMNS["settings"]] for name, row in cells(made, "settings").items()}
    assert list(found) == ["kept", "lost", "vanished"]
    assert found["kept"] == ["1.22", "`kept=0`", "(Still there.)", "`net`", "1.21–1.22"]
    assert found["lost"] == ["1.21", "`lost=1`", "1.22", "`time`", "1.21"]
    assert found["vanished"] == ["(Never changed.)", "(Never changed.)", "1.22", "`os`", "1.21"]


def test_each_value_rests_on_the_tree_that_says_it(made: Dataset) -> None:
    lost = cells(made, "settings")["lost"]
    assert [one.url for one in lost["removed"].evidence] == ["https://github.com/golang/go/blob/go1.22.1/table.go"]
    assert [(one.url, one.as_of) for one in lost["changed"].evidence] == [
        ("https://github.com/golang/go/blob/go1.21.13/table.go", "2024-08-06")
    ]
    assert lost["changed"].id == "settings-lost.changed"
    assert all(fact.pinned for row in cells(made, "settings").values() for fact in row.values())
    assert {fact.id for row in cells(made, "settings").values() for fact in row.values()} <= {
        one.id for one in made.facts
    }


def test_experiments_say_where_they_are_on_and_when_their_name_is_gone(made: Dataset) -> None:
    found = {
        name: [value(row[key]) for key in COLUMNS["experiments"]] for name, row in cells(made, "experiments").items()
    }
    assert found == {
        "boringcrypto": ["(Never on.)", "(Never on.)", "(Still there.)", "1.22"],
        "arena": ["1.22", "all but aix, ios", "(Still there.)", "1.21–1.22"],
        "maps": ["1.21", "all", "1.22", "1.21"],
    }


def test_a_line_names_its_modules_and_what_the_words_mean(made: Dataset) -> None:
    found = cells(made, "fips")
    assert list(found) == ["1.22", "1.21"]
    newest, oldest = found["1.22"], found["1.21"]
    assert value(newest["modules"]) == "`v1.0.0-c2`, `v1.2.0`"
    assert value(newest["values"]) == "`inprocess`, `latest`, `off`, `v1.0.0-c2`, `v1.2.0`"
    assert (value(newest["inprocess"]), value(newest["certified"])) == ("`v1.2.0`", "(No such word.)")
    assert (newest["boringcrypto"].value, oldest["boringcrypto"].value) == (TableAnswer.YES, TableAnswer.NO)
    assert value(oldest["modules"]) == "(None there.)"
    assert oldest["modules"].evidence[0].url.endswith("/go1.21.13/lib")


def test_a_table_made_from_trees_has_no_rows_of_its_own(tmp_path: Path) -> None:
    rows = 'rows:\n  - {id: a, title: A, cells: {changed: {value: "1.21", sources: []}}}\n'
    problems = load(small_data(tmp_path, files("settings", rows))).problems
    assert any("rows are written, though the table is made from the source trees" in one.what for one in problems)


def test_a_table_without_rows_is_told(tmp_path: Path) -> None:
    made = {name: text.replace("from_tree: settings\n", "") for name, text in files("settings").items()}
    assert any("the table has no rows" in one.what for one in load(small_data(tmp_path, made)).problems)
