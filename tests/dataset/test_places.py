"""Everything knows the page, the row and the column that show it, and the place of it in a file."""

from pathlib import Path

from macros.dataset import Dataset, load
from macros.schema.evidence import State
from tests.dataset.test_calendar import calendar, host
from tests.dataset.test_whole import place
from tests.support import collected, edited, small_data, sound

DEMO = "components/demo.yaml"
CLAIMS = "claims/demo.yaml"


def full(tmp_path: Path) -> Dataset:
    """Return the small data set with one of each: what a line breaks with, scaffolds, collected releases, a calendar."""
    changes = [
        ("  needs: [go-mod]\n", "  needs: [go-mod]\n  breaks_with: [go-mod]\n"),
        ('    kubernetes: "1.29"\n', '    kubernetes: "1.29"\n    breaks_with: {x-net: "0.30"}\n'),
    ]
    rows = [
        'version: "1.0.9", released: 2024-02-03, requires: "1.20", needs: {x-net: "0.20.0"}',
        'version: "1.5.0", released: 2024-02-04, built_with: "1.21.0"',
    ]
    ends = calendar("demo-host", 'version: "1.2", released: 2025-02-01, ends: 2026-02-01')
    return sound(small_data(tmp_path, edited(DEMO, *changes) | collected(*rows) | host() | ends))


def test_each_fact_and_statement_names_the_page_the_row_and_the_column_that_show_it(tmp_path: Path) -> None:
    data = full(tmp_path)
    seen = []
    for product in data.products.values():
        for row in (*product.lines, *product.releases):
            for column, fact in row.facts.items():
                seen.append(fact)
                page = product.page if row in product.lines else product.releases_page
                assert (fact.place.page, fact.place.row) == (page, row.id), fact.id
                assert fact.place.column.replace("-", "_") == column.replace("-", "_"), fact.id
        for line in product.lines:
            for topic, statements in line.statements.items():
                for one in statements:
                    assert (one.place.page, one.place.row) == (f"go/{line.line}/", line.id)
                    assert one.place.column.startswith(f"{topic}-")
        own = [*product.statements, *([product.policy.statement] if product.policy else [])]
        assert {(one.place.page, one.place.row) for one in own} == {(product.page, product.id)}
    for table in data.tables.values():
        for cells in table.rows:
            for column, fact in cells.cells.items():
                seen.append(fact)
                assert fact.place == (table.record.page, cells.id, column)
    assert {one.truth.place for one in data.claims} == {("claims/", "claim-old-go", ""), ("claims/", "claim-fast", "")}
    assert [rule.statement.place.page for rule in data.skew] == ["controllers/"]
    assert {id(fact) for fact in seen} == {id(fact) for fact in data.facts}
    ids = {fact.id for fact in seen}
    assert {
        "demo-1.1.breaks-with.x-net",
        "demo-1.0.0.scaffolds.go",
        "demo-1.0.9.x-net",
        "demo-host-1.2.available",
    } <= ids


def test_what_was_collected_stands_where_the_collector_wrote_it(tmp_path: Path) -> None:
    data = full(tmp_path)
    text = (data.root / "collected/demo.yaml").read_text(encoding="utf-8").splitlines()
    facts = data.product("demo").line("1.0").releases[-1].facts
    for column, written in (("x-net", '"0.20.0"'), ("requires", '"1.20"'), ("released", "2024-02-03")):
        name, line, start = place(facts[column])
        assert (name, text[line - 1][start - 1 :].startswith(written)) == ("demo.yaml", True), column
        assert facts[column].origin.document.path.parent.name == "collected"


def test_a_row_that_only_a_calendar_knows_is_titled_like_the_last_one_and_stands_in_the_table_s_file(
    tmp_path: Path,
) -> None:
    third = '  - id: "1.3"\n    title: {en: Host 1.3, zh: 主机 1.3}\n    cells: {available: 2025-06-01}\n'
    files = host(("rows:\n", f"rows:\n{third}"))
    last = files["platforms/demo-host.yaml"].replace('title: "1.1"', "title: {en: Line 1.1, zh: 版本线 1.1}")
    ends = calendar("demo-host", 'version: "1.2", released: 2025-02-01')
    rows = sound(small_data(tmp_path, {"platforms/demo-host.yaml": last} | ends)).tables["demo-host"].rows
    (made,) = [row for row in rows if row.name == "1.2"]
    assert (made.title.en, made.title.zh) == ("Line 1.2", "版本线 1.2")
    assert place(made) == ("demo-host.yaml", 1, 1)


