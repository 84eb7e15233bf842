"""What the lab measured stands among the facts of a release, and says what a newer Go breaks."""

from pathlib import Path

import pytest

from macros.dataset import Dataset, Loaded
from macros.i18n import Language, Strings
from macros.queries.breaks import breaks
from macros.schema.measured import Outcome
from macros.schema.sources import SourceKind
from macros.versions import Version
from macros.views.cell import value_view
from macros.views.experiments import experiments_view
from macros.views.matrix import lines_matrix
from macros.views.measured import breaks_view, overview, tables_view
from tests.support import TODAY, edited, small_data, sound

RECIPES = """recipes:
  demo-lab:
    title: Demo
    product: demo
    modules: [{path: demo.dev/demo}]
    versions: ["1.0.0"]
"""
TOOL = RECIPES + "    run: [{arguments: [version]}]\n"
HEAD = "recipe: demo-lab\nversions:\n"
PANIC = "outcome: start_fails, why: panic, package: demo.dev/demo/inner"
ARRAY = "outcome: build_fails, why: array_length, package: other.dev/x"


def row(version: str, *results: tuple[str, str]) -> str:
    made = "".join(f"      - {{go: [{go}], {what}, day: 2026-11-20}}\n" for go, what in results)
    return f'  - version: "{version}"\n    recipe: "0123456789ab"\n    results:\n{made}'


def data(tmp_path: Path, *rows: str, recipes: str = RECIPES, files: dict[str, str] | None = None) -> Dataset:
    more = {"lab/recipes.yaml": recipes, "measured/demo-lab.yaml": HEAD + "".join(rows)}
    return sound(small_data(tmp_path, more | (files or {})))


def facts(found: Dataset, version: str) -> dict[str, str]:
    (release,) = [one for one in found.product("demo").releases if one.version.text == version]
    return {
        key: ", ".join(fact.value) if isinstance(fact.value, tuple) else str(fact.value)
        for key, fact in release.facts.items()
        if key in {"measured_with", "fails_from"}
    }


OLD_WORKS = ('"1.21.13", "1.22.12"', "outcome: ok")


@pytest.mark.parametrize(
    ("results", "recipes", "told"),
    [
        ([OLD_WORKS], RECIPES, {"measured_with": "1.21, 1.22"}),
        ([OLD_WORKS, ('"1.23.1"', PANIC)], RECIPES, {"measured_with": "1.21, 1.22", "fails_from": "1.23"}),
        ([('"1.21.13", "1.22.12"', PANIC)], RECIPES, {"fails_from": "1.21"}),
        # It fails with one line, and works with a newer one: that is no ceiling.
        ([('"1.21.13"', PANIC), ('"1.22.12"', "outcome: ok")], RECIPES, {"measured_with": "1.22"}),
        # What it requires can be raised by whoever uses a library, and not by whoever installs a tool.
        ([OLD_WORKS, ('"1.23.1"', ARRAY)], RECIPES, {"measured_with": "1.21, 1.22"}),
        ([OLD_WORKS, ('"1.23.1"', ARRAY)], TOOL, {"measured_with": "1.21, 1.22", "fails_from": "1.23"}),
        # A go line says so already, and nobody knows.
        ([('"1.21.13"', 'outcome: refused, needs: "1.22.0"'), ('"1.22.12"', "outcome: unknown, why: time")], RECIPES, {}),
        # No Go is known to be the reason where it never worked, and the reason does not lie in the Go itself.
        ([('"1.21.13", "1.22.12"', "outcome: build_fails, why: no_package, package: demo.dev/demo")], RECIPES, {}),
        ([('"1.22.12"', "on: darwin/arm64, outcome: ok")], RECIPES, {}),
    ],
)  # fmt: skip  # a case a line
def test_a_release_tells_what_was_measured(
    tmp_path: Path, results: list[tuple[str, str]], recipes: str, told: dict[str, str]
) -> None:
    assert facts(data(tmp_path, row("1.0.0", *results), recipes=recipes), "1.0.0") == told


def test_what_is_mended_only_with_a_newer_go_is_told_with_that_go(tmp_path: Path) -> None:
    refused = ('"1.21.13", "1.22.12"', 'outcome: refused, needs: "1.23.0"')
    found = data(
        tmp_path,
        row("1.0.0", ('"1.21.13"', "outcome: ok"), ('"1.22.12", "1.23.1"', PANIC)),
        row("1.0.1", ('"1.21.13"', "outcome: ok")),
        row("1.1.0", refused, ('"1.23.1"', "outcome: ok")),
    )
    (line,) = breaks_view(found, Strings(Language.EN, found.strings))
    assert [(row.versions, row.mended) for row in line.rows] == [("1.0.0", "1.1.0, with Go 1.23")]


