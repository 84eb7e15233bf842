"""What the files of the small data set become: each kind of thing, whole, and what is told of what does not fit."""

from pathlib import Path

import pytest

from macros.dataset import Dataset, load
from macros.diagnostics import MOST_FOUND
from macros.i18n import Text
from tests.extended import extended
from tests.support import BASE, collected, edited, small_data, sound

DEMO = "components/demo.yaml"
LINES, RELEASES = "go/lines.yaml", "go/releases.yaml"


def told(root: Path, files: dict[str, str]) -> list[tuple[str, int, int, str, str | None, str]]:
    """Return of each problem that the reader meets: file, line, column, what, hint, and the kind."""
    data = small_data(root, files)
    return [
        (
            one.where.path.relative_to(data).as_posix(), one.where.line, one.where.column, one.what, one.hint, one.rule,
        )
        for one in load(data).problems
    ]  # fmt: skip


def test_go_is_a_product_of_two_files(small: Dataset) -> None:
    go = small.product("go")
    assert (go.id, go.title.zh, go.summary.en, go.page, go.repo, go.module) == (
        "go", "Go", "The Go programming language.", "go/support/", "https://github.com/golang/go", None,
    )  # fmt: skip
    assert go.columns == ("newest", "ends", "released", "bootstrap")
    assert go.release_columns == ("released", "security", "security_fixes", "bug_fixes")
    assert go.policy is not None
    assert (go.policy.window, go.policy.statement.id, go.policy.statement.text.zh) == (
        2, "go.policy", "两个次要版本得到修复。",
    )  # fmt: skip
    assert [(one.id, one.text.en) for one in go.statements] == [("go.next", "Nothing is announced.")]
    assert (go.every_release, go.read, go.needs_of, go.module_names) == (True, None, "", ())
    assert go.origin.document.path.name == "lines.yaml"
    assert go.line("1.20").releases[0].id == "go-1.20.0"
    assert go.line("1.21").facts["ends"].derived_by == "go-support-policy"
    assert go.line("1.20").facts["bootstrap"].value.text == "1.17.13"
    fixes = go.line("1.20").releases[1].facts["security_fixes"]
    assert (fixes.id, fixes.value) == ("go-1.20.1.security-fixes", ("crypto/tls", "net/http"))
    (change,) = go.line("1.21").statements["changes"]
    assert (change.id, change.evidence[0].title) == ("go-1.21.changes-the-go-line-is-a", "Go 1.21 notes")


def test_a_component_is_told_as_its_file_says(small: Dataset) -> None:
    demo = small.product("demo")
    assert (demo.title.en, demo.summary.zh, demo.page, demo.repo, demo.module) == (
        "Demo", "虚构的产品。", "demo/", "https://github.com/demo/demo", "demo.dev/demo",
    )  # fmt: skip
    assert demo.release_columns == ("released", "built_with", "requires", "x-net", "retracted")
    assert demo.columns[:3] == ("kubernetes", "released", "newest")
    assert (str(demo.read), demo.fresh_days, demo.every_release, demo.needs_of) == ("2026-11-27", 14, False, "")
    assert demo.policy is not None
    assert (demo.policy.window, demo.policy.statement.evidence[0].id) == (None, "eol")
    assert [one.origin.where.line for one in (*demo.lines, *demo.lines[0].releases)] == [37, 52, 43, 50, 51]
    assert [one.id for one in demo.line("1.1").releases] == ["demo-1.1.0", "demo-1.1.1"]


def test_a_line_breaks_with_what_is_written_of_it(tmp_path: Path) -> None:
    changes = [
        ("  needs: [go-mod]\n", "  needs: [go-mod]\n  breaks_with: [go-mod]\n"),
        ('    kubernetes: "1.29"\n', '    kubernetes: "1.29"\n    breaks_with: {x-net: "0.30"}\n'),
    ]
    data = sound(small_data(tmp_path, edited(DEMO, *changes)))
    fact = data.product("demo").line("1.1").facts["breaks_with.x-net"]
    assert (fact.id, fact.value.text) == ("demo-1.1.breaks-with.x-net", "0.30")
    assert [one.url for one in fact.evidence] == ["https://github.com/demo/demo/blob/v1.1.0/go.mod"]
    assert fact in data.facts
    assert "breaks_with.x-net" not in data.product("demo").line("1.0").facts


