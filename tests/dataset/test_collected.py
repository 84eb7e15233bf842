"""What a collector brought, with what a person wrote over it."""

import datetime as dt
from pathlib import Path

from macros.dataset import Loaded, load
from macros.schema.evidence import Confidence
from tests.support import collected, edited, small_data, sound


def test_a_release_that_only_the_collector_knows_stands_in_its_line(tmp_path: Path) -> None:
    row = 'version: "1.0.10", released: 2024-02-03, requires: "1.21", needs: {x-net: "0.20.0"}'
    line = sound(small_data(tmp_path, collected(row))).product("demo").line("1.0")
    release = line.releases[-1]
    assert [one.version.text for one in line.releases] == ["1.0.0", "1.0.1", "1.0.2", "1.0.10"]
    assert (release.id, release.facts["released"].value) == ("demo-1.0.10", dt.date(2024, 2, 3))
    requires = release.facts["requires"]
    assert (requires.id, requires.value.text) == ("demo-1.0.10.requires", "1.21")
    assert [source.url for source in requires.evidence] == ["https://github.com/demo/demo/blob/v1.0.10/go.mod"]
    assert requires.evidence[0].as_of == "2024-02-03"
    assert release.facts["x-net"].value.text == "0.20.0"


def test_a_line_that_only_the_collector_knows_stands_in_order(tmp_path: Path) -> None:
    rows = ['version: "0.9.0", released: 2023-01-01', 'version: "1.10.0", released: 2025-01-01']
    lines = sound(small_data(tmp_path, collected(*rows))).product("demo").lines
    assert [line.line.text for line in lines] == ["0.9", "1.0", "1.1", "1.10"]


def test_a_row_in_the_curated_file_needs_no_day_of_its_own(tmp_path: Path) -> None:
    files = edited("components/demo.yaml", ("        released: 2023-10-01\n", ""))
    data = sound(small_data(tmp_path, files | collected('version: "1.0.0", released: 2023-10-05')))
    facts = data.product("demo").line("1.0").first.facts
    assert facts["released"].value == dt.date(2023, 10, 5)
    assert facts["built_with"].evidence[0].as_of == "2023-10-05"


def test_a_person_adds_doubt_and_other_sources_to_a_collected_value(tmp_path: Path) -> None:
    files = edited(
        "components/demo.yaml",
        (
            'built_with: {value: "1.20.1", method: read-binary}',
            'built_with: {confidence: low, also: [{value: "1.20.2", sources: ["thread:7@2025-01-01"]}]}',
        ),
        ("        released: 2023-10-01\n", ""),
    )
    row = 'version: "1.0.0", released: 2023-10-01, built_with: "1.20.1", cross: "1.20.0"'
    fact = sound(small_data(tmp_path, files | collected(row))).product("demo").line("1.0").first.facts["built_with"]
    assert (fact.value.text, fact.confidence) == ("1.20.1", Confidence.LOW)
    assert [other.value.text for other in fact.also] == ["1.20.0", "1.20.2"]


def test_a_value_in_the_place_of_a_collected_one_shows_both(tmp_path: Path) -> None:
    said = 'requires: {value: "1.20", because: {en: The tag was moved., zh: 标签移动过。}}'
    files = edited(
        "components/demo.yaml",
        ('requires: "1.20"\n        tested', said + "\n        tested"),
        ("        released: 2023-10-01\n", ""),
    )
    row = 'version: "1.0.0", released: 2023-10-01, requires: "1.19"'
    fact = sound(small_data(tmp_path, files | collected(row))).product("demo").line("1.0").first.facts["requires"]
    assert (fact.value.text, [other.value.text for other in fact.also]) == ("1.20", ["1.19"])
    assert fact.because is not None
    assert fact.because["en"] == "The tag was moved."


