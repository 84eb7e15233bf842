import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from macros.dataset import Dataset, Fact, load
from macros.i18n import Strings, Text
from macros.schema.table import TableAnswer
from macros.versions import Lines, Version
from macros.views.cell import Cell, CellValue, absent, cell, is_long, value_text, value_view
from tests.support import collected, edited, small_data, sound

DEMO = "components/demo.yaml"


def fact(data: Dataset, line: str, release: int | None, column: str) -> Fact:
    found = data.product("demo").line(line)
    return found.facts[column] if release is None else found.releases[release].facts[column]


@pytest.mark.parametrize(
    ("text", "long"),
    [
        ("1.24.2 … 1.25.11", False),
        ("controller-runtime 0.24", False),
        ("any toolchain that is on the machine", True),
        ("任意工具链", False),
        ("任意工具链（在别处构建）", False),
        ("任意工具链（二进制文件在别处构建）", True),
        ("a" * 25 + "\u2e80", True),
        ("a" * 26, False),
    ],
)
def test_long_texts_take_several_lines_and_a_chinese_sign_counts_twice(text: str, long: bool) -> None:
    assert is_long(text) is long


def test_a_value_stands_with_its_sources_and_their_newest_date(small: Dataset, strings: Strings) -> None:
    view = cell(fact(small, "1.0", 1, "requires"), "requires", strings)
    (part,) = view.values
    assert (view.id, view.column, part.text, part.known) == ("demo-1.0.1.requires", "requires", "1.20", True)
    assert (part.as_of, part.doubt, part.searched, part.remarks) == ("2023-11-01", (), "", ())
    (source,) = part.sources
    assert source.url == "https://github.com/demo/demo/blob/v1.0.1/go.mod"
    assert source.kind == strings("kind.source_file")
    assert source.label == strings("source.label", kind=source.kind, title="Demo go.mod at v1.0.1", as_of="2023-11-01")


def test_an_unknown_value_says_so_and_where_it_was_looked_for(small: Dataset, strings: Strings) -> None:
    part = value_view(fact(small, "1.1", 1, "built_with"), strings)
    assert (part.text, part.known, part.nothing) == (strings("state.unknown"), False, False)
    assert part.searched == {"en": "The image does not say.", "zh": "镜像中没有说明。"}[strings.language]
    assert part.doubt == (strings("doubt.within", line="1.22"),)
    assert part.sources


def test_an_estimate_says_so_and_how_sure_it_is(small: Dataset, strings: Strings) -> None:
    part = value_view(fact(small, "1.1", 0, "built_with"), strings)
    assert (part.text, part.known) == ("1.22.0", True)
    assert part.doubt == (strings("state.estimated"), strings("confidence.medium"))
    assert part.remarks == ({"en": "Not sure.", "zh": "不确定。"}[strings.language],)


def test_what_another_source_says_stands_beside_it_with_that_source(small: Dataset, strings: Strings) -> None:
    part = value_view(fact(small, "1.1", None, "ends"), strings)
    assert (part.text, part.day) == ("2025-06-01", dt.date(2025, 6, 1))
    assert part.doubt == (
        {"en": "another source says 2025-07-01 (demo#9)", "zh": "另有来源给出 2025-07-01（demo#9）"}[strings.language],
    )
    assert [source.title for source in part.sources] == ["Demo end of life", "demo#9"]
    assert part.as_of == "2026-08-21"


def test_the_way_a_value_was_found_is_told(small: Dataset, strings: Strings) -> None:
    part = value_view(fact(small, "1.0", 0, "built_with"), strings)
    assert part.remarks == ({"en": "Read from the binary.", "zh": "从二进制文件读取。"}[strings.language],)


def test_a_value_that_follows_from_a_policy_says_so(small: Dataset, strings: Strings) -> None:
    go = small.product("go")
    assert value_view(go.line("1.20").facts["ends"], strings).remarks == (strings("doubt.derived"),)
    assert value_view(go.line("1.22").facts["ends"], strings).remarks == ()


def test_what_does_not_apply_says_so(tmp_path: Path, strings: Strings) -> None:
    data = sound(small_data(tmp_path, edited(DEMO, ('requires: "1.21.0"', "requires: {state: not_applicable}"))))
    part = value_view(fact(data, "1.1", 0, "requires"), strings)
    assert (part.text, part.known, part.nothing) == (strings("state.not_applicable"), False, True)


def test_a_cell_without_a_fact_is_not_blank(strings: Strings) -> None:
    view = absent("demo-1.0.toolchain", "toolchain", strings)
    assert view.values[0].text == strings("state.not_recorded")
    assert not view.values[0].known
    assert view.values[0].text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (dt.date(2026, 6, 28), "2026-06-28"), (Version.parse("1.20"), "1.20"), ("v1.2 or later", "v1.2 or later"), (3, "3"),
    ],
)  # fmt: skip
def test_values_read_the_same_in_both_languages(value: Any, text: str, strings: Strings) -> None:
    assert value_text(value, strings) == text


def test_truth_and_lists_are_words(strings: Strings) -> None:
    assert value_text(True, strings) == strings("yes")
    assert value_text(False, strings) == strings("no")
    assert value_text(("1.20", "1.21"), strings) == strings.join(["1.20", "1.21"])
    assert value_text((), strings) == strings("none")
    spans = {"en": ("1.30 to 1.35", "1.30, 1.35"), "zh": ("1.30 至 1.35", "1.30、1.35")}[strings.language]
    lines = tuple(f"1.{minor}" for minor in range(30, 36))
    assert (value_text(Lines(lines), strings), value_text(Lines(("1.30", "1.35")), strings)) == spans


