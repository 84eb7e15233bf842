from pathlib import Path

import pytest

from macros.dataset import Dataset, Loaded, load
from macros.schema.evidence import Confidence, State
from tests.support import BASE, edited, found, small_data

DEMO = "components/demo.yaml"


def told(tmp_path: Path, files: dict[str, str]) -> list[str]:
    """Return the first line of every problem, with paths relative to data/."""
    data = small_data(tmp_path, files)
    return [str(problem).splitlines()[0].removeprefix(f"{data}/") for problem in found(data)]


def test_the_real_data_has_no_problems(real: Loaded) -> None:
    assert [str(problem) for problem in real.problems] == []


def test_products_lines_and_releases_are_there_in_order(small: Dataset) -> None:
    assert list(small.products) == ["go", "demo"]
    demo = small.product("demo")
    assert [str(line.line) for line in demo.lines] == ["1.0", "1.1"]
    assert [str(release.version) for release in demo.line("1.0").releases] == ["1.0.0", "1.0.1", "1.0.2"]
    assert [str(release.version) for release in small.product("go").line("1.20").releases] == ["1.20", "1.20.1"]
    assert len(demo.releases) == 5


def test_what_there_is_not_is_named(small: Dataset) -> None:
    with pytest.raises(KeyError, match="no product 'gone'; there are go, demo"):
        small.product("gone")
    with pytest.raises(KeyError, match=r"demo has no release line 9\.9"):
        small.product("demo").line("9.9")
    assert small.title("nothing").en == "nothing", "releases of the data name modules that are not known any more"


def test_modules_have_titles_too(small: Dataset) -> None:
    assert small.title("x-net").en == "golang.org/x/net"
    assert small.title("demo").en == "Demo"


def test_a_retracted_release_is_not_the_newest(small: Dataset) -> None:
    assert str(small.product("demo").line("1.0").newest.version) == "1.0.1"


def test_if_all_releases_are_retracted_the_last_is_the_newest(tmp_path: Path) -> None:
    changes = [
        ('tested_with: ["1.20", "1.21"]}', "retracted: true}"),
        ("        scaffolds:", "        retracted: true\n        scaffolds:"),
    ]
    demo = load(small_data(tmp_path, edited(DEMO, *changes))).dataset.product("demo")
    assert str(demo.line("1.0").newest.version) == "1.0.2"


def test_ids_tell_the_row_and_the_column(small: Dataset) -> None:
    ids = {fact.id for fact in small.facts}
    assert {
        "demo-1.0.maintenance-from", "demo-1.0.0.built-with", "demo-1.0.0.x-net", "demo-1.0.0.scaffolds.go", "go-1.20.ends",
        "go-1.20.0.released", "go-1.20.1.security",
    } <= ids  # fmt: skip
    assert len(ids) == len(small.facts)
    assert {item.id for item in small.statements} == {
        "demo.policy", "demo.statement-run-demo-version-first", "go.policy", "go.next", "go-1.21.changes-the-go-line-is-a", "claim-fast", "claim-old-go", "skew.kubelet",
    }  # fmt: skip


def test_the_real_ids_are_unique(real: Loaded) -> None:
    ids = [item.id for item in real.dataset.items]
    assert len(ids) == len(set(ids))


def test_a_short_fact_takes_its_files_default_evidence(small: Dataset) -> None:
    fact = small.product("demo").line("1.0").releases[1].facts["requires"]
    (source,) = fact.evidence
    assert str(fact.value) == "1.20"
    assert (source.url, source.title) == ("https://github.com/demo/demo/blob/v1.0.1/go.mod", "Demo go.mod at v1.0.1")
    assert source.as_of == "2023-11-01"
    assert (fact.state, fact.confidence, fact.known) == (State.KNOWN, Confidence.HIGH, True)
    assert fact.origin.where.line == 50


def test_what_a_long_fact_says_is_kept(small: Dataset) -> None:
    first = small.product("demo").line("1.0").first.facts["built_with"]
    assert first.method is not None
    assert first.method.en == "Read from the binary."
    estimated, unknown = (release.facts["built_with"] for release in small.product("demo").line("1.1").releases)
    assert (estimated.state, estimated.confidence) == (State.ESTIMATED, Confidence.MEDIUM)
    assert estimated.note is not None
    assert estimated.note.zh == "不确定。"
    assert (unknown.value, unknown.within, unknown.known) == (None, "1.22", False)
    assert unknown.searched is not None


