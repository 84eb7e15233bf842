"""A table as a page shows it: what decides stands first, what has ended is folded away, and how far off ends are."""

import datetime as dt
from dataclasses import replace

import pytest

from macros.dataset import Dataset, Loaded
from macros.i18n import LANGUAGES, Language, Strings
from macros.views.cell import Cell, CellValue, SourceView
from macros.views.matrix import all_releases_matrix, lines_matrix
from macros.views.page_table import LONG, page_table
from macros.views.rows import ColumnView, Matrix, MatrixRow
from macros.views.table import table_matrix

DAY = dt.date(2024, 7, 1)
TODAY = dt.date(2026, 11, 29)
NOTHING = CellValue("not recorded", False, (), "", nothing=True)


def table(states: str, *bare: int) -> Matrix:
    """Return a table with a row for each letter: e has ended, s is supported; those numbered have nothing in column b."""
    words = {"e": "ended", "s": "supported"}
    rows = tuple(
        MatrixRow(
            id=f"row-{number}",
            title=f"Row {number}",
            href="",
            state=words[state],
            cells=(
                Cell(f"row-{number}.a", "a", (CellValue(str(number), True, (), ""),)),
                Cell(f"row-{number}.b", "b", (NOTHING if number in bare else CellValue("x", True, (), ""),)),
            ),
            note="",
        )
        for number, state in enumerate(states)
    )
    return Matrix("t", "T", "Row", (ColumnView("a", "A", "A"), ColumnView("b", "B", "B")), rows)


@pytest.mark.parametrize(
    ("states", "long", "folds"),
    [
        ("sssssssse"[: LONG - 3] + "eee", False, False),
        ("ssssss" + "eee", True, True),
        ("sssssss" + "ee", True, False),
        ("e" * 9, True, False),
        ("s" * 9, True, False),
    ],
    ids=["eight rows are not long", "three of nine", "two are not worth a button", "all have ended", "none has"],
)
def test_a_long_table_folds_what_has_ended_away(states: str, long: bool, folds: bool, english: Strings) -> None:
    shown = page_table(table(states), english, DAY)
    assert (shown.long, shown.folds) == (long, folds)
    assert [row.id for row in shown.rows] == [f"row-{number}" for number in range(len(states))]


def test_the_notes_of_which_nothing_is_in_sight_are_known(english: Strings) -> None:
    def noted(states: str, *numbers: int) -> Matrix:
        """Return a table whose rows have sources of these numbers: rows of one number share a note."""
        sources = [SourceView(f"https://example.org/{number}", "", "", "", f"Source {number}") for number in numbers]
        before = table(states)
        rows = (row._replace(sources=(one,)) for row, one in zip(before.rows, sources, strict=True))
        return page_table(replace(before, rows=tuple(rows)), english, DAY)

    folded = noted("eeessssss", 1, 2, 3, 3, 4, 5, 6, 7, 8)
    assert {folded.notes[number - 1].sources[0].label for number in folded.away_notes} == {"Source 1", "Source 2"}
    assert noted("sssssssss", *range(9)).away_notes == frozenset()


def test_a_column_with_nothing_in_the_rows_that_stand_is_bare(english: Strings) -> None:
    states = "ssssss" + "eee"
    for missing, bare in ((range(6), True), (range(5), False), (range(9), True)):
        shown = page_table(table(states, *missing), english, DAY)
        assert [column.bare for column in shown.columns] == [False, bare]
    unfolded = page_table(table("s" * 9, *range(9)), english, DAY)
    assert not any(column.bare for column in unfolded.columns)


def test_what_decides_comes_first_and_the_order_of_the_data_is_kept(small: Dataset, english: Strings) -> None:
    before = lines_matrix(small, small.product("demo"), english, DAY)
    after = page_table(before, english, DAY)
    keys = [column.key for column in after.columns]
    assert keys == [
        "ends", "kubernetes", "newest", "requires", "released", "built_with", "tested_with", "scaffolds.go", "x-net", "maintenance_from",
    ]  # fmt: skip
    for row in after.rows:
        assert [cell.column for cell in row.cells] == keys
    order = [int(place) for place in after.order.split()]
    assert [keys[place] for place in order] == [column.key for column in before.columns]