def test_an_addition_to_nothing_is_told(tmp_path: Path) -> None:
    changed = 'version: "1.1.0"\n        toolchain: {note: first-of-kind}\n'
    files = edited("components/demo.yaml", ('version: "1.1.0"\n', changed))
    problems = load(small_data(tmp_path, files)).problems
    assert [problem.rule for problem in problems] == ["state"]


def test_what_the_file_says_of_a_field_holds_for_its_values(tmp_path: Path) -> None:
    files = edited(
        "components/demo.yaml",
        ("methods:\n", "defaults:\n  requires: {confidence: medium, method: read-binary}\nmethods:\n"),
    )
    facts = sound(small_data(tmp_path, files)).product("demo").line("1.0").first.facts
    assert facts["requires"].confidence is Confidence.MEDIUM
    assert facts["requires"].method is not None
    assert facts["released"].confidence is Confidence.HIGH


def test_the_day_of_a_collected_release_may_be_a_person_s(tmp_path: Path) -> None:
    files = edited("components/demo.yaml", ('        requires: "1.20"\n        tested', "        tested"))
    data = sound(small_data(tmp_path, files | collected('version: "1.0.0", requires: "1.19"')))
    facts = data.product("demo").line("1.0").first.facts
    assert (facts["released"].value, facts["requires"].value.text) == (dt.date(2023, 10, 1), "1.19")
    assert facts["requires"].evidence[0].as_of == "2023-10-01"


def test_a_collected_release_whose_day_nobody_tells_is_told_and_left_out(tmp_path: Path) -> None:
    found = load(small_data(tmp_path, collected('version: "1.0.10", requires: "1.21"')))
    (problem,) = found.problems
    assert (problem.rule, problem.where.path.name, problem.what) == (
        "missing",
        "demo.yaml",
        "the collected release 1.0.10 has no release date upstream",
    )
    assert "released: …" in (problem.hint or "")
    assert "1.0.10" not in [one.version.text for one in found.dataset.product("demo").line("1.0").releases]


def test_a_collected_line_is_made_for_the_kubernetes_whose_modules_its_first_release_requires(tmp_path: Path) -> None:
    """As a person would read it off the go.mod; a line of which a person wrote it, and one that requires none, stay as they are."""
    rows = (
        'version: "1.1.2", released: 2024-06-01, needs: {k8s-apimachinery: "0.30.1"}',
        'version: "1.2.0", released: 2024-08-01, needs: {k8s-api: "0.31.0", k8s-apimachinery: "0.31.0"}',
        'version: "1.2.1", released: 2024-09-01, needs: {k8s-apimachinery: "0.32.0"}',
        'version: "1.3.0", released: 2024-10-01',
    )
    demo = sound(small_data(tmp_path, collected(*rows))).product("demo")
    made = demo.line("1.2").facts["kubernetes"]
    assert (made.id, str(made.value)) == ("demo-1.2.kubernetes", "1.31")
    assert [source.url for source in made.evidence] == ["https://github.com/demo/demo/blob/v1.2.0/go.mod"]
    assert str(demo.line("1.1").facts["kubernetes"].value) == "1.29"
    assert "kubernetes" not in demo.line("1.3").facts


def told(
    tmp_path: Path, *changes: tuple[str, str], rows: tuple[str, ...]
) -> list[tuple[str, str, str | None, str | None]]:
    """Return of each problem the kind, what it is, why it matters and what mends it."""
    files = edited("components/demo.yaml", *changes)
    return [
        (one.rule, one.what, one.why, one.hint) for one in load(small_data(tmp_path, files | collected(*rows))).problems
    ]


ROW = 'version: "1.0.0", released: 2023-10-01, requires: "1.19", built_with: "1.20.1"'
DAY = ("        released: 2023-10-01\n", "")
BUILT = ('        built_with: {value: "1.20.1", method: read-binary}\n', "")
REQUIRES = ('        requires: "1.20"\n        tested', "        tested")


