"""The floor of each line: its lowest release that no report with a fix touches, and where to go if there is none."""

from pathlib import Path

import pytest

from macros.dataset import Dataset
from macros.dataset.security import touches
from macros.schema.evidence import Confidence, State
from macros.versions import Version
from macros.vocabulary import FLOOR
from tests.support import edited, found, reported, small_data, sound

DEMO = "demo.dev/demo"


def dataset(root: Path, *rows: str, files: dict[str, str] | None = None) -> Dataset:
    return sound(small_data(root, reported(*rows) | (files or {})))


def floors(data: Dataset, product: str = "demo") -> list[tuple[str, str]]:
    """Return each line with its floor."""
    lines = data.product(product).lines
    return [(line.line.text, str(line.facts[FLOOR].value)) for line in lines if FLOOR in line.facts]


def ids(data: Dataset, product: str, version: str) -> list[tuple[str, str]]:
    return [(one.report.id, one.fixed) for one in touches(data.product(product), Version.parse(version))]


def test_the_floor_is_the_lowest_release_that_is_free(tmp_path: Path) -> None:
    data = dataset(tmp_path, f"GO-2026-0001 {DEMO} 0 1.0.1 1.1.0-0 1.1.1")
    assert floors(data) == [("1.0", "1.0.1"), ("1.1", "1.1.1")]
    fact = data.product("demo").line("1.1").facts[FLOOR]
    assert (fact.id, fact.state, fact.confidence) == ("demo-1.1.security-floor", State.KNOWN, Confidence.HIGH)
    assert [source.url for source in fact.evidence] == [
        "https://pkg.go.dev/vuln/GO-2026-0001",
        "https://pkg.go.dev/golang.org/x/vulndb@v0.0.0-20261105234957-e22db6528018",
    ]
    assert fact.pinned
    assert fact in data.facts
    assert fact.note is not None
    assert "1.1.0" in fact.note["en"]
    assert "1.1.0" in fact.note["zh"]


def test_a_line_that_nothing_touches_begins_with_its_floor_and_rests_on_the_database(tmp_path: Path) -> None:
    data = dataset(tmp_path, f"GO-2026-0001 {DEMO} 0 1.0.1")
    fact = data.product("demo").line("1.1").facts[FLOOR]
    assert (str(fact.value), [one.id for one in fact.evidence], fact.note) == ("1.1.0", ["vulndb"], None)


def test_a_line_without_a_free_release_leads_to_a_newer_one(tmp_path: Path) -> None:
    data = dataset(tmp_path, f"GO-2026-0001 {DEMO} 0 1.1.0")
    assert floors(data) == [("1.0", "1.1.0"), ("1.1", "1.1.0")]
    note = data.product("demo").line("1.0").facts[FLOOR].note
    assert note is not None
    assert "None of its releases is free" in note["en"]
    assert "1.0.1" in note["en"], "1.0.2 was retracted: nobody is on it"


def test_where_no_release_that_is_listed_is_free_nothing_is_made_up(tmp_path: Path) -> None:
    data = dataset(tmp_path, f"GO-2026-0001 {DEMO} 0 9.0.0")
    fact = data.product("demo").line("1.1").facts[FLOOR]
    assert (fact.value, fact.state) == (None, State.UNKNOWN)
    assert fact.searched is not None
    assert "No recorded release is free" in fact.searched["en"]


def test_a_report_without_a_fix_touches_and_moves_no_floor(tmp_path: Path) -> None:
    data = dataset(tmp_path, f"GO-2026-0001 {DEMO} 0", f"GO-2026-0002 {DEMO} 0 1.0.1")
    assert floors(data) == [("1.0", "1.0.1"), ("1.1", "1.1.0")]
    assert ids(data, "demo", "1.0.0") == [("GO-2026-0002", "1.0.1"), ("GO-2026-0001", "")]


def test_a_release_that_was_retracted_is_no_floor(tmp_path: Path) -> None:
    assert floors(dataset(tmp_path, f"GO-2026-0001 {DEMO} 0 1.0.2"))[0] == ("1.0", "1.1.0")


def test_what_is_touched_again_above_the_floor_is_told(tmp_path: Path) -> None:
    data = dataset(tmp_path, f"GO-2026-0001 {DEMO} 1.1.1 1.1.2")
    fact = data.product("demo").line("1.1").facts[FLOOR]
    assert str(fact.value) == "1.1.0"
    assert fact.note is not None
    assert "1.1.1" in fact.note["en"]


