import datetime as dt
import re
from pathlib import Path

import pytest

from macros.dataset import Dataset, Loaded, load
from macros.i18n import Strings
from macros.views.sentence import line_sentence, product_sentence, support_clause, verdict_clauses
from tests.support import edited, small_data, sound

DEMO = "components/demo.yaml"


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("today", "key"),
    [
        ("2023-09-30", "clause.future"), ("2024-05-31", "clause.supported"), ("2024-06-01", "clause.maintenance"),
        ("2024-11-30", "clause.maintenance"), ("2024-12-01", "clause.ended"),
    ],
)  # fmt: skip
def test_the_support_of_a_line_is_told_as_of_the_day(small: Dataset, strings: Strings, today: str, key: str) -> None:
    line = small.product("demo").line("1.0")
    assert support_clause(line, strings, day(today)) == strings(key, date="2024-12-01")


def test_an_end_that_is_still_to_be_set_is_told(small: Dataset, strings: Strings) -> None:
    line = small.product("go").line("1.23")
    assert support_clause(line, strings, day("2025-01-01")) == strings("clause.open")


def test_a_line_that_is_not_out_yet_is_not_called_supported(small: Dataset, strings: Strings) -> None:
    line = small.product("go").line("1.23")
    assert support_clause(line, strings, day("2024-08-12")) == strings("support.future")


def test_an_end_that_nobody_knows_is_told(tmp_path: Path, strings: Strings) -> None:
    nobody = "ends: {state: unknown, searched: {en: Nowhere., zh: 无处可查。}}"
    data = sound(small_data(tmp_path, edited(DEMO, ("ends: 2024-12-01", nobody))))
    assert support_clause(data.product("demo").line("1.0"), strings, day("2024-07-01")) == strings("clause.unknown")


def test_a_lines_sentence_tells_each_relation_on_its_own(small: Dataset, strings: Strings) -> None:
    demo = small.product("demo")
    clauses = [
        strings("clause.built_with", value="1.20.1 … 1.21.1"),
        strings("clause.requires", value="1.20"),
        strings("clause.tested_with", value=strings.join(["1.20", "1.21"])),
        strings("clause.kubernetes", value="1.28"),
        strings("clause.newest", version="1.0.1"),
        strings("clause.maintenance", date="2024-12-01"),
    ]
    expected = strings("sentence.line", title="Demo 1.0", clauses=strings("clause.and").join(clauses))
    assert line_sentence(demo, demo.line("1.0"), strings, day("2024-07-01")) == expected


def test_a_lines_sentence_says_for_which_release_a_value_is_unknown(small: Dataset, strings: Strings) -> None:
    demo = small.product("demo")
    sentence = line_sentence(demo, demo.line("1.1"), strings, day("2024-07-01"))
    assert strings("clause.built_with", value="1.22.0") + strings("clause.except", version="1.1.1") in sentence


@pytest.mark.parametrize("within", [True, False])
def test_a_lines_sentence_says_if_nothing_is_known(tmp_path: Path, strings: Strings, *, within: bool) -> None:
    old = 'built_with: {value: "1.22.0", state: estimated, confidence: medium, note: {en: Not sure., zh: 不确定。}}'
    unknown = 'built_with: {state: unknown, within: "1.22", searched: {en: Nowhere., zh: 无处可查。}}'
    changes = [(old, unknown)] if within else [(old, unknown), ('          within: "1.22"\n', "")]
    demo = sound(small_data(tmp_path, edited(DEMO, *changes))).product("demo")
    sentence = line_sentence(demo, demo.line("1.1"), strings, day("2024-07-01"))
    expected = strings("clause.built_with_unknown", line="1.22") if within else strings("clause.built_with_none")
    assert expected in sentence


def test_a_product_without_ends_promises_nothing(tmp_path: Path, strings: Strings) -> None:
    silent = [
        ("    maintenance_from: 2024-06-01\n    ends: 2024-12-01\n", ""),
        ('    ends: {value: 2025-06-01, also: [{value: 2025-07-01, sources: ["thread:9@2025-02-03"]}]}\n', ""),
    ]
    data = sound(small_data(tmp_path, edited(DEMO, *silent)))
    demo = data.product("demo")
    assert strings("clause.unknown") not in line_sentence(demo, demo.line("1.0"), strings, day("2024-07-01"))
    assert product_sentence(data, demo, strings, day("2024-07-01")).startswith(
        strings("verdict.newest", title="Demo", version="1.1.1")
    )


