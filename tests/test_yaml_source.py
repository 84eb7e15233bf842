from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.diagnostics import Diagnostic
from macros.reading.document import Document
from macros.reading.yaml_source import MAX_BYTES, read


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("yaml") / "file.yaml"


def document(file: Path, text: str) -> Document:
    """Return the document of a text that is right."""
    file.write_text(text, encoding="utf-8")
    found, problems = read(file)
    assert problems == []
    assert found is not None
    return found


def refused(file: Path, content: str | bytes) -> Diagnostic:
    """Return the one problem of a text that cannot be used at all."""
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    found, problems = read(file)
    assert found is None
    assert len(problems) == 1
    return problems[0]


def flawed(file: Path, text: str) -> list[tuple[str, int, int]]:
    """Return rule, line and column of each problem of a text."""
    file.write_text(text, encoding="utf-8")
    _, problems = read(file)
    return [(problem.rule, problem.where.line, problem.where.column) for problem in problems]


def test_values_stay_as_they_were_written(file: Path) -> None:
    text = "a: 1.20\nb: no\nc: 2026-06-28\nd: [0x1F, 1e3]\ne: '~'\nf: ~\ng:\nh: null\ni: ''\n"
    assert document(file, text).value == {
        "a": "1.20", "b": "no", "c": "2026-06-28", "d": ["0x1F", "1e3"], "e": "~",
        "f": None, "g": None, "h": None, "i": "",
    }  # fmt: skip


def test_merge_keys_mean_nothing(file: Path) -> None:
    assert document(file, "a: {<<: b}\n").value == {"a": {"<<": "b"}}


def test_a_value_and_its_key_are_found(file: Path) -> None:
    found = document(file, "lines:\n  - line: '1.0'\n    releases: [a, bb]\n")
    assert str(found.locate(("lines", 0, "releases", 1))) == f"{file}:3:19"
    assert str(found.locate_key(("lines", 0, "releases"))) == f"{file}:3:5"
    assert str(found.locate(())) == f"{file}:1:1"


def test_what_is_not_there_is_placed_at_its_nearest_parent(file: Path) -> None:
    found = document(file, "a:\n  - b: 1\n")
    assert str(found.locate(("a", 0, "c", "d"))) == f"{file}:2:5"
    assert str(found.locate(("a", 7))) == f"{file}:2:3"
    assert str(found.locate_key(("a", 0, "c"))) == f"{file}:2:5"
    assert found.deepest(("a", 0, "c")) == ("a", 0)
    assert found.deepest(("a", 0, "b")) == ("a", 0, "b")


def test_a_document_without_some_values_keeps_the_places_of_the_others(file: Path) -> None:
    found = document(file, "a: {x: 1, y: 2}\nb:\n  - p\n  - q\n  - r\n")
    rest = found.without({("a", "x"), ("b", 1)})
    assert rest.value == {"a": {"y": "2"}, "b": ["p", "r"]}
    assert rest.locate(("b", 1)).line == 5
    assert found.value["b"] == ["p", "q", "r"]


def test_scalars_tell_whether_they_were_quoted(file: Path) -> None:
    found = document(file, "a: plain\nb: 'single'\nc: [\"double\"]\nd: |\n  block\n")
    assert {scalar.path: (scalar.text, scalar.plain) for scalar in found.scalars()} == {
        ("a",): ("plain", True), ("b",): ("single", False), ("c", 0): ("double", False), ("d",): ("block\n", False),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "line", "column", "hint"),
    [
        ("a: b: c\n", 1, 5, "put text that holds ': ' in quotes"),
        ("a:\n\tb: c\n", 2, 1, "indent with spaces, not tabs"),
        ("a: @b\n", 1, 4, "put text that starts with a special character in quotes"),
        ("a: 1\n---\nb: 2\n", 2, 1, "one file holds one document"),
        ("a: [1, 2\n", 1, 4, None),
        ("a: 'b\n", 1, 4, None),
        ("a: 1\n b: 2\n", 2, 3, "put text that holds ': ' in quotes"),
        ("版本: [线,\nb: 1\n", 1, 5, None),
    ],
)
def test_bad_syntax_is_placed_and_explained(file: Path, text: str, line: int, column: int, hint: str | None) -> None:
    problem = refused(file, text)
    assert problem.rule == "syntax"
    assert problem.what.startswith("this is not YAML: ")
    assert (problem.where.line, problem.where.column) == (line, column)
    assert (hint or "") in (problem.hint or "")


