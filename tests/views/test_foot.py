"""What stands below a table: the same as files, and the way to more."""

import datetime as dt
from posixpath import normpath

import pytest

from macros.dataset import Dataset
from macros.exports.embeds import embeds
from macros.exports.files import exports
from macros.i18n import Language, Strings
from macros.views.foot import foot_of, more_of

DAY = dt.date(2024, 7, 1)


@pytest.mark.parametrize("entry", ["go", "demo", "demo-host"])
def test_every_file_below_a_table_is_exported_under_a_name_of_its_own(
    small: Dataset, strings: Strings, entry: str
) -> None:
    home = "zh/" if strings.language is Language.ZH else ""
    files = foot_of(small, entry, strings, DAY).files
    made = {*exports(small, DAY), *dict(embeds(small, DAY))}
    addresses = [normpath(home + address) + ("/index.html" if address.endswith("/") else "") for _, address in files]
    assert [one for one in addresses if one not in made] == []
    assert len({name for name, _ in files}) == len(files)
    assert [name for name, _ in files] == [
        strings(f"foot.{key}") for key in ("json", "csv", "ics", "feed", "badge", "embed")
    ]


def test_files_in_words_are_in_the_language_of_the_page(small: Dataset, chinese: Strings) -> None:
    assert [address for _, address in foot_of(small, "demo", chinese, DAY).files] == [
        "../api/v1/demo.json",
        "../api/v1/demo.csv",
        "../api/v1/demo.zh.ics",
        "../api/v1/demo.zh.atom",
        "../api/v1/badge/demo/1.1.zh.svg",
        "embed/demo/",
    ]


def test_the_table_of_lines_leads_to_all_releases_and_others_do_not(small: Dataset, english: Strings) -> None:
    demo = small.product("demo")
    foot = foot_of(small, "demo", english, DAY, demo)
    assert (foot.more, foot.count, english(foot.key, count=foot.count)) == ("demo/releases/", 5, "All 5 releases")
    assert foot_of(small, "demo-host", english, DAY).more == ""
    assert foot_of(small, "demo-host", english, DAY).report == foot.report == "contributing/"


def test_an_overview_leads_to_the_table_of_all_lines_and_offers_no_files(small: Dataset, english: Strings) -> None:
    foot = more_of(small.product("demo"))
    assert (foot.files, foot.more, foot.count, foot.report) == ((), "demo/", 2, "")
    assert "2" in english(foot.key, count=foot.count)
