"""What a calendar says of lines, and a CI file of releases: it stands where nobody wrote anything, never over the vendor."""

import datetime as dt
from pathlib import Path

from macros.dataset import Dataset, load
from macros.dataset.tables import TableRow
from macros.schema.evidence import State
from macros.schema.sources import SourceKind
from tests.extended import EXTENDED
from tests.support import collected, edited, small_data, sound

CALENDAR = """product: {product}
method: json
read: 2026-11-20
hash: "sha256:{hash}"
sources:
  calendar: {{url: "https://calendar.example/{product}.json", title: Calendar, kind: third_party, as_of: 2026-11-20}}
evidence: {{released: [calendar], ends: [calendar]}}
releases:
{rows}
"""

COLLECT = 'collect: {method: json, since: "1.0", url: "https://calendar.example/demo-host.json"}\n'


def calendar(product: str, *rows: str) -> dict[str, str]:
    lines = "\n".join(f"  - {{{row}}}" for row in rows)
    return {f"collected/{product}.yaml": CALENDAR.format(product=product, rows=lines, hash="0" * 64)}


def host(*changes: tuple[str, str]) -> dict[str, str]:
    """Return the table of the demo host with its calendar collected."""
    return edited("platforms/demo-host.yaml", ("begins: available\n", COLLECT + "begins: available\n"), *changes)


def rows(data: Dataset) -> dict[str, TableRow]:
    return {row.name: row for row in data.tables["demo-host"].rows}


def test_a_line_that_only_the_calendar_knows_is_a_row_of_the_table(tmp_path: Path) -> None:
    row = 'version: "1.2", released: 2025-02-01, ends: 2026-02-01'
    found = rows(sound(small_data(tmp_path, host() | calendar("demo-host", row))))
    assert list(found) == ["1.0", "1.1", "1.2"]
    made = found["1.2"]
    assert (made.id, made.title.en, made.title.zh, list(made.cells)) == (
        "demo-host-1.2", "1.2", "1.2", ["available", "standard-ends"],
    )  # fmt: skip
    ends = made.cells["standard-ends"]
    assert (ends.id, ends.value, ends.state) == ("demo-host-1.2.standard-ends", dt.date(2026, 2, 1), State.KNOWN)
    assert [(one.kind, one.as_of) for one in ends.evidence] == [(SourceKind.THIRD_PARTY, "2026-11-20")]


def test_a_table_knows_when_its_calendar_was_read_and_for_how_long_that_holds(tmp_path: Path) -> None:
    files = {
        name: text.replace(
            'https://calendar.example/demo-host.json"}', 'https://calendar.example/demo-host.json", days: 30}'
        )
        for name, text in host().items()
    }
    brought = calendar("demo-host", 'version: "1.2", released: 2025-02-01')
    table = sound(small_data(tmp_path / "a", files | brought)).tables["demo-host"]
    assert (table.read, table.fresh_days) == (dt.date(2026, 11, 20), 30)
    table = sound(small_data(tmp_path / "b", {})).tables["demo-host"]
    assert (table.read, table.fresh_days) == (None, 14)


def test_its_title_is_made_like_those_of_the_other_rows(tmp_path: Path) -> None:
    files = host(('title: "1.1"', "title: {en: Host 1.1, zh: 主机 1.1}"))
    made = rows(sound(small_data(tmp_path, files | calendar("demo-host", 'version: "1.2", released: 2025-02-01'))))
    assert (made["1.2"].title.en, made["1.2"].title.zh) == ("Host 1.2", "主机 1.2")


def test_a_line_between_others_stands_between_them(tmp_path: Path) -> None:
    files = host(('  - id: "1.1"\n    title: "1.1"', '  - id: "1.2"\n    title: "1.2"'))
    brought = calendar("demo-host", 'version: "1.1", released: 2024-02-01', 'version: "1.10", released: 2026-02-01')
    assert list(rows(sound(small_data(tmp_path, files | brought)))) == ["1.0", "1.1", "1.2", "1.10"]


def test_a_cell_that_nobody_wrote_is_the_calendar_s(tmp_path: Path) -> None:
    files = host(("available: 2023-11-01, ", ""))
    brought = calendar("demo-host", 'version: "1.0", released: 2023-11-05')
    data = sound(small_data(tmp_path, files | brought))
    fact = rows(data)["1.0"].cells["available"]
    assert (fact.value, fact.evidence[0].kind) == (dt.date(2023, 11, 5), SourceKind.THIRD_PARTY)
    assert fact in data.facts


