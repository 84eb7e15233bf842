import datetime as dt
from posixpath import normpath

from macros.dataset import Dataset
from macros.exports.files import exports
from macros.i18n import Language, Strings
from macros.views.downloads import OFFLINE, downloads_view

DAY = dt.date(2024, 7, 1)


def test_every_file_that_is_offered_is_exported(small: Dataset, strings: Strings) -> None:
    view = downloads_view(small, strings, DAY)
    home = "zh/" if strings.language is Language.ZH else ""
    offered = [
        name for name, _ in (*view.general, *view.badges) if not name.endswith(OFFLINE.format(name=small.site.name))
    ]
    for row in view.rows:
        offered += [row.json, row.csv, row.markdown, *([row.calendar] if row.calendar else [])]
    assert {normpath(home + view.api + name) for name in offered} <= set(exports(small, DAY))


def test_files_in_words_are_in_the_language_of_the_page(small: Dataset, chinese: Strings) -> None:
    go = downloads_view(small, chinese, DAY).rows[0]
    assert (go.json, go.markdown, go.calendar) == ("go.json", "go.zh.md", "go.zh.ics")


def test_a_document_without_ends_has_no_calendar(small: Dataset, english: Strings) -> None:
    claims = downloads_view(small, english, DAY).rows[-1]
    assert (claims.title, claims.calendar, claims.embed) == ("Audited claims", "", "")


def test_the_badges_shown_are_those_of_the_newest_lines(small: Dataset, english: Strings) -> None:
    assert downloads_view(small, english, DAY).badges == (
        ("badge/go/1.22.svg", "Go 1.22"),
        ("badge/demo/1.1.svg", "Demo 1.1"),
        ("badge/demo-host/1.1.svg", "1.1"),
    )