def test_what_stands_in_the_place_of_a_collected_value_without_a_reason_is_told(tmp_path: Path) -> None:
    assert told(tmp_path, DAY, BUILT, rows=(ROW,)) == [
        (
            "because", "there is no reason for replacing the collected '1.19'",
            "readers see both values, and the reason", "add because: {en: …, zh: …}, or remove the value",
        )
    ]  # fmt: skip


def test_what_was_copied_from_what_is_collected_is_told(tmp_path: Path) -> None:
    assert told(tmp_path, DAY, REQUIRES, rows=(ROW,)) == [
        (
            "collected-too", "'1.20.1' is the same as the collected value",
            "collected values are not repeated by hand, so that they stay current", "remove it",
        )
    ]  # fmt: skip


def test_an_addition_where_nothing_was_collected_is_told_with_what_mends_it(tmp_path: Path) -> None:
    changed = ('version: "1.1.0"\n', 'version: "1.1.0"\n        toolchain: {note: first-of-kind}\n')
    assert told(tmp_path, changed, rows=('version: "1.1.2", released: 2024-06-01',)) == [
        (
            "state", "neither a value nor 'state: unknown' is given, and none was collected", None,
            "write the value, or 'state: unknown' with what was searched",
        )
    ]  # fmt: skip


def test_a_collected_release_without_a_day_is_told_with_what_mends_it(tmp_path: Path) -> None:
    assert told(tmp_path, rows=('version: "1.0.10", requires: "1.21"',)) == [
        (
            "missing", "the collected release 1.0.10 has no release date upstream",
            "a release without a date cannot be listed",
            'write a row {version: "1.0.10", released: …} into the product\'s own file',
        )
    ]  # fmt: skip


def test_a_person_s_note_method_and_sources_are_added_to_a_collected_value(tmp_path: Path) -> None:
    added = 'requires: {note: first-of-kind, method: read-binary, sources: ["thread:7@2025-01-01"]}'
    files = edited("components/demo.yaml", DAY, BUILT, (REQUIRES[0], f"        {added}\n        tested"))
    data = sound(small_data(tmp_path, files | collected(ROW)))
    fact = data.product("demo").line("1.0").first.facts["requires"]
    assert (fact.value.text, fact.confidence, fact.id) == ("1.19", Confidence.HIGH, "demo-1.0.0.requires")
    assert fact.note is not None
    assert fact.method is not None
    assert (fact.note.en, fact.method.en) == ("The first release.", "Read from the binary.")
    assert [(one.id, one.as_of) for one in fact.evidence] == [("mod", "2023-10-01"), ("thread", "2025-01-01")]
    assert data.facts.count(fact) == 1


def test_a_collected_fact_is_counted_once_whoever_wrote_beside_it(tmp_path: Path) -> None:
    data = sound(small_data(tmp_path, edited("components/demo.yaml", DAY, BUILT, REQUIRES) | collected(ROW)))
    ids = [fact.id for fact in data.facts if fact.id.startswith("demo-1.0.0.")]
    assert sorted(ids) == [
        "demo-1.0.0.built-with", "demo-1.0.0.released", "demo-1.0.0.requires", "demo-1.0.0.scaffolds.go",
        "demo-1.0.0.tested-with", "demo-1.0.0.x-net",
    ]  # fmt: skip
    assert str(data.product("demo").read) == "2026-11-20"


def test_the_place_of_a_collected_fact_is_in_the_collectors_file(tmp_path: Path) -> None:
    data = sound(small_data(tmp_path, edited("components/demo.yaml", DAY, BUILT, REQUIRES) | collected(ROW)))
    facts = data.product("demo").line("1.0").first.facts
    assert facts["requires"].origin.document.path.parent.name == "collected"
    assert facts["requires"].origin.path == ("releases", 0, "requires")
    assert facts["tested_with"].origin.document.path.parent.name == "components"