def test_releases_of_a_go_line_that_is_not_there_are_told_once_at_the_first(tmp_path: Path) -> None:
    row = '  - {version: "1.23.1", released: 2024-09-05, security: true}\n'
    more = '  - {version: "1.24.0", released: 2025-02-11, security: false}\n'
    files = edited(RELEASES, (row, row + more + more.replace("1.24.0", "1.24.1").replace("02-11", "03-04")))
    (problem,) = told(tmp_path, files)
    assert problem == (
        RELEASES, 14, 5, "the release 1.24.0 is of the line 1.24, which is not in data/go/lines.yaml",
        "add the line there, or correct the version", "reference",
    )  # fmt: skip


def test_a_go_line_without_releases_is_told_at_its_row(tmp_path: Path) -> None:
    text = (BASE / LINES).read_text(encoding="utf-8")
    line = '  - line: "1.24"\n    ends: {state: unknown, derived_by: go-support-policy, searched: {en: Go., zh: 无。}, sources: [go-policy]}\n'
    found = told(tmp_path, {LINES: text + line})
    assert found == [
        (
            LINES, text.count("\n") + 1, 5, "the line 1.24 has no release in data/go/releases.yaml",
            "add its releases there, or correct the line", "reference",
        )
    ]  # fmt: skip


def test_a_component_without_lines_and_a_line_without_releases_are_told(tmp_path: Path) -> None:
    text = (BASE / DEMO).read_text(encoding="utf-8")
    bare = text[: text.index("lines:\n")]
    found = [one for one in told(tmp_path / "a", {DEMO: bare}) if one[5] == "missing"]
    assert found == [(DEMO, 1, 1, "'lines' is missing", "add lines: …", "missing")]
    whys = [one.why for one in load(tmp_path / "a" / "data").problems if one.rule == "missing"]
    assert whys == ["Its minor versions, oldest first."]
    empty = text + '  - line: "1.2"\n    kubernetes: "1.30"\n    releases: []\n'
    assert [(one[1], one[3], one[4]) for one in told(tmp_path / "b", {DEMO: empty})] == [
        (text.count("\n") + 1, "the line 1.2 has no releases", "add releases: …, or remove the line")
    ]


def test_a_statement_and_a_value_without_sources_are_told_with_what_mends_it(tmp_path: Path) -> None:
    files = edited(DEMO, ('    sources: ["thread:7@2025-01-01"]\n', ""))
    assert told(tmp_path / "a", files) == [
        (DEMO, 34, 5, "the statement has no source", "add sources: […]", "unsourced")
    ]
    also = edited(DEMO, (', sources: ["thread:9@2025-02-03"]', ""))
    assert [(one[3], one[4]) for one in told(tmp_path / "b", also)] == [
        ("what another source says has no source", "add sources: […]")
    ]


def test_what_was_searched_under_a_name_that_is_not_there_is_told_where_it_is_written(tmp_path: Path) -> None:
    files = edited(DEMO, ("searched: {en: The image does not say., zh: 镜像中没有说明。}", "searched: silent"))
    (problem,) = told(tmp_path, files)
    assert problem[1:4] == (67, 21, "'silent' is not one of the file's notes")


@pytest.mark.parametrize(
    ("old", "new", "line", "column"),
    [
        ("note: {en: Not sure., zh: 不确定。}", "note: gone", 58, 83),
        ("    note: first-of-kind\n", "    note: gone\n", 41, 11),
        ("method: read-binary}", "method: gone}", 45, 47),
    ],
)
def test_a_name_that_is_not_there_is_told_where_it_is_written(
    tmp_path: Path, old: str, new: str, line: int, column: int
) -> None:
    (problem,) = told(tmp_path, edited(DEMO, (old, new)))
    assert (problem[1], problem[2], problem[5]) == (line, column, "reference")


