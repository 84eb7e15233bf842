"""The section of a product on known vulnerabilities, and the page that says which Go fixes which."""

import datetime as dt
from pathlib import Path

import pytest

from macros.dataset import Dataset
from macros.exports.search_words import search_words
from macros.i18n import LANGUAGES, Language, Strings
from macros.views.byversion import version_index
from macros.views.matrix import lines_matrix
from macros.views.security import SecurityView, line_security_view, security_view
from tests.support import reported, small_data, sound

DAY = dt.date(2024, 7, 1)
OLD = "GO-2026-0001 demo.dev/demo 0 1.0.1 1.1.0-0 1.1.1; aliases: [CVE-2026-11], published: 2026-11-02"
OPEN = "GO-2026-0012 demo.dev/demo 1.1.0; written: 2026-10-03, unreviewed: true"
GO = "GO-2026-0003 stdlib 0 1.20.1 1.21.0-0 1.21.1"


@pytest.fixture
def data(tmp_path: Path) -> Dataset:
    return sound(small_data(tmp_path, reported(OLD, GO, OPEN)))


def view(data: Dataset, product: str, *, whole: bool = False) -> SecurityView:
    strings = Strings(Language.EN, data.strings)
    return security_view(data, data.product(product), strings, DAY, whole=whole)


def test_the_newest_report_comes_first_with_what_it_affects_and_what_fixes_it(data: Dataset) -> None:
    new, old = view(data, "demo").reports
    assert (old.id, old.row, old.aliases) == ("GO-2026-0001", "demo-go-2026-0001", ("CVE-2026-11",))
    assert (old.what, old.affected) == (("demo.dev/demo",), "1.0.0, 1.1.0")
    assert [(one.version, one.day, one.href) for one in old.fixed] == [
        ("1.1.1", "2024-05-01", "demo/releases/#demo-1.1.1"),
        ("1.0.1", "2023-11-01", "demo/releases/#demo-1.0.1"),
    ]
    assert (old.published, old.begun, old.unfixed) == ("2026-11-02", False, "")
    assert (new.id, new.affected, new.fixed, new.unfixed) == ("GO-2026-0012", "1.1.0 … 1.1.1", (), "1.1")
    assert (new.published, new.begun) == ("2026-10-03", True)
    assert new.notes == ("not reviewed by the database",)


def test_the_sentence_names_the_floors_of_what_is_supported(data: Dataset) -> None:
    first, count = view(data, "demo").sentences
    assert "1.1.1 for 1.1, 1.0.1 for 1.0" in first
    assert count.endswith("as of 5 Nov 2026: 2.")


def test_the_section_of_go_leads_to_the_page_of_its_reports(data: Dataset) -> None:
    section, page = view(data, "go"), view(data, "go", whole=True)
    assert (section.reports, section.more) == ((), "go/security/")
    assert ([one.row for one in page.reports], page.more) == (["go-go-2026-0003"], "")
    assert [one.version for one in page.reports[0].fixed] == ["1.21.1", "1.20.1"]


def test_a_release_line_shows_its_floor_in_the_tables_of_lines_and_of_pages(data: Dataset) -> None:
    strings = Strings(Language.EN, data.strings)
    matrix = lines_matrix(data, data.product("demo"), strings, DAY)
    at = [column.key for column in matrix.columns].index("security_floor")
    assert [row.cells[at].text for row in matrix.rows] == ["1.1.1", "1.0.1"]
    index = version_index(data, data.product("go"), strings, DAY)
    assert "Security floor" in [column.title for column in index.columns]


def test_a_floor_of_another_line_is_marked_as_such(tmp_path: Path) -> None:
    data = sound(small_data(tmp_path, reported("GO-2026-0001 demo.dev/demo 0 1.1.0")))
    matrix = lines_matrix(data, data.product("demo"), Strings(Language.EN, data.strings), DAY)
    at = [column.key for column in matrix.columns].index("security_floor")
    new, old = (row.cells[at].values[0] for row in matrix.rows)
    assert (new.text, new.doubt) == ("1.1.0", ())
    assert (old.text, old.doubt) == ("1.1.0", ("none in this minor version",))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_report_is_a_row_of_the_search_by_all_of_its_ids(data: Dataset, language: Language) -> None:
    rows = {row["location"]: row for row in search_words(data, language)["rows"]}
    old = rows["demo/#demo-go-2026-0001"]
    assert old["title"] == "CVE-2026-11 GO-2026-0001 · Demo"
    assert "1.1.1" in old["text"]
    assert "go/security/#go-go-2026-0003" in rows


def test_where_nothing_was_read_the_section_says_so(small: Dataset) -> None:
    assert view(small, "demo").sentences == ("No vulnerability report was read.",)
    assert view(small, "demo").reports == ()


def of_line(data: Dataset, product: str, line: str) -> SecurityView:
    found = line_security_view(
        data, data.product(product), data.product(product).line(line), Strings(Language.EN, data.strings), DAY
    )
    assert found
    return found


def test_the_page_of_a_line_names_its_floor_and_what_affects_its_newest_release(data: Dataset) -> None:
    section = of_line(data, "demo", "1.1")
    floor, known = section.sentences
    assert floor.endswith("affects: 1.1.1.")
    assert known.startswith("Reports that affect Demo 1.1.1, the newest release")
    assert [(one.id, one.row) for one in section.reports] == [("GO-2026-0012", "")]
    assert (section.more, section.more_text) == ("demo/", "All reports on Demo")


def test_a_line_without_a_free_release_says_where_to_go(tmp_path: Path) -> None:
    found = sound(small_data(tmp_path, reported("GO-2026-0001 demo.dev/demo 0 1.1.1; published: 2026-11-02")))
    assert "No release of Demo 1.0 is free" in of_line(found, "demo", "1.0").sentences[0]
    assert "go to Demo 1.1.1 or newer" in of_line(found, "demo", "1.0").sentences[0]
