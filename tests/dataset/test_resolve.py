import datetime as dt
from pathlib import Path
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.dataset import load
from tests.support import edited, found, small_data

DEMO = "components/demo.yaml"
BY_DEFAULT = "  requires: [go-mod]\n"


def told(tmp_path: Path, *changes: tuple[str, str]) -> list[tuple[str, str | None]]:
    """Return `line:column: what [rule]` and the hint of every problem of the changed component."""
    data = small_data(tmp_path, edited(DEMO, *changes))
    return [(str(p).splitlines()[0].removeprefix(f"{data / DEMO}:"), p.hint) for p in found(data)]


def test_a_misspelt_source_is_told_once_where_it_is_written(tmp_path: Path) -> None:
    what = "'go-mdo' is not a source of this file or of data/sources.yaml [reference]"
    assert told(tmp_path, (BY_DEFAULT, "  requires: [go-mdo]\n")) == [(f"18:14: {what}", "did you mean 'go-mod'?")]


def test_a_misspelt_source_of_one_value_is_told_there(tmp_path: Path) -> None:
    new = 'requires: {value: "1.21.0", sources: [go-mod, go-mdo]}'
    assert [text for text, _ in told(tmp_path, ('requires: "1.21.0"', new))] == [
        "59:55: 'go-mdo' is not a source of this file or of data/sources.yaml [reference]"
    ]


def test_a_missing_argument_is_told(tmp_path: Path) -> None:
    assert told(tmp_path, ("thread:7@2025-01-01", "thread@2025-01-01")) == [
        ("35:15: the source 'thread' needs a value for its {arg} [reference]", "write thread:…")
    ]


def test_a_placeholder_that_a_statement_cannot_fill_is_told(tmp_path: Path) -> None:
    assert told(tmp_path, ('"thread:7@2025-01-01"', "go-mod")) == [
        (
            "35:15: the source 'go-mod' needs a value for its {tag} [reference]",
            "name another source, or use one with {arg}",
        )
    ]


def test_a_value_without_a_source_is_told(tmp_path: Path) -> None:
    problems = told(tmp_path, ("  scaffolds: [go-mod]\n", ""))
    assert problems == [
        (
            "48:25: the value of 'scaffolds' has no source [unsourced]",
            "add sources: […] to the value, or name the file's sources of 'scaffolds' under evidence:",
        )
    ]


def test_a_statement_and_another_opinion_need_sources_too(tmp_path: Path) -> None:
    changes = [('    sources: ["thread:7@2025-01-01"]\n', ""), (', sources: ["thread:9@2025-02-03"]', "")]
    assert [text for text, _ in told(tmp_path, *changes)] == [
        "34:5: the statement has no source [unsourced]",
        "53:38: what another source says has no source [unsourced]",
    ]


def test_a_source_without_a_date_is_told_at_the_row(tmp_path: Path) -> None:
    assert told(
        tmp_path,
        ("vendor_doc, as_of: 2026-08-21", "release_note"),
        ("maintenance_from: [eol]", 'maintenance_from: ["eol@2026"]'),
    ) == [
        (
            "31:68: the source 'eol' has no date [as-of]",
            "write eol@2026-08-21, or give the source an as_of",
        )
    ]


def test_a_reference_to_an_absent_note_or_method_is_told(tmp_path: Path) -> None:
    changes = [("note: first-of-kind", "note: first-of-knd"), ("method: read-binary", "method: tag")]
    assert told(tmp_path, *changes) == [
        ("41:11: 'first-of-knd' is not one of the file's notes [reference]", "did you mean 'first-of-kind'?"),
        ("45:47: 'tag' is not one of the file's methods [reference]", "add it under methods:"),
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("kind: issue}", "kind: isue}"), ("  read-binary: {en: Read from the binary., zh: 从二进制文件读取。}", "  read-binary: {en: Read it.}"),
        ("  first-of-kind: {en: The first release., zh: 首个版本。}", "  first-of-kind: [a]"), ("methods:\n", "methods: [\n"),
        ('sources: ["thread:7@2025-01-01"]', 'sources: ["thread:7@tomorrow"]'), ("tested_with: [ci]", "tested_with: [c i]"),
        ('sources: ["thread:9@2025-02-03"]', "sources: {a: b}"),
    ],
)  # fmt: skip
def test_what_is_wrong_where_it_is_named_is_not_told_at_each_reference(tmp_path: Path, old: str, new: str) -> None:
    assert len(told(tmp_path, (old, new))) == 1


argument = st.from_regex(
    r"[^\s@{}\[\]\"\\'\x00-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029\ufeff\ufffe\uffff]+", fullmatch=True
)
day = st.dates(dt.date(2000, 1, 1), dt.date(2099, 12, 31)).map(str)


@given(argument, day, st.sampled_from([10, 7, 4]))
def test_a_reference_fills_address_title_and_date(
    tmp_path_factory: pytest.TempPathFactory, arg: str, day: str, much: int
) -> None:
    ref = f"thread:{arg}@{day[:much]}"
    data = small_data(tmp_path_factory.mktemp("refs"), edited(DEMO, ("thread:7@2025-01-01", ref)))
    loaded = load(data)
    assert loaded.problems == []
    (source,) = loaded.dataset.product("demo").statements[0].evidence
    assert unquote(source.url) == unquote(f"https://github.com/demo/demo/issues/{arg}")
    assert not set(' "<>^`|') & set(source.url)
    assert source.title == f"demo#{arg}"
    assert source.as_of == day[:much]


def test_the_day_that_stands_at_a_reference_beats_that_of_the_source_and_that_the_row_s(tmp_path: Path) -> None:
    changes = [
        ("ends: 2024-12-01", 'ends: {value: 2024-12-01, sources: ["eol@2025-01-05"]}'),
        ("kind: release_note}", "kind: release_note, as_of: 2026-01-01}"),
    ]
    loaded = load(small_data(tmp_path, edited(DEMO, *changes)))
    assert loaded.problems == []
    line = loaded.dataset.product("demo").line("1.0")
    days = {column: fact.evidence[0].as_of for column, fact in {**line.facts, **line.first.facts}.items()}
    assert days["ends"] == "2025-01-05"
    assert days["maintenance_from"] == "2026-08-21"
    assert days["released"] == "2026-01-01"
    assert days["requires"] == "2023-10-01"