def test_the_evidence_is_what_was_built_and_how_to_build_it_again(tmp_path: Path) -> None:
    found = data(tmp_path, row("1.0.0", OLD_WORKS, ('"1.23.1"', PANIC)))
    (fact,) = [one for one in found.facts if one.id == "demo-1.0.0.fails-from"]
    (source,) = fact.evidence
    command = "python -m macros.lab again demo-lab 1.0.0 1.23.1"
    assert (source.kind, source.title, source.as_of) == (SourceKind.MEASURED, command, "2026-11-20")
    assert (source.url, source.pinned) == ("https://github.com/demo/demo/tree/v1.0.0", True)
    assert command in fact.note.en
    assert "demo.dev/demo/inner" in fact.note.zh


def test_a_release_that_was_measured_with_some_lines_only_says_nothing_yet(tmp_path: Path) -> None:
    found = data(tmp_path, row("1.0.0", ('"1.22.12"', "outcome: ok")), row("1.1.0", OLD_WORKS))
    assert facts(found, "1.0.0") == {}
    assert facts(found, "1.1.0") == {"measured_with": "1.21, 1.22"}


def test_every_measured_line_is_shown_as_files_for_programs_have_it(tmp_path: Path) -> None:
    found = data(tmp_path, row("1.0.0", ('"1.21.13", "1.22.12", "1.23.1", "1.25.1"', "outcome: ok")))
    (fact,) = [one for one in found.facts if one.id == "demo-1.0.0.measured-with"]
    assert value_view(fact, Strings(Language.EN, found.strings)).text == "1.21, 1.22, 1.23, 1.25"


def test_what_a_person_wrote_stands(tmp_path: Path) -> None:
    files = edited("components/demo.yaml", ('        requires: "1.20"\n', WRITTEN))
    found = data(tmp_path, row("1.0.0", OLD_WORKS, ('"1.23.1"', PANIC)), files=files)
    assert facts(found, "1.0.0")["fails_from"] == "1.22"


@pytest.mark.parametrize(
    ("results", "kinds"),
    [
        ([OLD_WORKS], ["source_file"]),  # it works with 1.22, which the person wrote down
        ([('"1.21.13"', "outcome: ok"), ('"1.22.12", "1.23.1"', PANIC)], ["source_file", "measured"]),
        ([('"1.21.13"', "outcome: ok"), ('"1.23.1"', PANIC)], ["source_file", "measured"]),
        ([('"1.21.13"', PANIC)], ["source_file"]),
    ],
)
def test_what_was_measured_is_one_more_source_of_what_a_person_wrote(
    tmp_path: Path, results: list[tuple[str, str]], kinds: list[str]
) -> None:
    files = edited("components/demo.yaml", ('        requires: "1.20"\n', WRITTEN))
    found = data(tmp_path, row("1.0.0", *results), files=files)
    (fact,) = [one for one in found.facts if one.id == "demo-1.0.0.fails-from"]
    assert [source.kind for source in fact.evidence] == kinds
    assert str(fact.value) == "1.22"


def test_nothing_that_people_wrote_was_measured_to_be_otherwise(real: Loaded) -> None:
    for trials in real.dataset.measured:
        product = real.dataset.products.get(trials.recipe.product or "")
        releases = {one.version.text: one for one in product.releases} if product else {}
        for version, lines in trials.versions:
            fact = releases[version.version].facts.get("fails_from") if version.version in releases else None
            works = [line for line, (_, one) in lines.items() if one.outcome is Outcome.OK]
            if fact is not None and works:
                assert Version.parse(works[-1]) < fact.value, f"{trials.id} {version.version} works with Go {works[-1]}"


WRITTEN = '        requires: "1.20"\n        fails_from: {value: "1.22", sources: [go-mod]}\n'


def test_the_matrix_has_a_column_only_where_there_are_results(tmp_path: Path) -> None:
    found = data(tmp_path, row("1.0.0", OLD_WORKS))
    strings = Strings(Language.EN, found.strings)
    titles = [one.title for one in lines_matrix(found, found.product("demo"), strings, TODAY).columns]
    assert "Measured with Go" in titles
    assert "Fails from Go" not in titles
    assert "measured_with" not in sound(small_data(tmp_path / "none")).product("demo").columns


def test_neighbouring_releases_that_break_alike_stand_together_with_what_mends_them(tmp_path: Path) -> None:
    found = data(
        tmp_path,
        row("1.0.0", OLD_WORKS, ('"1.23.1"', PANIC)),
        row("1.0.1", OLD_WORKS, ('"1.23.1"', PANIC)),
        row("1.1.0", OLD_WORKS, ('"1.23.1"', "outcome: ok")),
        row("1.1.1", ('"1.21.13"', "outcome: ok"), ('"1.22.12", "1.23.1"', PANIC)),
    )
    assert [(line, [(one.first, one.last, one.mended) for one in rows]) for line, rows in breaks(found).items()] == [
        ("1.23", [("1.0.0", "1.0.1", "1.1.0")]),
        ("1.22", [("1.1.1", "1.1.1", None)]),
    ]
    english = breaks_view(found, Strings(Language.EN, found.strings))
    assert [row.mended for line in english for row in line.rows] == ["1.1.0", "none yet"]
    assert english[0].rows[0].versions == "1.0.0 to 1.0.1"
    assert english[0].rows[0].href == "demo/"


