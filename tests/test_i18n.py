import datetime as dt

import pytest

from macros.dataset import Loaded
from macros.i18n import LANGUAGES, Language, MissingStringError, Strings, Text, iso, same

TABLE = {"ended": Text("ended {date}", "{date} 结束"), "name": same("Go")}


@pytest.mark.parametrize(
    ("url", "language"),
    [
        ("", "en"),
        ("kubernetes/", "en"),
        ("zh/", "zh"),
        ("zh", "zh"),
        ("zh/go/latest/", "zh"),
        ("zhong/", "en"),
        ("go/zh/", "en"),
    ],
)
def test_a_pages_address_tells_its_language(url: str, language: str) -> None:
    assert Language.of_page(url) == language


def test_a_string_is_filled_in_in_its_language() -> None:
    assert Strings(Language.EN, TABLE)("ended", date="2026-06-28") == "ended 2026-06-28"
    assert Strings(Language.ZH, TABLE)("ended", date="2026-06-28") == "2026-06-28 结束"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_name_reads_the_same_in_both_languages(language: Language) -> None:
    assert Strings(language, TABLE)("name") == "Go"


def test_an_unknown_string_or_an_unfilled_placeholder_is_an_error() -> None:
    strings = Strings(Language.EN, TABLE)
    assert "ended" in strings
    assert "absent" not in strings
    with pytest.raises(MissingStringError) as missing:
        strings("absent")
    assert str(missing.value).startswith("data/strings.yaml: there is no string 'absent'; add it: absent: {en:")
    with pytest.raises(KeyError, match="date"):
        strings("ended")


def test_lists_and_paragraphs_follow_the_language() -> None:
    english, chinese = Strings(Language.EN, TABLE), Strings(Language.ZH, TABLE)
    assert english.join(["a", "b", "c"]) == "a, b, c"
    assert chinese.join(["a", "b", "c"]) == "a、b、c"
    assert english.paragraph(["One.", "Two."]) == "One. Two."
    assert chinese.paragraph(["一。", "二。"]) == "一。二。"


def test_a_date_sorts_and_cannot_be_misread() -> None:
    assert iso(dt.date(2026, 6, 8)) == "2026-06-08"


def test_every_real_string_says_something_in_both_languages(real: Loaded) -> None:
    assert real.dataset.strings
    for key, text in real.dataset.strings.items():
        assert text.en.strip(), key
        assert text.zh.strip(), key