def test_what_a_file_says_of_a_field_does_not_hold_for_what_is_unknown(tmp_path: Path) -> None:
    usual = "defaults:\n  built_with: {confidence: medium, method: read-binary, note: first-of-kind}\nmethods:\n"
    data = sound(small_data(tmp_path, edited("components/demo.yaml", ("methods:\n", usual))))
    known, unknown = (data.product("demo").line(line).releases[1].facts["built_with"] for line in ("1.0", "1.1"))
    assert known.method is not None
    assert known.note is not None
    assert (known.confidence, known.note.en) == (Confidence.MEDIUM, "The first release.")
    assert (unknown.confidence, unknown.method, unknown.note) == (Confidence.HIGH, None, None)
    own = data.product("demo").line("1.1").first.facts["built_with"]
    assert own.note is not None
    assert own.note.en == "Not sure."


def test_lines_stand_in_the_order_of_their_numbers_not_of_their_letters(tmp_path: Path) -> None:
    rows = [f'version: "1.{minor}.0", released: 2025-01-01' for minor in (10, 9, 100)]
    lines = sound(small_data(tmp_path, collected(*rows))).product("demo").lines
    assert [line.line.text for line in lines] == ["1.0", "1.1", "1.9", "1.10", "1.100"]


def test_a_collected_release_without_a_day_is_told_at_its_row(tmp_path: Path) -> None:
    (problem,) = load(small_data(tmp_path, collected('version: "1.0.10", requires: "1.21"'))).problems
    (text,) = collected('version: "1.0.10", requires: "1.21"').values()
    assert text.splitlines()[problem.where.line - 1].strip().startswith('- {version: "1.0.10"')


def test_an_addition_to_nothing_keeps_its_place(tmp_path: Path) -> None:
    changed = ('version: "1.1.0"\n', 'version: "1.1.0"\n        toolchain: {note: first-of-kind}\n')
    data = load(small_data(tmp_path, edited("components/demo.yaml", changed))).dataset
    fact = data.product("demo").line("1.1").first.facts["toolchain"]
    assert (fact.id, fact.value, fact.known, fact.origin.where.line) == ("demo-1.1.0.toolchain", None, False, 57)


def test_a_reason_by_a_name_that_is_not_there_is_told_where_it_is_written(tmp_path: Path) -> None:
    said = 'requires: {value: "1.20", because: gone}'
    files = edited("components/demo.yaml", DAY, BUILT, (REQUIRES[0], f"        {said}\n        tested"))
    problems = load(small_data(tmp_path, files | collected(ROW))).problems
    assert ("reference", 44, 44) in [(one.rule, one.where.line, one.where.column) for one in problems]


FILES = ("evidence: {released: [mod], requires: [mod], needs: [mod], built_with: [go-version]}",
         'evidence: {released: [mod], requires: [mod], needs: [mod], built_with: ["tree:.go-version"], cross: ["tree:cross/VERSION"]}')  # fmt: skip
TREE = '  tree: {url: "https://github.com/demo/demo/blob/{tag}/{arg}", title: "Demo {arg}, {tag}", kind: source_file}\n'


def test_a_collected_value_names_the_file_that_it_was_read_from(tmp_path: Path) -> None:
    """The older releases of Kubernetes have no .go-version: a link to it led nowhere. And the image had no source at all."""
    row = 'version: "1.0.9", released: 2024-01-01, built_with: "1.21.0", file: build/list.yaml, cross: "1.20.9"'
    (name, text), *_ = collected(row).items()
    text = text.replace(*FILES).replace("sources:\n", f"sources:\n{TREE}", 1)
    data = sound(small_data(tmp_path, {name: text}))
    fact = next(one for one in data.product("demo").releases if one.version.text == "1.0.9").facts["built_with"]
    start = "https://github.com/demo/demo/blob/v1.0.9"
    assert [source.url for source in fact.evidence] == [f"{start}/build/list.yaml"]
    assert [[source.url for source in other.evidence] for other in fact.also] == [[f"{start}/cross/VERSION"]]


def test_every_other_value_of_the_real_data_has_a_source(real: Loaded) -> None:
    without = [fact.id for fact in real.dataset.facts if any(not other.evidence for other in fact.also)]
    assert without == []
