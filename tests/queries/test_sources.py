"""The sources that the data rests on, with the first place that names each."""

from pathlib import Path

from macros.dataset import Dataset
from macros.queries.sources import place_of_date, supports, uses
from tests.support import edited, small_data, sound

DEMO = "components/demo.yaml"


def test_each_source_is_told_once_for_each_row_that_rests_on_it(small: Dataset) -> None:
    found = supports(small)
    assert sum(one.items for one in found) == len(small.items)
    first = next(one for one in found if one.evidence and one.evidence[0].url.endswith("v1.0.0/go.mod"))
    assert (first.origin.document.path.name, first.items) == (
        "demo.yaml",
        4,
    )  # the line for Kubernetes, requires, needs, scaffolds


def test_other_opinions_diagrams_and_guides_have_sources_that_no_value_rests_on(small: Dataset) -> None:
    others = [(one.evidence[0].id, one.origin.document.path.name) for one in supports(small) if not one.items]
    assert ("thread", "demo.yaml") in others
    assert ("readme", "demo-choice.yaml") in others


def test_every_source_that_is_used_is_told_with_its_place(small: Dataset) -> None:
    told = {(source.title, origin.document.path.name) for source, origin in uses(small)}
    assert {
        ("demo#9", "demo.yaml"), ("Demo end of life", "demo.yaml"), ("Host lines", "demo-host.yaml"),
        ("Go 1.21 notes", "lines.yaml"), ("Go manual", "demo-install.yaml"),
    } <= told  # fmt: skip


def test_the_day_of_a_source_stands_in_its_files_list_or_at_the_value(tmp_path: Path) -> None:
    files = edited(DEMO, ("ends: 2024-12-01", 'ends: {value: 2024-12-01, sources: ["thread:9@2025-02-03"]}'))
    data = sound(small_data(tmp_path, files))
    line = data.product("demo").line("1.0")
    listed = line.facts["maintenance_from"]
    where = place_of_date(listed.evidence[0], listed.origin)
    text = files[DEMO].splitlines()
    assert text[where.line - 1][where.column - 1 :].startswith("2026-08-21")
    own = line.facts["ends"]
    where = place_of_date(own.evidence[0], own.origin)
    assert (where.line, where.column) == (own.origin.where.line, own.origin.where.column)