def test_the_reports_of_go_are_those_of_its_library_and_of_its_tools(tmp_path: Path) -> None:
    data = dataset(
        tmp_path,
        "GO-2026-0001 stdlib 0 1.20.1 1.21.0-0 1.21.1",
        "GO-2026-0002 toolchain 1.22.0-0 1.22.1",
        f"GO-2026-0003 {DEMO} 0",
    )
    assert floors(data, "go") == [("1.20", "1.20.1"), ("1.21", "1.21.1"), ("1.22", "1.22.1"), ("1.23", "1.23.0")]
    assert ids(data, "go", "1.20") == [("GO-2026-0001", "1.20.1")], "1.20 is the release 1.20.0"


def test_a_product_that_no_report_touches_has_no_floor_and_no_column(tmp_path: Path) -> None:
    data = dataset(tmp_path, "GO-2026-0001 stdlib 0 1.20.1", f"GO-2026-0002 {DEMO} 0 0.9.0")
    assert floors(data) == []
    assert FLOOR not in data.product("demo").columns
    assert [one.id for one in data.product("demo").reports] == ["GO-2026-0002"]
    assert FLOOR in data.product("go").columns


def test_reports_that_nobody_reviewed_make_a_floor_less_sure(tmp_path: Path) -> None:
    data = dataset(tmp_path, f"GO-2026-0001 {DEMO} 0 1.0.1; unreviewed: true")
    assert data.product("demo").line("1.0").facts[FLOOR].confidence is Confidence.MEDIUM


def test_the_former_paths_and_the_modules_of_the_same_numbers_count(tmp_path: Path) -> None:
    old, beside = "old.dev/demo", "demo.dev/demo/server"
    spec = f"collect: {{modules: [{{path: {old}, until: '1.0'}}, {{path: {DEMO}, since: '1.1'}}], since: '1.0'}}\nreported: [{beside}]"
    files = edited("components/demo.yaml", (f"module: {DEMO}", f"module: {DEMO}\n{spec}"))
    rows = (
        f"GO-2026-0001 {old} 0 1.0.1",
        f"GO-2026-0002 {old} 0",
        f"GO-2026-0003 {beside} 1.1.0 1.1.1",
        f"GO-2026-0004 {DEMO} 0 1.1.1",
    )
    data = dataset(tmp_path, *rows, files=files)
    assert floors(data) == [("1.0", "1.0.1"), ("1.1", "1.1.1")]
    assert [name for name, _ in ids(data, "demo", "1.0.0")] == ["GO-2026-0002", "GO-2026-0001"]
    assert [name for name, _ in ids(data, "demo", "1.1.0")] == ["GO-2026-0004", "GO-2026-0003"]


@pytest.mark.parametrize("tag", ["v{version}", "{version}"])
def test_a_module_that_has_no_tags_has_versions_that_do_not_compare(tmp_path: Path, tag: str) -> None:
    files = edited("components/demo.yaml", (f"module: {DEMO}", f"module: {DEMO}\ntag: '{tag}'"))
    data = dataset(tmp_path, f"GO-2026-0001 {DEMO} 0 1.0.1", files=files)
    assert len(data.product("demo").reports) == 1
    assert bool(floors(data)) is (tag == "v{version}")


def test_without_the_file_of_the_collector_all_is_as_before(tmp_path: Path) -> None:
    data = sound(small_data(tmp_path))
    assert data.vulnerabilities is None
    assert (floors(data), data.product("demo").reports) == ([], ())


def test_a_file_that_somebody_has_edited_is_told(tmp_path: Path) -> None:
    files = reported(f"GO-2026-0001 {DEMO} 0 1.0.1")
    place, text = next(iter(files.items()))
    problems = [
        one for one in found(small_data(tmp_path, {place: text.replace("1.0.1", "1.0.0")})) if place in str(one)
    ]
    assert [one.rule for one in problems] == ["collected-hash"]
    assert problems[0].hint is not None
    assert problems[0].hint.endswith("python -m macros refresh vulnerabilities")


@pytest.mark.parametrize("ranges", ["1.0.1 1.0.0", "0 x", "0 1.0.1 1.0.0 1.0.2"])
def test_ranges_that_do_not_rise_are_refused(tmp_path: Path, ranges: str) -> None:
    problems = found(small_data(tmp_path, reported(f"GO-2026-0001 {DEMO} {ranges}")))
    assert any("vulnerabilities.yaml" in str(one) for one in problems)
