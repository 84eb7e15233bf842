import datetime as dt
from pathlib import Path

import pytest

from macros.dataset import Dataset, Loaded
from macros.i18n import LANGUAGES, Language, Strings
from macros.schema.component import Column
from macros.views.cell import Cell
from macros.views.matrix import all_releases_matrix, columns, line_cell, lines_matrix, releases_matrix
from tests.support import edited, small_data, sound

DEMO = "components/demo.yaml"
DAY = dt.date(2024, 7, 1)


def parts(cell: Cell) -> list[tuple[str, str, str]]:
    """Return for each value what stands before it, the value, and where it is found."""
    return [(part.before, part.text, part.at) for part in cell.values]


def cell_of(data: Dataset, line: str, column: str, strings: Strings, day: dt.date = DAY) -> Cell:
    return line_cell(data.product("demo").line(line), column, strings, day)


def test_the_matrix_has_a_row_for_each_line_newest_first(small: Dataset, strings: Strings) -> None:
    view = lines_matrix(small, small.product("demo"), strings, DAY)
    assert view.caption == strings("matrix.lines", product="Demo")
    assert [(row.id, row.title, row.state) for row in view.rows] == [
        ("demo-1.1", "Demo 1.1", "supported"), ("demo-1.0", "Demo 1.0", "maintenance"),
    ]  # fmt: skip
    assert [row.href for row in view.rows] == ["demo/#demo-1.1", "demo/#demo-1.0"]
    assert [row.note for row in view.rows] == ["", {"en": "The first release.", "zh": "首个版本。"}[strings.language]]


def test_no_cell_is_blank_and_each_has_an_id_of_its_own(small: Dataset, strings: Strings) -> None:
    view = lines_matrix(small, small.product("demo"), strings, DAY)
    cells = [cell for row in view.rows for cell in row.cells]
    assert len(cells) == 2 * len(view.columns)
    assert all(part.text for cell in cells for part in cell.values)
    assert len({cell.id for cell in cells}) == len(cells)
    assert view.rows[1].cells[3].id == "demo-1.0.built-with"


def test_columns_are_titled_by_what_they_are_about(small: Dataset, strings: Strings) -> None:
    keys = ("requires", "scaffolds.go", "scaffolds.x-net", "x-net", "demo")
    titles = [column.title for column in columns(small, keys, strings)]
    assert titles == [
        strings("column.requires"),
        strings("column.scaffolds", component=strings("scaffold.go")),
        strings("column.scaffolds", component="golang.org/x/net"),
        strings("column.needs", component="golang.org/x/net"),
        strings("column.needs", component="Demo"),
    ]
    assert all(column.meaning for column in columns(small, keys, strings))


def test_rising_versions_are_shown_as_a_range(small: Dataset, english: Strings) -> None:
    cell = cell_of(small, "1.0", "built_with", english)
    at = [english("cell.at", version=version) for version in ("1.0.0", "1.0.2")]
    assert parts(cell) == [("", "1.20.1", at[0]), ("…", "1.21.1", at[1])]
    assert cell.text == "1.20.1 … 1.21.1"
    assert cell.id == "demo-1.0.built-with"


def test_a_value_that_stays_the_same_is_shown_once(small: Dataset, english: Strings) -> None:
    assert parts(cell_of(small, "1.0", "requires", english)) == [("", "1.20", "")]


def test_lists_change_from_one_to_the_other(small: Dataset, strings: Strings) -> None:
    cell = cell_of(small, "1.1", "tested_with", strings)
    assert [part.before for part in cell.values] == ["", "→"]
    assert [part.text for part in cell.values] == [strings.join(["1.21", "1.22"]), strings.join(["1.22", "1.23"])]


def test_an_unknown_newest_value_is_not_hidden_by_a_known_older_one(small: Dataset, english: Strings) -> None:
    cell = cell_of(small, "1.1", "built_with", english)
    assert [(part.before, part.text, part.known) for part in cell.values] == [
        ("", "1.22.0", True), ("→", english("state.unknown"), False),
    ]  # fmt: skip
    assert all(part.at for part in cell.values)
    assert cell.text == "1.22.0"


def test_a_line_of_which_nothing_is_known_says_where_it_was_looked_for(tmp_path: Path, english: Strings) -> None:
    old = 'built_with: {value: "1.22.0", state: estimated, confidence: medium, note: {en: Not sure., zh: 不确定。}}'
    unknown = "built_with: {state: unknown, searched: {en: Nowhere., zh: 无处可查。}}"
    data = sound(small_data(tmp_path, edited(DEMO, (old, unknown))))
    cell = cell_of(data, "1.1", "built_with", english)
    assert [(part.text, part.searched) for part in cell.values] == [
        (english("state.unknown"), "The image does not say.")
    ]
    assert cell.id == "demo-1.1.built-with"


def test_a_value_that_went_back_is_not_shown_as_one_that_stayed(tmp_path: Path, english: Strings) -> None:
    data = sound(
        small_data(
            tmp_path, edited(DEMO, ('"1.21.1", requires: "1.20", retracted', '"1.20.1", requires: "1.20", retracted'))
        )
    )
    cell = cell_of(data, "1.0", "built_with", english)
    assert [(part.before, part.text) for part in cell.values] == [("", "1.20.1"), ("→", "1.20.1")]


def test_a_column_that_nothing_is_recorded_in_says_so(small: Dataset, english: Strings) -> None:
    for column in ("toolchain", "bootstrap"):
        cell = cell_of(small, "1.0", column, english)
        assert (cell.id, parts(cell)) == (f"demo-1.0.{column}", [("", english("state.not_recorded"), "")])