def test_a_missing_file_is_a_problem(file: Path) -> None:
    _, problems = read(file.with_name("absent.yaml"))
    assert str(problems[0]).splitlines() == [
        f"{file.with_name('absent.yaml')}:1:1: the file cannot be read: No such file or directory [unreadable]",
        "    hint: make sure that it is a file and that you can read it",
    ]


def test_a_directory_is_a_problem(file: Path) -> None:
    _, problems = read(file.parent)
    assert [problem.rule for problem in problems] == ["unreadable"]


def test_other_encodings_are_refused_at_their_line(file: Path) -> None:
    problem = refused(file, "a: 1\nb: 中\nc: caf".encode() + b"\xe9\n")
    assert (problem.rule, problem.where.line) == ("encoding", 3)
    assert problem.hint == "save it as UTF-8, without a BOM"


def test_a_control_character_is_found_on_its_line(file: Path) -> None:
    problem = refused(file, "a: 次要版本次要版本次要版本\nb: 1\nc: \x07\nd: 2\ne: 3\nf: 4\ng: 5\nh: 6\n")
    assert (problem.where.line, problem.what) == (3, "a control character is not allowed in YAML")


@pytest.mark.parametrize("text", ["", "# only a comment\n", "---\n", "\n\n"])
def test_an_empty_file_is_a_problem(file: Path, text: str) -> None:
    assert refused(file, text).rule == "empty"


def test_a_huge_file_is_refused_unread(file: Path) -> None:
    problem = refused(file, b"a: 1\n" + b"#" * MAX_BYTES)
    assert problem.what == "the file has 2,097,157 bytes; 2,097,152 are allowed"


@pytest.mark.parametrize("depth", [90, 400, 900, 5_000, 100_000])
@pytest.mark.parametrize("brackets", ["[]", "{}"])
def test_deep_nesting_is_a_problem_and_no_crash(file: Path, depth: int, brackets: str) -> None:
    opened = "[" if brackets == "[]" else "{a: "
    assert refused(file, "a: " + opened * depth + brackets[1] * depth).rule == "syntax"


def test_repeated_keys_are_found_and_the_first_one_counts(file: Path) -> None:
    text = "a: 1\nb:\n  c: 2\n  d: 3\n  c: 4\na: 5\n"
    file.write_text(text, encoding="utf-8")
    found, problems = read(file)
    assert [(p.rule, p.where.line, p.where.column, p.what) for p in sorted(problems, key=lambda p: p.where)] == [
        ("duplicate-key", 5, 3, "'c' was already given on line 3"),
        ("duplicate-key", 6, 1, "'a' was already given on line 1"),
    ]
    assert found is not None
    assert found.value == {"a": "1", "b": {"c": "2", "d": "3"}}
    assert found.locate(("a",)).line == 1
    assert found.locate_key(("b", "c")).line == 3


def test_keys_are_plain_text(file: Path) -> None:
    assert flawed(file, "? [a, b]\n: 1\n? {c: d}\n: 2\n") == [("key", 1, 3), ("key", 3, 3)]


@pytest.mark.parametrize("text", ["a: &x [1]\nb: *x\n", "a: &x 1\nb: *x\n", "a: &x [*x]\n", "a: &x {b: *x}\n"])
def test_aliases_are_refused(file: Path, text: str) -> None:
    problem = refused(file, text)
    assert problem.rule == "alias"
    assert problem.hint == "write the value out in each place"


def test_an_undefined_alias_is_a_syntax_problem(file: Path) -> None:
    assert refused(file, "a: *nothing\n").rule == "syntax"


@pytest.mark.parametrize("tag", ["!!python/object/apply:os.system", "!mine", "!<tag:yaml.org,2002:python/name:os>"])
def test_tags_are_refused(file: Path, tag: str) -> None:
    assert flawed(file, f"a: 1\nb: {tag} [x]\n") == [("tag", 2, 4)]


simple = st.text(st.characters(codec="utf-8", categories=["L", "N"]), min_size=1, max_size=8)
trees = st.recursive(
    simple,
    lambda inner: st.lists(inner, min_size=1, max_size=3) | st.dictionaries(simple, inner, min_size=1, max_size=3),
)