def test_another_sources_value_has_that_source(small: Dataset) -> None:
    (other,) = small.product("demo").line("1.1").facts["ends"].also
    assert str(other.value) == "2025-07-01"
    assert [(source.title, source.as_of) for source in other.evidence] == [("demo#9", "2025-02-03")]


def test_notes_are_named_or_written_out(small: Dataset) -> None:
    note = small.product("demo").line("1.0").note
    assert note is not None
    assert note.en == "The first release."
    assert small.product("demo").line("1.1").note is None


def test_release_columns_default_to_columns(tmp_path: Path) -> None:
    changed = edited(DEMO, ("release_columns: [released, built_with, requires, x-net, retracted]\n", ""))
    demo = load(small_data(tmp_path, changed)).dataset.product("demo")
    assert demo.release_columns == demo.columns


def test_flows_guides_and_skew_have_evidence(small: Dataset) -> None:
    assert [source.id for source in small.flows["demo-choice"].evidence] == ["readme"]
    guide = small.guides["demo-install"]
    assert [step.evidence[0].id for step in (*guide.before, *guide.tabs[0].steps, *guide.after)] == ["manual"] * 4
    assert [rule.statement.evidence[0].as_of for rule in small.skew] == ["2026"]


@pytest.mark.parametrize("name", ["components/new.yml", "old/components/demo.yaml", "kubernetes.yaml", "go/other.yaml"])
def test_a_file_in_the_wrong_place_is_not_passed_over(tmp_path: Path, name: str) -> None:
    assert told(tmp_path, {name: "id: new\n"}) == [f"{name}:1:1: no file of this name belongs here [place]"]


def test_a_file_is_named_as_its_product(tmp_path: Path) -> None:
    files = {
        "components/other.yaml": (BASE / DEMO)
        .read_text(encoding="utf-8")
        .replace("id: demo\n", "id: new\n")
        .replace("module: demo.dev/demo\n", "")
    }
    assert told(tmp_path, files) == ["components/other.yaml:1:5: the id 'new' is not the name of the file [file-name]"]


@pytest.mark.parametrize(
    "name",
    [
        "components/demo.yaml",
        "modules.yaml",
        "sources.yaml",
        "go/lines.yaml",
        "go/releases.yaml",
        "strings.yaml",
        "skew.yaml",
    ],
)
@pytest.mark.parametrize("content", ["a: [\n", "", "- a\n"])
def test_a_file_that_cannot_be_used_is_not_blamed_on_the_others(tmp_path: Path, name: str, content: str) -> None:
    problems = told(tmp_path, {name: content})
    assert problems
    assert all(problem.startswith(f"{name}:") for problem in problems)


def test_what_a_wrong_file_would_name_is_not_asked_of_others(tmp_path: Path) -> None:
    guide = edited("guides/demo-install.yaml", ("go version\n", "echo @{demo.newest} @{other.newest}\n"))
    problems = told(tmp_path, {DEMO: "a: [\n", **guide})
    assert [problem.partition(": ")[2] for problem in problems] == [
        "this is not YAML: did not find expected node content [syntax]",
        "nothing fills the placeholder @{other.newest} [holes]",
    ]


def test_a_directory_without_files_is_an_empty_data_set(tmp_path: Path) -> None:
    loaded = load(tmp_path)
    assert (loaded.problems, loaded.dataset.products, loaded.dataset.items) == ([], {}, ())


def test_a_go_line_without_releases_is_left_out(tmp_path: Path) -> None:
    lines = (BASE / "go/lines.yaml").read_text(encoding="utf-8")
    extra = '  - line: "1.24"\n    ends: {state: unknown, derived_by: go-support-policy, searched: Go, sources: [go-policy]}\n'
    go = load(small_data(tmp_path, {"go/lines.yaml": lines + extra})).dataset.product("go")
    assert [str(line.line) for line in go.lines] == ["1.20", "1.21", "1.22", "1.23"]
