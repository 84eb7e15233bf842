"""The page of an upgrade says what the data knows of it, and nothing of what it does not; and it is reached from both lines."""

import datetime as dt
from pathlib import Path

import pytest

from macros.contribute.made_pages import upgrade_pages
from macros.dataset import Dataset
from macros.exports.search_words import search_words
from macros.i18n import Language, Strings
from macros.queries.upgrade import upgrades
from macros.views.upgrade import UpgradePage, links_of, upgrade_index, upgrade_page
from tests.dataset.test_go_trees import files
from tests.support import reported, small_data, sound

TODAY = dt.date(2026, 11, 27)


@pytest.fixture
def data(tmp_path: Path) -> Dataset:
    reports = reported("GO-2026-0001 stdlib 0 1.22.0", "GO-2026-0002 stdlib 0 1.99.0")
    return sound(small_data(tmp_path, files("settings") | files("experiments") | reports))


def page(data: Dataset, language: Language = Language.EN) -> UpgradePage:
    ((old, new),) = upgrades(data)
    return upgrade_page(data, old, new, Strings(language, data.strings), TODAY)


def test_there_is_an_upgrade_between_neighbours_whose_trees_were_read(data: Dataset, tmp_path: Path) -> None:
    assert [(old.line.text, new.line.text) for old, new in upgrades(data)] == [("1.21", "1.22")]
    assert upgrades(sound(small_data(tmp_path / "without"))) == ()


def test_settings_are_those_that_the_newer_line_changed_or_removed(data: Dataset) -> None:
    made = page(data)
    assert made.settings is not None
    assert [(row.title, row.cells[0].text, row.href) for row in made.settings.rows] == [
        ("`kept`", "`kept=0`", "demo/#settings-kept")
    ]
    assert made.removed is not None
    assert [row.title for row in made.removed.rows] == ["`lost`", "`vanished`"]
    assert "changed GODEBUG defaults: 1; removed settings: 2" in made.sentences[1]


def test_experiments_are_those_whose_default_is_another(data: Dataset) -> None:
    made = page(data)
    assert made.experiments is not None
    assert [(row.title, row.cells[0].text) for row in made.experiments.rows] == [("`arena`", "1.22")]


def test_reports_are_those_that_only_the_older_line_is_left_with(data: Dataset) -> None:
    made = page(data)
    assert [one.id for one in made.reports] == ["GO-2026-0001"]
    assert made.security.endswith(": 1.")


def test_what_differs_stands_side_by_side_and_what_is_told_elsewhere_does_not(data: Dataset) -> None:
    keys = [row.key for row in page(data).differs.rows]
    assert "ends" in keys
    assert "changes" not in keys
    assert [line.line for line in page(data).differs.lines] == ["1.21", "1.22"]


def test_where_nothing_is_measured_nothing_is_said_to_break(data: Dataset) -> None:
    made = page(data)
    assert (made.breaks, made.failing) == (None, ())
    assert made.sentences[1].endswith("known to fail from Go 1.22 on: 0.")


def test_both_lines_and_the_list_of_upgrades_lead_to_the_page(data: Dataset) -> None:
    strings = Strings(Language.ZH, data.strings)
    go = data.product("go")
    for line in ("1.21", "1.22"):
        assert [one.href for one in links_of(data, go.line(line), strings)] == ["go/upgrade/1.21-to-1.22/"]
    assert links_of(data, go.line("1.20"), strings) == ()
    (listed,) = upgrade_index(data, strings, TODAY)
    assert listed.link.href == "go/upgrade/1.21-to-1.22/"
    assert (listed.changed, listed.removed, listed.breaks) == (1, 2, 0)


def test_its_page_is_made_in_both_languages_without_a_version_typed_by_hand(data: Dataset) -> None:
    made = {place.as_posix(): text for place, text in upgrade_pages(data)}
    assert list(made) == ["go/upgrade/1.21-to-1.22.md", "zh/go/upgrade/1.21-to-1.22.md"]
    assert all('{{ upgrade("1.21", "1.22") }}' in text for text in made.values())
    assert all('{{ guide("go-upgrade", "1.21", "1.22") }}' in text for text in made.values())


def test_the_search_knows_the_page_by_its_two_lines(data: Dataset) -> None:
    (topic,) = [one for one in search_words(data, Language.EN)["topics"] if one["at"] == "go/upgrade/1.21-to-1.22/"]
    assert {"1.21 to 1.22", "upgrad 1.21 1.22", "upgrad 1.22", "升级 1.21 1.22"} <= set(topic["words"])
