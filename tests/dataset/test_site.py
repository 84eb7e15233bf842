"""What data/site.yaml says: the languages of texts, and the names that strings are filled with."""

from pathlib import Path

import pytest

from macros.i18n import LANGUAGES, Language, Strings
from tests.support import BASE, edited, found, small_data, sound

GERMAN = Language("de")
ZH = "  - {code: zh, name: 中文, english: Chinese, whole: true}\n"
WITH_GERMAN = edited("site.yaml", (ZH, f"{ZH}  - {{code: de, name: Deutsch, english: German}}\n"))
ONLY_GERMAN = edited("site.yaml", (ZH, "  - {code: de, name: Deutsch, english: German}\n"))
TITLE = "title: Demo\n"


def test_what_a_further_language_lacks_is_shown_in_english(tmp_path: Path) -> None:
    demo = edited("components/demo.yaml", (TITLE, "title: {en: Demo, zh: 演示, de: Vorführung}\n"))
    data = sound(small_data(tmp_path, {**WITH_GERMAN, **demo}))
    product = data.product("demo")
    assert data.languages == (*LANGUAGES, GERMAN)
    assert [product.title[one] for one in data.languages] == ["Demo", "演示", "Vorführung"]
    assert product.summary[GERMAN] == product.summary[Language.EN] != product.summary[Language.ZH]
    assert Strings(GERMAN, data.strings)("matrix.line") == "Minor version"


def test_a_site_without_chinese_shows_none_though_its_strings_have_it(tmp_path: Path) -> None:
    data = sound(small_data(tmp_path, ONLY_GERMAN))
    assert data.languages == (Language.EN, GERMAN)
    assert data.strings["matrix.line"][Language.ZH] == "Minor version"


@pytest.mark.parametrize(
    ("title", "what"),
    [
        ("title: {en: Demo, zh: 演示, fr: Démo}\n", "'fr' is not a language of the site"),
        ("title: {en: Demo, de: Demo}\n", "the text is not there in 'zh'"),
        ("title: {zh: 演示}\n", "the text is not there in 'en'"),
        ("title: {en: Demo, zh: 演示, de: [Demo]}\n", "a language of the text is no text"),
    ],
)
def test_a_text_in_the_wrong_languages_is_told_at_its_place(tmp_path: Path, title: str, what: str) -> None:
    data = small_data(tmp_path, {**WITH_GERMAN, **edited("components/demo.yaml", (TITLE, title))})
    (problem,) = [one for one in found(data) if one.rule == "translations"]
    assert (problem.what, problem.where.path.name) == (what, "demo.yaml")
    assert (
        problem.where.line
        == (BASE / "components" / "demo.yaml").read_text(encoding="utf-8").splitlines().index(TITLE.strip()) + 1
    )


@pytest.mark.parametrize(
    ("changed", "what"),
    [
        (("code: en, name: English", "code: fr, name: Français"), "the first language is not English"),
        ((ZH, ZH + ZH), "the language 'zh' is there twice"),
        (("code: zh", "code: Chinese"), "'Chinese' is not a valid code"),
    ],
)
def test_odd_lists_of_languages_are_told(tmp_path: Path, changed: tuple[str, str], what: str) -> None:
    problems = found(small_data(tmp_path, edited("site.yaml", changed)))
    assert what in [one.what for one in problems if one.where.path.name == "site.yaml"]


def test_strings_name_the_site_and_the_product_that_the_others_are_compared_with(tmp_path: Path) -> None:
    site = edited(
        "site.yaml", ("axis: go", "axis: demo"), ("title: {en: Go Compatibility Atlas", "title: {en: '{odd}'")
    )
    text = 'one: {en: "{site}: {axis} of {what}", zh: "{site}：{what} 的 {axis}"}\n'
    data = sound(
        small_data(
            tmp_path, {**site, "strings.yaml": (BASE.parents[1] / "data" / "strings.yaml").read_text("utf-8") + text}
        )
    )
    assert Strings(Language.EN, data.strings)("one", what="all") == "{odd}: Demo of all"