def test_very_many_problems_of_a_file_are_not_listed_one_by_one(tmp_path: Path) -> None:
    statements = "".join(
        f"  - {{text: {{en: 'N{n}.', zh: '{n}。'}}, sources: [gone{n}]}}\n" for n in range(MOST_FOUND + 5)
    )
    found = told(tmp_path, edited(DEMO, ("statements:\n", f"statements:\n{statements}")))
    assert len(found) == MOST_FOUND + 1
    assert "this file" in found[-1][3]


def test_what_a_file_refers_to_is_known_by_table_and_name(small: Dataset) -> None:
    assert small.used[DEMO] >= {
        ("sources", "tag"), ("sources", "go-mod"), ("sources", "thread"), ("sources", "eol"), ("notes", "first-of-kind"),
        ("methods", "read-binary"), ("evidence", "released"), ("evidence", "needs"),
    }  # fmt: skip
    assert small.used["skew.yaml"]


def test_the_rest_of_the_files_is_there_by_name(small: Dataset) -> None:
    assert list(small.modules) == ["x-net"]
    assert (small.modules["x-net"].path, small.modules["x-net"].title.en) == ("golang.org/x/net",) * 2
    assert list(small.flows) == ["demo-choice"]
    assert list(small.guides) == ["demo-install"]
    assert list(small.tables) == ["demo-host"]
    assert [claim.record.id for claim in small.claims] == ["old-go", "fast"]
    assert small.subjects
    assert small.strings["yes"].en == "yes"
    assert (small.redirects, small.releases, small.notices, small.whole) == ({}, (), (), True)


def test_redirects_are_those_of_their_file(tmp_path: Path) -> None:
    data = sound(small_data(tmp_path, {"redirects.yaml": "redirects: {demo-0.9: demo-1.0}\n"}))
    assert data.redirects == {"demo-0.9": "demo-1.0"}


def test_releases_of_the_data_stand_newest_first(tmp_path: Path) -> None:
    text = 'release: "{}"\nsince: 2026-01-01\nchanges: []\n'
    days = ("2026.02.01", "2026.11.01", "2026.03.01")
    files = {f"changes/{day.replace('.', '-')}.yaml": text.format(day) for day in days}
    assert [one.release for one in sound(small_data(tmp_path, files)).releases] == [
        "2026.11.01", "2026.03.01", "2026.02.01",
    ]  # fmt: skip


def test_a_data_set_with_a_problem_is_not_whole(tmp_path: Path) -> None:
    loaded = load(small_data(tmp_path, edited(DEMO, ("title: Demo\n", "titel: Demo\n"))))
    assert loaded.problems
    assert not loaded.dataset.whole


def test_a_row_is_named_without_signs_of_code_and_with_what_it_belongs_to(tmp_path: Path) -> None:
    data = extended(
        tmp_path, ('title: "1.0"', 'title: {en: "`1.0`", zh: "`一`"}'), ("page: demo/", "page: demo/\nshort: Host")
    )
    table = data.tables["demo-host"]
    assert [table.name_of(row) for row in table.rows] == [Text("Host 1.0", "Host 一"), Text("Host 1.1", "Host 1.1")]


def test_a_row_is_named_by_its_title_where_the_table_has_no_short_name(small: Dataset) -> None:
    table = small.tables["demo-host"]
    assert [table.name_of(row) for row in table.rows] == [Text("1.0", "1.0"), Text("1.1", "1.1")]
    assert [(row.id, row.name, row.origin.where.line) for row in table.rows] == [
        ("demo-host-1.0", "1.0", 32), ("demo-host-1.1", "1.1", 35),
    ]  # fmt: skip
    assert table.end_columns == ("standard-ends",)