def test_the_verdict_on_a_product(small: Dataset, strings: Strings) -> None:
    versions = strings.series(["1.1.1", "1.0.1"])
    expected = [
        strings("verdict.supported", title="Demo", versions=versions),
        *{
            "en": (
                "Demo 1.1.0 requires Go 1.21.0 or newer, is built with Go 1.22.0 and is tested with Go 1.21, 1.22.",
                (
                    "Demo 1.1.1, the newest release, requires Go 1.22.0 or newer, is built with a Go 1.22 release"
                    " (which one is not recorded) and is tested with Go 1.22, 1.23."
                ),
            ),
            "zh": (
                "Demo 1.1.0 要求 Go 1.21.0 或更新版本，使用 Go 1.22.0 构建，使用 Go 1.21、1.22 测试。",
                (
                    "最新版本 Demo 1.1.1 要求 Go 1.22.0 或更新版本，使用某个 Go 1.22 版本构建（具体版本未收录），"
                    "使用 Go 1.22、1.23 测试。"
                ),
            ),
        }[strings.language],
        strings("verdict.go", version="1.1.1", go="1.22.1", until=strings("clause.open")),
        strings("verdict.next", title="Demo", line="1.0", date="2024-12-01"),
    ]
    assert product_sentence(small, small.product("demo"), strings, day("2024-07-01")) == strings.paragraph(expected)


def test_one_sentence_is_enough_where_all_is_known_of_the_newest_release(tmp_path: Path, strings: Strings) -> None:
    built = """built_with:
          state: unknown
          within: "1.22"
          searched: {en: The image does not say., zh: 镜像中没有说明。}"""
    data = sound(small_data(tmp_path, edited(DEMO, (built, 'built_with: "1.22.1"'))))
    told = verdict_clauses(data, data.product("demo"), strings, day("2024-07-01"))
    assert [clause for clause in told if "1.1.0" in clause] == []
    parts = strings("part.built_with", value="1.22.1")
    assert [parts in clause for clause in told if "1.22.0" in clause] == [True]


def test_no_sentence_of_a_real_verdict_is_about_two_releases(real: Loaded, english: Strings) -> None:
    strings = Strings(english.language, real.dataset.strings)
    for product in real.dataset.products.values():
        clauses = verdict_clauses(real.dataset, product, strings, day("2026-11-29"))
        about = re.compile(rf"{re.escape(product.title[english.language])} (\d+\.\d+\.\d+)[ ,]")
        for clause in clauses:
            assert len(about.findall(clause)) <= 1 or clause.startswith("Supported: "), clause


def test_the_verdict_names_the_line_that_ends_next_even_without_a_date(small: Dataset, strings: Strings) -> None:
    go = small.product("go")
    expected = [
        strings("verdict.supported", title="Go", versions=strings.series(["1.23.1", "1.22.1"])),
        strings("verdict.policy", title="Go", line="1.22", after="1.24"),
    ]
    assert product_sentence(small, go, strings, day("2024-10-01")) == strings.paragraph(expected)


def test_the_verdict_on_a_product_that_gets_no_fixes_any_more(small: Dataset, strings: Strings) -> None:
    sentence = product_sentence(small, small.product("demo"), strings, day("2025-06-01"))
    assert sentence.startswith(strings("verdict.newest", title="Demo", version="1.1.1"))
    assert "2025" not in sentence


def test_a_verdict_stands_even_where_dates_are_missing(tmp_path: Path, strings: Strings) -> None:
    unknown = "released: {state: unknown, searched: {en: No tag., zh: 没有标签。}}"
    data = small_data(tmp_path, edited(DEMO, ("released: 2024-05-01", unknown)))
    loaded = load(data).dataset
    assert product_sentence(loaded, loaded.product("demo"), strings, day("2024-07-01")).startswith(
        strings("verdict.supported", title="Demo", versions=strings.series(["1.1.0", "1.0.1"]))
    )