def test_the_newest_release_has_its_day(small: Dataset, english: Strings) -> None:
    assert parts(cell_of(small, "1.0", "newest", english)) == [("", "1.0.1", english("newest.on", date="2023-11-01"))]
    early = cell_of(small, "1.0", "newest", english, dt.date(2023, 10, 2))
    assert early.values[0].text == "1.0.0"


def test_the_first_release_dates_the_line(small: Dataset, english: Strings) -> None:
    cell = cell_of(small, "1.0", "released", english)
    assert (cell.id, cell.text) == ("demo-1.0.released", "2023-10-01")


def test_only_the_end_has_a_state(small: Dataset, english: Strings) -> None:
    assert cell_of(small, "1.0", "ends", english).state == "maintenance"
    assert cell_of(small, "1.0", "ends", english, dt.date(2024, 12, 1)).state == "ended"
    assert cell_of(small, "1.0", "maintenance_from", english).state == ""


def test_a_lines_releases_stand_newest_first_without_the_columns_of_the_line(small: Dataset, strings: Strings) -> None:
    demo = small.product("demo")
    view = releases_matrix(small, demo, demo.line("1.0"), strings)
    assert [column.key for column in view.columns] == ["released", "built_with", "requires", "x-net", "retracted"]
    assert [(row.id, row.title) for row in view.rows] == [
        ("demo-1.0.2", "1.0.2"), ("demo-1.0.1", "1.0.1"), ("demo-1.0.0", "1.0.0"),
    ]  # fmt: skip
    assert [row.note for row in view.rows] == [strings("release.retracted"), "", ""]
    net = [row.cells[3].values[0].text for row in view.rows]
    assert net == [strings("state.not_recorded")] * 2 + ["0.17.0"]
    assert view.rows[0].cells[3].id == "demo-1.0.2.x-net"


def test_columns_that_no_release_of_the_line_has_are_left_out(small: Dataset, english: Strings) -> None:
    demo = small.product("demo")
    keys = [column.key for column in releases_matrix(small, demo, demo.line("1.1"), english).columns]
    assert keys == ["released", "built_with", "requires", "x-net"]


def test_all_releases_of_a_product_stand_in_one_table_with_the_columns_of_all_lines(
    small: Dataset, strings: Strings
) -> None:
    demo = small.product("demo")
    view = all_releases_matrix(small, demo, strings)
    assert (view.id, view.caption) == ("demo-releases", strings("matrix.releases", line="Demo"))
    assert [column.key for column in view.columns] == ["released", "built_with", "requires", "x-net", "retracted"]
    assert [(row.id, row.title) for row in view.rows] == [
        (f"demo-{one}", one) for one in ("1.1.1", "1.1.0", "1.0.2", "1.0.1", "1.0.0")
    ]
    of_lines = {row.id: row for line in demo.lines for row in releases_matrix(small, demo, line, strings).rows}
    assert [row.order for row in view.rows] == ["0 1 2 3", "0 1 2 3", "", "", ""]
    for row in view.rows:
        assert row.href == f"demo/releases/#{row.id}"
        there = {cell.id: cell for cell in row.cells}
        assert [there[cell.id] for cell in of_lines[row.id].cells] == [*of_lines[row.id].cells]
        assert [cell.column for cell in row.cells if not cell.id] == (["retracted"] if row.order else [])


def test_a_line_leads_to_its_page_or_else_to_its_newest_release_that_stands(small: Dataset, strings: Strings) -> None:
    demo, go = (lines_matrix(small, small.product(one), strings, DAY) for one in ("demo", "go"))
    assert [row.more for row in demo.rows] == ["demo/releases/#demo-1.1.1", "demo/releases/#demo-1.0.1"]
    assert [row.more for row in go.rows] == ["go/1.23/", "go/1.22/", "go/1.21/", "go/1.20/"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_in_every_real_matrix_each_cell_says_something_and_has_an_id_of_its_own(
    real: Loaded, language: Language
) -> None:
    strings = Strings(language, real.dataset.strings)
    for product in real.dataset.products.values():
        seen: set[str] = set()
        lines = lines_matrix(real.dataset, product, strings, dt.date(2026, 11, 23))
        for row in (*lines.rows, *all_releases_matrix(real.dataset, product, strings).rows):
            for cell in row.cells:
                assert all(part.text for part in cell.values), cell.id
                assert all(part.sources or row.sources for part in cell.values if part.known), cell.id
                assert cell.id not in seen
                assert cell.id or row.order
                seen |= {cell.id} - {""}


def test_every_column_that_data_may_name_has_a_title_and_a_meaning(small: Dataset, strings: Strings) -> None:
    keys = tuple(map(str, Column))
    assert [(one.key, one.title, one.meaning) for one in columns(small, keys, strings)] == [
        (key, strings(f"column.{key}"), strings(f"meaning.{key}")) for key in keys
    ]


def test_what_most_values_of_a_release_rest_on_is_said_once_in_its_row(small: Dataset, strings: Strings) -> None:
    line = small.product("demo").line("1.0")
    (row,) = [row for row in releases_matrix(small, small.product("demo"), line, strings).rows if row.title == "1.0.0"]
    tags, mods = "https://github.com/demo/demo/releases/tag/v1.0.0", "https://github.com/demo/demo/blob/v1.0.0/go.mod"
    assert [source.url for source in row.sources] == [tags]
    by_column = {cell.column: [source.url for part in cell.values for source in part.sources] for cell in row.cells}
    assert by_column == {"released": [], "built_with": [], "requires": [mods], "x-net": [mods], "retracted": []}