def written(value: Any, indent: str = "") -> str:
    """Return a value as block YAML with every scalar in quotes."""
    if isinstance(value, dict):
        return "".join(f'\n{indent}"{key}": {written(child, indent + "  ")}' for key, child in value.items())
    if isinstance(value, list):
        return "".join(f"\n{indent}- {written(child, indent + '  ')}" for child in value)
    return f'"{value}"'


@given(st.dictionaries(simple, trees, min_size=1, max_size=4))
def test_every_scalar_is_found_where_its_text_stands(file: Path, value: dict[str, Any]) -> None:
    found = document(file, written(value).lstrip("\n") + "\n")
    assert found.value == value
    lines = file.read_text(encoding="utf-8").split("\n")
    for scalar in found.scalars():
        assert lines[scalar.where.line - 1][scalar.where.column - 1 :].startswith(f'"{scalar.text}"')
        assert found.locate(scalar.path) == scalar.where


@given(st.text() | st.text("abc:-[]{}&*!|>'\"%@`#,? \n\t\r~0.1\ufeff\x85\u2028中", max_size=60))
def test_arbitrary_text_is_a_document_or_a_problem_with_a_place(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8", newline="")
    found, problems = read(file)
    assert found is not None or problems
    for problem in problems:
        assert 1 <= problem.where.line <= max(1, len(text.splitlines()))
        assert problem.where.column >= 1
        assert str(problem)


@given(st.binary(max_size=60))
def test_arbitrary_bytes_are_a_document_or_a_problem(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    found, problems = read(file)
    assert found is not None or problems


TWO = "a: {en: one, zh: 一}\nb:\n  - {zh: 二, en: two}\n  - {en: only}\n  - {en: x, zh: ~}\nc: {d: {en: three, zh: 三}, e: 4}\n"


def test_texts_in_both_languages_are_found_in_the_order_of_the_file(file: Path) -> None:
    found = document(file, TWO)
    assert found.texts == (("one", "一"), ("two", "二"), ("three", "三"))
    places = [str(found.locate_text(number, "zh")) for number in range(3)]
    assert places == [f"{file}:1:18", f"{file}:3:10", f"{file}:6:24"]


def test_of_a_repeated_language_the_first_one_counts(file: Path) -> None:
    file.write_text("a: {en: one, zh: 一, en: two}\n", encoding="utf-8")
    found, _ = read(file)
    assert found is not None
    assert found.texts == (("one", "一"),)
    assert str(found.locate_text(0, "en")) == f"{file}:1:9"


def test_a_character_of_the_file_is_placed(file: Path) -> None:
    found = document(file, "a: 一\nb: 二\n")
    assert str(found.locate_offset(found.text.index("a"))) == f"{file}:1:1"
    assert str(found.locate_offset(found.text.index("二"))) == f"{file}:2:4"


def test_places_are_found_again_after_the_nodes_are_gone(file: Path) -> None:
    found = document(file, "a: 1\nb: [x, y]\n")
    file.write_text("something: else\n", encoding="utf-8")
    assert str(found.locate(("b", 1))) == f"{file}:2:8"


@pytest.mark.parametrize(
    ("text", "line", "column", "what"),
    [
        ("a: 1\n<<<<<<< HEAD\nb: 2\n=======\nb: 3\n>>>>>>> branch\n", 2, 1, "unfinished merge, <<<<<<<"),
        ("a: 1\nb： 2\nc: 3\n", 2, 2, "the full-width sign ："),
        ('a: ["1.21"， "1.22"]\n', 1, 11, "the full-width sign ，"),
        ('a:\n  b： "1"\n  c: ["2"]\n', 2, 4, "the full-width sign ："),
    ],
)
def test_what_a_sign_shows_is_told_at_that_sign(file: Path, text: str, line: int, column: int, what: str) -> None:
    problem = refused(file, text)
    assert (problem.rule, problem.where.line, problem.where.column) == ("syntax", line, column)
    assert what in problem.what


def test_chinese_punctuation_within_a_text_is_not_to_blame(file: Path) -> None:
    problem = refused(file, 'a: {zh: "首个：版本，其一", en: [}\n')
    assert "full-width" not in problem.what


def test_a_key_that_is_no_text_is_told_once(file: Path) -> None:
    assert flawed(file, 'a: {? [b, c] : "1", d: "2"}\n') == [("key", 1, 7)]