def test_a_collected_release_without_a_day_is_told_at_its_own_row(tmp_path: Path) -> None:
    rows = ['version: "1.0.8", released: 2024-02-03', 'version: "1.0.9"']
    data = small_data(tmp_path, collected(*rows))
    (problem,) = load(data).problems
    (number,) = [
        number
        for number, line in enumerate((data / "collected/demo.yaml").read_text(encoding="utf-8").splitlines(), 1)
        if '"1.0.9"' in line
    ]
    assert (problem.where.line, problem.where.column) == (number, 5)


def test_the_day_of_an_archive_is_an_estimate_only_until_somebody_writes_the_day_down(tmp_path: Path) -> None:
    rows = ['version: "1.0.0", released: 2023-09-30', 'version: "1.0.9", released: 2024-02-03']
    files = {name: text.replace("go_module", "go_toolchain") for name, text in collected(*rows).items()}
    line = sound(small_data(tmp_path, files)).product("demo").line("1.0")
    days = {one.version.text: (str(one.facts["released"].value), one.facts["released"].state) for one in line.releases}
    assert days["1.0.0"] == ("2023-10-01", State.KNOWN)
    assert days["1.0.9"] == ("2024-02-03", State.ESTIMATED)
    assert line.first.facts["released"].also == ()


def test_a_release_a_line_and_a_row_keep_their_notes(tmp_path: Path) -> None:
    named = ('requires: "1.20", retracted: true}', 'requires: "1.20", retracted: true, note: first-of-kind}')
    demo = sound(small_data(tmp_path, edited(DEMO, named))).product("demo")
    notes = {one.id: one.note.zh for one in (*demo.lines, *demo.releases) if one.note}
    assert notes == {"demo-1.0": "首个版本。", "demo-1.0.2": "首个版本。"}


def test_a_note_of_a_row_by_a_name_that_is_not_there_is_told_where_it_is_written(tmp_path: Path) -> None:
    files = edited("platforms/demo-host.yaml", ("note: {en: By invitation only., zh: 仅限受邀。}", "note: nobody"))
    (problem,) = load(small_data(tmp_path, files)).problems
    assert (problem.where.line, problem.where.column, problem.what) == (
        37,
        11,
        "'nobody' is not one of the file's notes",
    )


def test_a_claim_rests_on_sources_on_what_a_reader_can_run_or_on_nothing_that_can_be_known(tmp_path: Path) -> None:
    alone = "    sources: [manual]\n"
    proof, unknowable = ("    subjects: [demo-use]\n" + alone + "    proof", "    subjects: [demo-use]\n    proof"), (
        "    subjects: [home, demo-use]\n" + alone, "    subjects: [home, demo-use]\n"
    )  # fmt: skip
    data = load(small_data(tmp_path / "a", edited(CLAIMS, proof, unknowable))).dataset
    old, fast = data.claims
    assert [(one.record.id, one.truth.evidence, one.truth.text.en) for one in (old, fast)] == [
        ("old-go", (), "It needs Go 1.20."), ("fast", (), "Nobody has measured it."),
    ]  # fmt: skip
    assert [one.truth.place.id for one in (old, fast)] == ["claim-old-go", "claim-fast"]
    assert [place(one.truth)[1] for one in (old, fast)] == [4, 10]
    assert not [item for item in data.items if item.id.startswith("claim-")]


def test_a_claim_without_sources_and_without_a_word_on_what_would_prove_it_is_told(tmp_path: Path) -> None:
    unproved = ("    would_prove: {en: A measurement., zh: 一次测量。}\n", "")
    unsourced = ("    subjects: [home, demo-use]\n    sources: [manual]\n", "    subjects: [home, demo-use]\n")
    problems = load(small_data(tmp_path / "a", edited(CLAIMS, unproved, unsourced))).problems
    assert "unsourced" in [one.rule for one in problems]
    other = ("verdict: unverifiable\n", "verdict: contradicted\n")
    problems = load(small_data(tmp_path / "b", edited(CLAIMS, other, unsourced))).problems
    assert "unsourced" in [one.rule for one in problems]