@pytest.mark.parametrize("order", [("eol", "thread:9@2025-02-03"), ("thread:9@2025-02-03", "eol")])
def test_the_day_under_a_value_is_the_newest_on_which_a_source_said_so(
    tmp_path: Path, strings: Strings, order: tuple[str, str]
) -> None:
    """Of all sources of the value itself: the day of one that says something else does not count."""
    sources = ", ".join(f'"{one}"' for one in order)
    later = 'also: [{value: 2025-07-01, sources: ["thread:9@2026-11-11"]}]'
    changes = [("ends: 2024-12-01", f"ends: {{value: 2024-12-01, sources: [{sources}], {later}}}")]
    part = value_view(fact(sound(small_data(tmp_path, edited(DEMO, *changes))), "1.0", None, "ends"), strings)
    assert part.as_of == "2026-08-21"
    assert sorted(source.as_of for source in part.sources) == ["2025-02-03", "2026-08-21", "2026-11-11"]


def test_a_cell_without_a_fact_says_no_more_than_that(strings: Strings) -> None:
    words = strings("state.not_recorded")
    assert absent("demo-1.0.toolchain", "toolchain", strings) == Cell(
        "demo-1.0.toolchain", "toolchain", (CellValue(words, known=False, sources=(), as_of="", nothing=True),)
    )
    assert absent("demo-1.0.toolchain", "toolchain", strings).text == ""


def test_a_value_that_nobody_vouches_for_has_no_day(tmp_path: Path, strings: Strings) -> None:
    data = load(small_data(tmp_path, edited(DEMO, ("  scaffolds: [go-mod]\n", "")))).dataset
    part = value_view(fact(data, "1.0", 0, "scaffolds.go"), strings)
    assert (part.text, part.sources, part.as_of) == ("1.20", (), "")


@pytest.mark.parametrize(("count", "long"), [(25, False), (26, False), (27, True)])
def test_twenty_six_letters_have_room(count: int, long: bool) -> None:
    assert is_long("a" * count) is long
    assert is_long("宽" * (count // 2) + "a" * (count % 2)) is long
    assert Cell("a", "b", (CellValue("a", True, (), ""), CellValue("a" * count, True, (), ""))).long is long


def test_the_text_of_a_cell_is_its_known_values(small: Dataset, strings: Strings) -> None:
    known, unknown = CellValue("1.20.1", True, (), ""), CellValue("unknown", False, (), "", before="→")
    later = CellValue("1.21.1", True, (), "", before="…")
    assert Cell("a", "b", (known, later, unknown)).text == "1.20.1 … 1.21.1"


def test_answers_are_words(strings: Strings) -> None:
    assert [value_text(answer, strings) for answer in TableAnswer] == [
        strings(f"answer.{answer}") for answer in TableAnswer
    ]
    assert value_text(Text("a", "甲"), strings) == {"en": "a", "zh": "甲"}[strings.language]


def test_what_another_source_says_is_in_words_too(tmp_path: Path, strings: Strings) -> None:
    also = 'cgo: {value: "yes", also: [{value: "no", sources: [host]}]}'
    data = sound(small_data(tmp_path, edited("platforms/demo-host.yaml", ('cgo: "yes"', also))))
    part = value_view(data.tables["demo-host"].rows[0].cells["cgo"], strings)
    assert part.text == strings("answer.yes")
    assert part.doubt == (strings("doubt.also", value=strings("answer.no"), source="Host lines"),)
    assert [source.title for source in part.sources] == ["Host lines", "Host lines"]


def test_a_low_confidence_is_told_and_a_high_one_is_not(small: Dataset, strings: Strings) -> None:
    cells = small.tables["demo-host"].rows[1].cells
    assert value_view(cells["available"], strings).doubt == (strings("confidence.medium"),)
    assert value_view(small.tables["demo-host"].rows[0].cells["available"], strings).doubt == ()


def test_why_a_value_stands_in_the_place_of_another_is_told_before_its_method_and_note(
    tmp_path: Path, strings: Strings
) -> None:
    said = 'requires: {value: "1.20", because: {en: It was moved., zh: 移动过。}, note: {en: Seen., zh: 见过。}, method: read-binary}'
    files = edited(
        DEMO, ('requires: "1.20"\n        tested', said + "\n        tested"), ("        released: 2023-10-01\n", "")
    )
    row = 'version: "1.0.0", released: 2023-10-01, requires: "1.19"'
    part = value_view(fact(sound(small_data(tmp_path, files | collected(row))), "1.0", 0, "requires"), strings)
    assert part.remarks == {
        "en": ("It was moved.", "Read from the binary.", "Seen."), "zh": ("移动过。", "从二进制文件读取。", "见过。"),
    }[strings.language]  # fmt: skip
    assert part.id == "demo-1.0.0.requires"


def test_a_doubt_that_is_said_elsewhere_is_taken_out_of_a_cell_and_all_else_stays() -> None:
    one = CellValue("1.26", True, (), "2026-11-27", doubt=("medium confidence", "estimated"))
    whole = Cell("demo-1.0.requires", "requires", (one, CellValue("1.27", True, (), "")), "note")
    without = whole.without_doubt({"medium confidence"})
    assert without == whole._replace(values=(one._replace(doubt=("estimated",)), whole.values[1]))
    assert whole.without_doubt(()) is whole