def test_of_columns_that_are_minor_versions_the_newest_is_first_and_the_others_stay(english: Strings) -> None:
    keys = ("first-class", "1.9", "1.10", "removed", "1.11")
    cells = tuple(Cell(f"row.{key}", key, (CellValue(key, True, (), ""),)) for key in keys)
    before = Matrix(
        "t", "T", "Row", tuple(ColumnView(key, key, key) for key in keys), (table("s").rows[0]._replace(cells=cells),)
    )
    after = page_table(before, english, DAY)
    wanted = ["first-class", "1.11", "1.10", "removed", "1.9"]
    assert [column.key for column in after.columns] == [cell.text for cell in after.rows[0].cells] == wanted


def test_columns_of_days_are_named_by_their_new_places(small: Dataset, english: Strings) -> None:
    for before in (
        lines_matrix(small, small.product("demo"), english, DAY),
        table_matrix(small.tables["demo-host"], english, DAY),
    ):
        after = page_table(before, english, DAY)
        was, now = (
            {name: view.columns[int(number) - 1].key for name, number in (one.split(":") for one in view.days.split())}
            for view in (before, after)
        )
        assert was == now != {}


def test_a_table_in_the_order_of_the_data_says_nothing_of_it(english: Strings) -> None:
    assert page_table(table("ss"), english, DAY).order == ""


def test_a_table_of_releases_begins_with_what_they_require_and_keeps_the_columns_of_each_line(
    small: Dataset, english: Strings
) -> None:
    before = all_releases_matrix(small, small.product("demo"), english)
    after = page_table(before, english, DAY)
    keys = [column.key for column in after.columns]
    assert keys == ["requires", "released", "built_with", "x-net", "retracted"]
    assert not after.folds
    of_line = after.rows[0].order.split()  # nothing of Demo 1.1 is retracted: the mark of its rows knows no such column
    assert [keys[int(place)] for place in of_line] == ["released", "built_with", "requires", "x-net"]
    assert after.rows[-1].order == ""


def test_beside_an_end_stands_how_far_off_it_is_and_beside_no_other_day(small: Dataset, english: Strings) -> None:
    new, old = page_table(lines_matrix(small, small.product("demo"), english, DAY), english, DAY).rows
    for row, text, soon in ((new, "in 11 months", False), (old, "in 5 months", False)):
        told = {cell.column: cell.distance for cell in row.cells if cell.distance}
        assert {*told} == {"ends"}
        assert (told["ends"].text, told["ends"].soon) == (text, soon)
    later = page_table(lines_matrix(small, small.product("demo"), english, DAY), english, dt.date(2024, 11, 1))
    assert [cell.distance.soon for cell in later.rows[1].cells if cell.distance] == [True]


def test_an_end_that_is_known_to_the_month_has_no_distance(small: Dataset, english: Strings) -> None:
    shown = page_table(table_matrix(small.tables["demo-host"], english, DAY), english, DAY)
    assert [cell.distance for row in shown.rows for cell in row.cells if cell.distance] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_real_table_loses_a_cell_or_a_row_on_its_page(real: Loaded, language: Language) -> None:
    data, strings = real.dataset, Strings(language, real.dataset.strings)
    views = [table_matrix(one, strings, TODAY) for one in data.tables.values()]
    for product in data.products.values():
        views += [lines_matrix(data, product, strings, TODAY), all_releases_matrix(data, product, strings)]
    folded = 0
    for before in views:
        after = page_table(before, strings, TODAY)
        assert [row.id for row in after.rows] == [row.id for row in before.rows]
        order = [int(place) for place in after.order.split()] or [*range(len(before.columns))]
        assert sorted(order) == [*range(len(before.columns))]
        for old, row in zip(before.rows, after.rows, strict=True):
            back = [row.cells[place] for place in order]
            assert [cell.id for cell in back] == [cell.id for cell in old.cells]
            assert [cell.text for cell in back] == [cell.text for cell in old.cells]
        if after.folds:
            folded += 1
            standing = [row for row in after.rows if row.state != "ended"]
            assert 0 < len(standing) < len(after.rows)
            for index, column in enumerate(after.columns):
                empty = all(part.nothing for row in standing for part in row.cells[index].values)
                assert column.bare is empty, (after.id, column.key)
    assert folded > 2


def test_what_is_told_beside_the_table_stays_with_it(small: Dataset, english: Strings) -> None:
    before = replace(table("ss"), caption="Mine")
    assert page_table(before, english, DAY).caption == "Mine"
    assert page_table(before, english, DAY).foot is None
