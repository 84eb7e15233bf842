import datetime as dt
from pathlib import Path

import pytest

from macros.dataset import Dataset, Loaded
from macros.i18n import LANGUAGES, Language, Strings
from macros.views.matrix import lines_matrix, releases_matrix
from macros.views.table import table_matrix, table_summary
from tests.extended import extended
from tests.support import edited, small_data, sound

DAY = dt.date(2024, 6, 1)


def test_a_lifecycle_is_shown_newest_first_with_the_state_of_the_day(small: Dataset, strings: Strings) -> None:
    view = table_matrix(small.tables["demo-host"], strings, DAY)
    assert [(row.id, row.title, row.state) for row in view.rows] == [
        ("demo-host-1.1", "1.1", "unknown"), ("demo-host-1.0", "1.0", "supported"),
    ]  # fmt: skip
    assert view.caption == {"en": "Lines on the demo host", "zh": "演示主机上的次要版本"}[strings.language]
    assert [column.key for column in view.columns] == ["available", "standard-ends", "newest", "cgo", "image"]
    assert all(column.meaning for column in view.columns)


def test_each_type_of_value_is_put_in_words(small: Dataset, strings: Strings) -> None:
    new, old = table_matrix(small.tables["demo-host"], strings, DAY).rows
    assert [cell.text for cell in old.cells] == ["2023-11-01", "2024-11", "1.0.2", strings("answer.yes"), "demo-1"]
    assert [part.text for cell in new.cells for part in cell.values] == [
        "2024-04", strings("state.unknown"), strings("state.not_recorded"), strings("answer.partial"),
        {"en": "the new one", "zh": "新镜像"}[strings.language],
    ]  # fmt: skip


def test_a_doubt_that_all_cells_share_is_told_once(small: Dataset, strings: Strings) -> None:
    new, old = table_matrix(small.tables["demo-host"], strings, DAY).rows
    assert new.doubt == (strings("confidence.medium"),)
    assert new.note == {"en": "By invitation only.", "zh": "仅限受邀。"}[strings.language]
    assert all(strings("confidence.medium") not in part.doubt for cell in new.cells for part in cell.values)
    assert (old.note, old.doubt) == ("", ())


def test_a_table_says_what_a_reader_learns_from_it(small: Dataset, english: Strings) -> None:
    assert table_summary(small.tables["demo-host"], english) == "The host runs `demo`."


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_cell_of_a_real_table_is_blank(real: Loaded, language: Language) -> None:
    strings = Strings(language, real.dataset.strings)
    for table in real.dataset.tables.values():
        view = table_matrix(table, strings, DAY)
        assert len(view.rows) == len(table.rows)
        assert all(part.text for row in view.rows for cell in row.cells for part in cell.values)


def test_a_table_with_states_names_the_day_and_the_columns_that_they_follow_from(
    small: Dataset, english: Strings
) -> None:
    view = table_matrix(small.tables["demo-host"], english, DAY)
    assert view.as_of is not None
    assert view.as_of.built == "2024-06-01"
    assert [view.columns[int(item.split(":")[1]) - 1].key for item in view.days.split()] == [
        "available",
        "standard-ends",
    ]
    lines = lines_matrix(small, small.product("demo"), english, DAY)
    named = {
        name: lines.columns[int(number) - 1].key for name, number in (item.split(":") for item in lines.days.split())
    }
    assert named == {"begins": "released", "maintenance": "maintenance_from", "ends": "ends"}


def test_a_table_without_states_names_no_day(small: Dataset, english: Strings) -> None:
    demo = small.product("demo")
    releases = releases_matrix(small, demo, demo.lines[0], english)
    assert (releases.as_of, releases.days) == (None, "")


def test_a_row_in_extended_support_without_an_end_is_not_called_ended(tmp_path: Path, strings: Strings) -> None:
    nobody = " extended-ends: {state: unknown, searched: {en: A., zh: 无。}},"
    data = extended(tmp_path, (" extended-ends: 2025-11,", nobody))
    rows = {row.id: row for row in table_matrix(data.tables["demo-host"], strings, dt.date(2026, 11, 29)).rows}
    row = rows["demo-host-1.0"]
    assert (row.state, row.state_text) == ("unknown", strings("support.extended_unknown", date="2024-11-15"))
    ended = table_matrix(extended(tmp_path / "ended").tables["demo-host"], strings, dt.date(2026, 11, 29))
    assert [(row.state, row.state_text) for row in ended.rows if row.id == "demo-host-1.0"] == [("ended", "")]


def test_a_row_that_is_planned_for_a_month_is_not_called_supported(tmp_path: Path, strings: Strings) -> None:
    old = edited("platforms/demo-host.yaml", ("as_of: 2026-08-21", "as_of: 2024-03-01"))
    view = table_matrix(sound(small_data(tmp_path, old)).tables["demo-host"], strings, dt.date(2024, 4, 20))
    row = next(row for row in view.rows if row.id == "demo-host-1.1")
    assert (row.state, row.state_text) == ("future", strings("support.planned", date="2024-04"))