def test_a_column_that_a_table_calls_its_end_and_that_has_no_dates_is_told(tmp_path: Path) -> None:
    table = "platforms/demo-host.yaml"
    wrong = told(tmp_path / "a", edited(table, ("ends: standard-ends\n", "ends: cgo\n")))
    assert [(one[3], one[4], one[5]) for one in wrong] == [
        ("'cgo' is not a date column of the table", "its date columns are available, standard-ends", "reference")
    ]
    near = told(tmp_path / "b", edited(table, ("begins: available\n", "begins: availible\n")))
    assert [(one[1], one[2], one[3], one[4]) for one in near] == [
        (6, 9, "'availible' is not a date column of the table", "did you mean 'available'?")
    ]


def test_a_cell_of_no_column_is_told_at_its_name(tmp_path: Path) -> None:
    found = told(tmp_path, edited("platforms/demo-host.yaml", ('cgo: "yes"', 'cog: "yes"')))
    assert [(one[3], one[4], one[5]) for one in found] == [
        ("'cog' is not a column of the table", "did you mean 'cgo'?", "reference")
    ]


def place(item: object) -> tuple[str, int, int]:
    where = item.origin.where  # type: ignore[attr-defined]
    return where.path.name, where.line, where.column


def test_everything_knows_its_place_in_its_file(small: Dataset) -> None:
    demo, go = small.product("demo"), small.product("go")
    assert [place(one) for one in (demo, go, small.tables["demo-host"], small.flows["demo-choice"])] == [
        ("demo.yaml", 1, 1), ("lines.yaml", 1, 1), ("demo-host.yaml", 1, 1), ("demo-choice.yaml", 1, 1),
    ]  # fmt: skip
    assert place(small.guides["demo-install"]) == ("demo-install.yaml", 1, 1)
    assert demo.policy is not None
    assert place(demo.policy.statement) == ("demo.yaml", 31, 3)
    assert place(demo.statements[0]) == ("demo.yaml", 34, 5)
    assert place(go.statements[0])[0] == "lines.yaml"
    assert place(go.line("1.21").statements["changes"][0]) == ("lines.yaml", 21, 9)
    assert place(go.line("1.21").releases[0])[:2] == ("releases.yaml", 8)
    assert place(small.skew[0].statement)[0] == "skew.yaml"
    assert place(small.claims[0].truth)[0] == "demo.yaml"
    assert place(small.tables["demo-host"].rows[0].cells["cgo"]) == ("demo-host.yaml", 34, 82)
    assert place(demo.line("1.0").first.facts["x-net"]) == ("demo.yaml", 48, 24)


def test_what_only_a_collector_knows_has_its_place_in_the_curated_file(tmp_path: Path) -> None:
    rows = ['version: "1.0.10", released: 2024-02-03', 'version: "1.5.0", released: 2024-02-04']
    demo = sound(small_data(tmp_path, collected(*rows))).product("demo")
    assert place(demo.line("1.0").releases[-1]) == ("demo.yaml", 1, 1)
    assert place(demo.line("1.5")) == ("demo.yaml", 1, 1)
    assert demo.line("1.5").note is None
    assert demo.line("1.5").statements == {}
    assert demo.line("1.5").id == "demo-1.5"


def test_the_ends_of_a_row_are_those_that_are_known_the_end_of_its_support_first(tmp_path: Path) -> None:
    table = extended(tmp_path).tables["demo-host"]
    assert table.end_columns == ("standard-ends", "extended-ends")
    assert [(column, fact.id) for column, fact in table.ends_of(table.rows[0])] == [
        ("standard-ends", "demo-host-1.0.standard-ends"), ("extended-ends", "demo-host-1.0.extended-ends"),
    ]  # fmt: skip
    assert table.ends_of(table.rows[1]) == ()  # one is unknown, the other not written