def test_a_table_has_a_column_for_each_go_and_says_what_was_not_measured(tmp_path: Path) -> None:
    refused = ('"1.21.13"', 'outcome: refused, needs: "1.22.0"')
    found = data(tmp_path, row("1.0.0", refused), row("1.1.0", ('"1.22.12"', "outcome: ok")), recipes=TOOL)
    strings = Strings(Language.EN, found.strings)
    (table,) = tables_view(found, strings, tools=True)
    assert table.heads == ("Go 1.22.12", "Go 1.21.13")
    assert [(row.version, [cell.word for cell in row.cells]) for row in table.rows] == [
        ("1.1.0", ["works", "not measured"]),
        ("1.0.0", ["not measured", "needs Go 1.22.0"]),
    ]
    assert table.rows[0].cells[0].command == "python -m macros.lab again demo-lab 1.1.0 1.22.12"
    assert table.rows[0].cells[1].command == ""
    assert tables_view(found, strings, tools=False) == ()


def test_other_systems_are_the_last_columns_and_say_that_nothing_was_started(tmp_path: Path) -> None:
    elsewhere = ('"1.22.12"', "on: darwin/arm64, outcome: ok"), ('"1.22.12"', "on: windows/amd64, outcome: ok")
    found = data(tmp_path, row("1.0.0", ('"1.22.12"', "outcome: ok")), row("1.1.0", OLD_WORKS, *elsewhere))
    (table,) = tables_view(found, Strings(Language.EN, found.strings), tools=False)
    assert table.heads[-2:] == ("darwin/arm64, with Go 1.22.12", "windows/amd64, with Go 1.22.12")
    words = [[cell.word for cell in row.cells[-2:]] for row in table.rows]
    assert words == [["builds", "builds"], ["not measured", "not measured"]]
    assert table.rows[0].cells[-1].command == "python -m macros.lab again demo-lab 1.1.0 1.22.12 windows/amd64"


def test_the_overview_names_the_oldest_and_the_newest_release_that_works_with_each_go(tmp_path: Path) -> None:
    both = '"1.21.13", "1.22.12"'
    rows = row("1.0.0", (both, ARRAY)), row("1.1.0", (both, "outcome: ok")), row("1.2.0", ('"1.22.12"', "outcome: ok"))
    found = data(tmp_path, *rows, row("1.3.0", ('"1.23.1"', ARRAY)))
    seen = overview(found, Strings(Language.EN, found.strings), tools=False)
    assert seen.lines == ("1.23", "1.22", "1.21")
    assert seen.rows == (("demo-lab", "Demo", (("none of 1", False), ("1.1.0 to 1.2.0", True), ("1.1.0", True))),)


def test_the_overview_leaves_out_what_measures_a_pair(tmp_path: Path) -> None:
    pair = RECIPES + '    beside: {other.dev/x: "1.0.0"}\n'
    found = data(tmp_path, row("1.0.0", ('"1.22.12"', "outcome: ok")), recipes=pair)
    assert overview(found, Strings(Language.EN, found.strings), tools=False).rows == ()


EXPERIMENTS = """experiments:
  small:
    asks: {en: Does it start?, zh: 能否启动？}
    claims: [old-go]
    program: "package main"
"""
RAN = """experiment: small
program: "0123456789ab"
results:
  - {go: ["1.22.12", "1.23.1"], prints: "it <starts>", day: 2026-11-20}
  - {go: ["1.21.13"], why: undefined, day: 2026-11-20}
"""


def test_an_experiment_is_shown_with_its_claims_and_what_each_go_did(tmp_path: Path) -> None:
    files = {"lab/experiments.yaml": EXPERIMENTS, "measured/experiments/small.yaml": RAN}
    found = sound(small_data(tmp_path, files))
    (one,) = experiments_view(found, Strings(Language.EN, found.strings))
    assert one.claims == (("claim-old-go", "Demo `1.0` needs Go 1.21."),)
    assert one.rows == (
        ("1.21.13", "the small program uses a name that is not defined"),
        ("1.22.12, 1.23.1", "it <starts>"),
    )


def test_each_experiment_settles_claims_that_there_are(real: Loaded) -> None:
    known = {one.record.id for one in real.dataset.claims}
    assert {claim for _, one, _ in real.dataset.experiments for claim in one.claims} <= known