def test_what_the_vendor_says_stands_and_the_calendar_beside_it(tmp_path: Path) -> None:
    brought = calendar("demo-host", 'version: "1.0", released: 2023-11-01, ends: 2024-12-24')
    cells = rows(sound(small_data(tmp_path, host() | brought)))["1.0"].cells
    assert (cells["available"].value, cells["available"].also) == (dt.date(2023, 11, 1), ())
    ends = cells["standard-ends"]
    assert (ends.value, [(one.value, one.evidence[0].kind) for one in ends.also]) == (
        "2024-11", [(dt.date(2024, 12, 24), SourceKind.THIRD_PARTY)],
    )  # fmt: skip


def test_what_the_vendor_leaves_unknown_is_not_filled_in_by_the_calendar(tmp_path: Path) -> None:
    brought = calendar("demo-host", 'version: "1.1", released: 2024-04-01, ends: 2025-04-01')
    fact = rows(sound(small_data(tmp_path, host() | brought)))["1.1"].cells["standard-ends"]
    assert (fact.value, fact.state, [one.value for one in fact.also]) == (
        None, State.UNKNOWN, [dt.date(2025, 4, 1)],
    )  # fmt: skip


def test_what_was_copied_from_a_calendar_is_to_be_removed(tmp_path: Path) -> None:
    files = host(("kind: vendor_doc", "kind: third_party"))
    brought = calendar("demo-host", 'version: "1.0", released: 2023-11-01, ends: 2024-12-24')
    problems = load(small_data(tmp_path, files | brought)).problems
    assert [problem.rule for problem in problems] == ["collected-too", "because"]


def test_the_end_of_a_component_s_line_is_the_calendar_s_where_nobody_wrote_it(tmp_path: Path) -> None:
    changes = edited("components/demo.yaml", ("    ends: 2024-12-01\n", ""))
    brought = calendar(
        "demo", 'version: "1.0", released: 2023-10-01, ends: 2025-01-31', 'version: "7.0", released: 2026-01-01'
    )
    product = sound(small_data(tmp_path, changes | brought)).product("demo")
    line = product.line("1.0")
    assert (line.facts["ends"].id, line.facts["ends"].value) == ("demo-1.0.ends", dt.date(2025, 1, 31))
    assert line.facts["ends"].evidence[0].kind is SourceKind.THIRD_PARTY
    assert [one.line.text for one in product.lines] == ["1.0", "1.1"]
    assert [one.version.text for one in line.releases] == ["1.0.0", "1.0.1", "1.0.2"]


def test_the_go_lines_of_a_ci_file_stand_where_nobody_wrote_any(tmp_path: Path) -> None:
    text = collected('version: "1.0.10", released: 2024-02-03, tested_with: ["1.21", "1.22"]')["collected/demo.yaml"]
    source = (
        '  ci: {url: "https://raw.githubusercontent.com/demo/demo/{tag}/ci.yml", title: "CI, {tag}", kind: ci_matrix}\n'
    )
    text = text.replace("evidence: {", f"{source}evidence: {{tested_with: [ci], ")
    fact = sound(small_data(tmp_path, {"collected/demo.yaml": text})).product("demo").line("1.0").releases[-1]
    tested = fact.facts["tested_with"]
    assert (tested.id, tested.value) == ("demo-1.0.10.tested-with", ("1.21", "1.22"))
    assert [(one.url, one.kind, one.pinned) for one in tested.evidence] == [
        ("https://raw.githubusercontent.com/demo/demo/v1.0.10/ci.yml", SourceKind.CI_MATRIX, True)
    ]


def test_the_end_of_extended_support_is_the_calendar_s_where_nobody_wrote_it(tmp_path: Path) -> None:
    changes = [*EXTENDED, ("begins: available\n", COLLECT + "begins: available\n"), (" extended-ends: 2025-11,", "")]
    files = edited("platforms/demo-host.yaml", *changes)
    row = 'version: "1.0", released: 2023-11-01, ends: 2024-11-15, extended_ends: 2025-12-24'
    cells = rows(sound(small_data(tmp_path, files | calendar("demo-host", row))))["1.0"].cells
    fact = cells["extended-ends"]
    assert (fact.id, fact.value) == ("demo-host-1.0.extended-ends", dt.date(2025, 12, 24))
    assert [one.id for one in fact.evidence] == ["calendar"]