def test_a_release_without_a_day_and_a_line_without_releases_say_what_they_want(tmp_path: Path) -> None:
    files = edited(DEMO, ("        released: 2024-05-01\n", ""))
    (problem,) = load(small_data(tmp_path / "a", files)).problems
    assert (problem.rule, problem.what, problem.why, problem.hint) == (
        "missing", "'released' is missing", "The day of the release.", "add released: …, such as 2026-08-21",
    )  # fmt: skip
    text = (BASE / DEMO).read_text(encoding="utf-8") + '  - line: "1.2"\n    releases: []\n'
    (problem,) = load(small_data(tmp_path / "b", {DEMO: text})).problems
    assert (problem.rule, problem.why) == ("empty", "Its releases, oldest first.")


def test_the_kubernetes_of_a_line_is_taken_from_the_need_without_what_others_say_of_that(tmp_path: Path) -> None:
    also = 'needs: {client-go: {value: "0.30.3", also: [{value: "0.31.0", sources: ["thread:9@2025-02-03"]}]}}'
    changes = [('    kubernetes: "1.28"\n', ""), ('needs: {x-net: "0.17.0"}', also)]
    data = sound(small_data(tmp_path, edited(DEMO, *changes)))
    line = data.product("demo").line("1.0")
    made, need = line.facts["kubernetes"], line.first.facts["client-go"]
    assert (made.id, made.value.text, made.also) == ("demo-1.0.kubernetes", "1.30", ())
    assert [one.value.text for one in need.also] == ["0.31.0"]
    assert made.evidence == need.evidence
    assert data.facts.count(made) == 1


def test_a_module_after_version_0_tells_no_kubernetes(tmp_path: Path) -> None:
    changes = [('    kubernetes: "1.28"\n', ""), ('needs: {x-net: "0.17.0"}', 'needs: {client-go: "11.0.0"}')]
    data = sound(small_data(tmp_path, edited(DEMO, *changes)))
    assert "kubernetes" not in data.product("demo").line("1.0").facts


def test_files_and_facts_stand_in_the_order_of_their_paths(small: Dataset) -> None:
    names = list(small.documents)
    assert names == sorted(names)
    assert list(small.remains) == names


def test_what_is_inferred_of_a_line_stands_beside_what_is_written_of_it(tmp_path: Path) -> None:
    changes = [('    kubernetes: "1.28"\n', ""), ('needs: {x-net: "0.17.0"}', 'needs: {client-go: "0.30.3"}')]
    line = sound(small_data(tmp_path, edited(DEMO, *changes))).product("demo").line("1.0")
    assert set(line.facts) == {"ends", "maintenance_from", "kubernetes"}


def no_such_thing(*_: object, **__: object) -> None:
    raise RuntimeError("no such thing")


@pytest.mark.parametrize(
    ("what", "during", "file"),
    [
        ("macros.dataset.build._policy", "what makes facts of a file", "components/demo.yaml"),
        ("macros.dataset.build.go", "what makes facts of Go's releases", "go/lines.yaml"),
        ("macros.dataset.files.parse", "the check of fields", "skew.yaml"),
    ],
)
def test_a_fault_of_the_code_is_told_with_what_was_done_and_the_file_that_it_met(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str, during: str, file: str
) -> None:
    data = small_data(tmp_path, {})
    monkeypatch.setattr(what, no_such_thing)
    found = [
        (one.where.path.relative_to(data).as_posix(), one.what)
        for one in load(data).problems
        if one.rule == "unforeseen"
    ]
    assert any(name == file and during in words for name, words in found), found


def test_a_file_whose_fields_could_not_be_checked_adds_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = small_data(tmp_path, {})
    monkeypatch.setattr("macros.dataset.files.parse", no_such_thing)
    loaded = load(data)
    assert {one.rule for one in loaded.problems} == {"unforeseen"}
    assert (loaded.dataset.products, loaded.dataset.tables, loaded.dataset.remains) == ({}, {}, {})
    assert set(loaded.dataset.documents) >= {DEMO, LINES}


