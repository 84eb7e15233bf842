from pathlib import Path

import pytest

from macros.diagnostics import DataError, Diagnostic, Location, Severity, nearest, summary


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.yaml"
    path.write_text('id: a\nstatus: suported\ntext: {zh: 版本线, to: "x"}\n', encoding="utf-8")
    return path


def test_a_problem_shows_the_line_a_caret_a_reason_and_a_hint(file: Path) -> None:
    problem = Diagnostic("enum", Location(file, 2, 9), "'suported' is not one of …", "it matters", "do better")
    assert str(problem).splitlines() == [
        f"{file}:2:9: 'suported' is not one of … [enum]",
        "    2 | status: suported",
        "                ^",
        "    why:  it matters",
        "    hint: do better",
    ]


def test_reason_and_hint_are_left_out_if_there_are_none(file: Path) -> None:
    assert str(Diagnostic("x", Location(file), "wrong")).splitlines()[1:] == ["    1 | id: a", "        ^"]


def test_the_caret_stands_under_the_column_after_wide_characters(file: Path) -> None:
    """A Chinese character is two columns wide, and so is the ideographic space that takes its place."""
    line, caret = str(Diagnostic("x", Location(file, 3, 17), "wrong")).splitlines()[1:]
    before = line[: line.index("to:")]
    assert len(caret) == len(before) + 1
    assert caret.endswith("^")
    assert [char == "\u3000" for char in caret[:-1]] == [char in "版本线" for char in before]


def test_a_tab_keeps_its_width_before_the_caret(tmp_path: Path) -> None:
    path = tmp_path / "tab.yaml"
    path.write_text("a:\tb", encoding="utf-8")
    assert str(Diagnostic("x", Location(path, 1, 4), "wrong")).splitlines()[2] == "          \t^"


@pytest.mark.parametrize(
    "where", [Location(Path("absent.yaml")), Location(Path(__file__), 10**6), Location(Path(__file__).parent)]
)
def test_a_place_that_cannot_be_shown_is_still_named(where: Location) -> None:
    assert str(Diagnostic("x", where, "wrong")) == f"{where}: wrong [x]"


def test_a_file_that_is_not_utf8_shows_no_line(tmp_path: Path) -> None:
    path = tmp_path / "latin.yaml"
    path.write_bytes(b"a: caf\xe9")
    assert str(Diagnostic("encoding", Location(path), "wrong")) == f"{path}:1:1: wrong [encoding]"


def test_an_annotation_escapes_what_github_would_misread() -> None:
    where = Location(Path("data/a,b:c.yaml"), 3, 7)
    problem = Diagnostic("a:b", where, "100% wrong,\r\nreally: yes", "why", "hint")
    assert problem.as_annotation() == (
        "::error file=data/a%2Cb%3Ac.yaml,line=3,col=7,title=a%3Ab::100%25 wrong,\\r\\nreally: yes. why. hint"
    )


def test_an_annotation_leaves_out_what_is_not_there() -> None:
    annotation = Diagnostic("rule", Location(Path("a.yaml")), "wrong", hint="mend it").as_annotation()
    assert annotation == "::error file=a.yaml,line=1,col=1,title=rule::wrong. mend it"


def test_an_annotation_has_no_doubled_full_stop() -> None:
    annotation = Diagnostic("rule", Location(Path("a.yaml")), "wrong", "A reason.", "mend it").as_annotation()
    assert annotation.endswith("::wrong. A reason. mend it")


def test_a_report_is_sorted_by_place_and_counts(file: Path) -> None:
    other = file.with_name("b.yaml")
    places = [Location(other), Location(file, 10), Location(file, 9, 2), Location(file, 9, 1)]
    error = DataError(Diagnostic("rule", place, "wrong") for place in places)
    assert [problem.where for problem in error.diagnostics] == [places[3], places[2], places[1], places[0]]
    assert str(error).splitlines()[-1] == "4 errors in 2 files"


def test_a_warning_is_called_one_in_text_and_for_github() -> None:
    warning = Diagnostic("rule", Location(Path("a.yaml"), 2, 3), "odd", severity=Severity.WARNING)
    assert str(warning) == "a.yaml:2:3: warning: odd [rule]"
    assert warning.as_annotation() == "::warning file=a.yaml,line=2,col=3,title=rule::odd"


def test_programs_get_the_parts_of_a_problem() -> None:
    assert Diagnostic("rule", Location(Path("a/b.yaml"), 2, 3), "odd", hint="mend it").as_dict() == {
        "rule": "rule", "severity": "error", "file": "a/b.yaml", "line": 2, "column": 3,
        "what": "odd", "why": None, "hint": "mend it",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("severities", "line"),
    [
        ("", "0 errors"),
        ("e", "1 error in 1 file"),
        ("ee", "2 errors in 1 file"),
        ("w", "0 errors, 1 warning in 1 file"),
        ("eww", "1 error, 2 warnings in 1 file"),
    ],
)
def test_the_count_tells_errors_from_warnings_and_knows_singular_and_plural(severities: str, line: str) -> None:
    kinds = {"e": Severity.ERROR, "w": Severity.WARNING}
    problems = [Diagnostic("rule", Location(Path("a.yaml")), "wrong", severity=kinds[one]) for one in severities]
    assert summary(problems) == line


def test_the_nearest_word_is_offered_only_if_one_is_near() -> None:
    assert nearest("suported", ["supported", "ended"]) == "did you mean 'supported'?"
    assert nearest("xyz", ["supported", "ended"]) is None
