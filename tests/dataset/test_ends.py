"""Ends of support that follow from later releases, by the rule in a product's file."""

import datetime as dt
from pathlib import Path

import pytest

from macros.dataset import Dataset, load
from macros.i18n import LANGUAGES, Language, Strings
from macros.queries.lifecycle.support import Support, support_on
from macros.views.sentence import product_sentence
from tests.support import edited, small_data

RULE = "support: {{newer: 1{more}, open: {{en: ends with the next one, zh: 下一个发布时停止支持}}, sources: [eol]}}\nsources:\n  tag:"
NO_ENDS = (
    ("    ends: 2024-12-01\n", ""),
    ("    maintenance_from: 2024-06-01\n", ""),
    ('    ends: {value: 2025-06-01, also: [{value: 2025-07-01, sources: ["thread:9@2025-02-03"]}]}\n', ""),
    ("requires, tested_with, scaffolds.go, x-net, maintenance_from, ends]", "requires, tested_with, ends]"),
    ("  maintenance_from: [eol]\n  ends: [eol]\n", ""),
)


def ruled(root: Path, more: str = "", *changes: tuple[str, str]) -> Dataset:
    rule = ("sources:\n  tag:", RULE.format(more=more))
    loaded = load(small_data(root, edited("components/demo.yaml", rule, *changes)))
    assert loaded.problems == []
    return loaded.dataset


@pytest.mark.parametrize(("more", "day"), [("", dt.date(2024, 3, 1)), (", weeks: 6", dt.date(2024, 4, 12))])
def test_a_line_ends_with_a_later_one_and_the_newest_is_open(tmp_path: Path, more: str, day: dt.date) -> None:
    first, newest = ruled(tmp_path, more, *NO_ENDS).product("demo").lines
    ends = first.facts["ends"]
    assert (ends.value, ends.derived_by) == (day, "demo-support-policy")
    assert {source.id for source in ends.evidence} == {"eol", "tag"}
    assert support_on(first, day - dt.timedelta(days=1)) is Support.SUPPORTED
    assert support_on(first, day) is Support.ENDED
    assert not newest.facts["ends"].known
    assert support_on(newest, dt.date(2026, 11, 27)) is Support.SUPPORTED


def test_what_is_written_stands(tmp_path: Path) -> None:
    first, newest = ruled(tmp_path).product("demo").lines
    assert (first.facts["ends"].value, first.facts["ends"].derived_by) == (dt.date(2024, 12, 1), None)
    assert newest.facts["ends"].value == dt.date(2025, 6, 1)


def test_lines_of_another_major_version_need_not_count(tmp_path: Path) -> None:
    changes = [*NO_ENDS]
    for old, new in (('- line: "1.1"', '- line: "2.0"'), ('version: "1.1.0"', 'version: "2.0.0"')):
        changes.append((old, new))
    data = ruled(tmp_path, ", within_major: true", *changes, ('version: "1.1.1"', 'version: "2.0.1"'))
    assert [line.facts["ends"].known for line in data.product("demo").lines] == [False, False]


def test_the_sentence_says_what_the_end_waits_for(tmp_path: Path) -> None:
    data = ruled(tmp_path, "", *NO_ENDS)
    day = dt.date(2026, 11, 27)
    said = {one: product_sentence(data, data.product("demo"), Strings(one, data.strings), day) for one in LANGUAGES}
    assert "Demo 1.1 is the next to reach end of life: it ends with the next one." in said[Language.EN]
    assert "下一个结束支持的是 Demo 1.1：下一个发布时停止支持。" in said[Language.ZH]