def test_modules_notices_and_the_navigation_are_those_of_their_files(tmp_path: Path) -> None:
    files = {
        "navigation.yaml": "entries:\n  - {page: index, title: {en: Home, zh: 首页}}\n",
        "notices.yaml": "notices:\n  - {id: moved, published: 2026-08-21, effective: 2026-09-01, text: {en: It moves., zh: 迁移。}}\n",
    }
    data = sound(small_data(tmp_path, files))
    assert [(one.id, one.text.zh) for one in data.notices] == [("moved", "迁移。")]
    assert [one.page for one in data.navigation] == ["index"]
    assert [(key, one.id, one.title.en, one.path) for key, one in data.modules.items()] == [
        ("x-net", "x-net", "golang.org/x/net", "golang.org/x/net")
    ]


def test_a_component_that_lists_every_release_says_so(tmp_path: Path) -> None:
    files = edited(DEMO, ("repo: https", "every_release: true\nneeds_of: demo.dev/other\nrepo: https"))
    demo = sound(small_data(tmp_path, files)).product("demo")
    assert (demo.every_release, demo.needs_of) == (True, "demo.dev/other")


def test_what_a_collector_s_rows_rest_on_is_used(tmp_path: Path) -> None:
    rows = ['version: "1.0.9", released: 2024-02-03, built_with: "1.21.0", cross: "1.20.0", needs: {x-net: "0.20.0"}']
    used = sound(small_data(tmp_path, collected(*rows))).used["collected/demo.yaml"]
    assert {("evidence", name) for name in ("released", "built_with", "cross", "needs")} <= used
    assert ("evidence", "requires") not in used


@pytest.mark.parametrize("table", ["notes", "methods"])
def test_a_table_of_names_that_is_no_table_is_told_once_and_not_at_what_names_them(tmp_path: Path, table: str) -> None:
    start = {
        "notes": "notes:\n  first-of-kind: {en: The first release., zh: 首个版本。}\n",
        "methods": "methods:\n  read-binary: {en: Read from the binary., zh: 从二进制文件读取。}\n",
    }[table]
    found = told(tmp_path, edited(DEMO, (start, f"{table}: [a, b]\n")))
    assert [one[0] for one in found] == [DEMO]
    assert not any("is not one of" in one[3] for one in found)


def test_lines_of_a_module_are_lines_of_releases_by_the_numbers_that_are_given(tmp_path: Path) -> None:
    collect = 'collect:\n  since: "0.9"\n  modules:\n    - {path: demo.dev/demo, since: "0.35", until: "0.55", major: 2}\n    - {path: demo.dev/demo, since: "0.300", major: 3, minor: -300}\n'
    demo = sound(small_data(tmp_path, edited(DEMO, ("sources:\n  tag", f"{collect}sources:\n  tag")))).product("demo")
    assert [(str(own), str(line)) for own, line in demo.module_names] == [("0.35", "2.35"), ("0.300", "3.0")]


def test_a_rule_of_skew_is_known_by_its_id_and_has_a_sentence_in_both_languages(small: Dataset) -> None:
    assert [(one.id, one.parts.zh, one.statement.text.en) for one in small.skew] == [
        ("kubelet", "kubelet 与其服务器", "At most `3` lines older.")
    ]


@pytest.mark.parametrize("step", [0, 1, -1], ids=["before the tabs", "in a tab", "after the tabs"])
def test_a_source_of_a_step_that_is_not_there_is_told_at_the_step(tmp_path: Path, step: int) -> None:
    text = (BASE / "guides/demo-install.yaml").read_text(encoding="utf-8").splitlines(keepends=True)
    at = [number for number, row in enumerate(text) if row.strip() == "sources: [manual]"][step]
    text[at] = text[at].replace("manual", "manuel")
    (problem,) = told(tmp_path, {"guides/demo-install.yaml": "".join(text)})
    assert (problem[0], problem[1], problem[3]) == (
        "guides/demo-install.yaml", at + 1, "'manuel' is not a source of this file or of data/sources.yaml",
    )  # fmt: skip
