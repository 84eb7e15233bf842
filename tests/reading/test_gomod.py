"""All that reads a go.mod splits its lines into the same words."""

import pytest

from macros.collectors.errors import UpstreamError
from macros.collectors.published_gomod import read_go_mod
from macros.reading.gomod_lines import TOKEN, lines_of, split, unquoted
from macros.resolver.gomod import GoModError, parse_gomod
from tests.support import REAL

SCRIPT = REAL.parent / "docs/assets/javascripts/resolve/gomod.js"


@pytest.mark.parametrize(
    ("line", "words", "comment"),
    [
        ("", [], ""),
        (" \t// only a comment", [], "// only a comment"),
        ("module example.org/a//comment", ["module", "example.org/a"], "//comment"),
        ('require "example.org/a" `v1.0.0`', ["require", '"example.org/a"', "`v1.0.0`"], ""),
        ('module "a // b" // c', ["module", '"a // b"'], "// c"),
        ("replace a=>b", ["replace", "a=>b"], ""),
        ("replace a => ../b", ["replace", "a", "=>", "../b"], ""),
        ("require(", ["require", "("], ""),
        ("retract [v1.0.0,v1.1.0]", ["retract", "[", "v1.0.0", ",", "v1.1.0", "]"], ""),
        ('module "a', ["module", '"', "a"], ""),
    ],
)
def test_the_words_of_a_line(line: str, words: list[str], comment: str) -> None:
    assert split(line) == (words, comment)


def test_lines_end_as_those_of_files_do_and_nowhere_else() -> None:
    assert lines_of("a\r\nb\nc\u2028d\x0ce") == ["a", "b", "c\u2028d\x0ce"]


def test_quotes_go_and_a_lone_one_stays() -> None:
    assert [unquoted(word) for word in ('"a"', "`a`", '"', "a")] == ["a", "a", '"', "a"]


def test_the_browser_has_the_same_expression() -> None:
    (line,) = [line for line in SCRIPT.read_text(encoding="utf-8").splitlines() if line.startswith("const TOKEN = /")]
    expression = line.removeprefix("const TOKEN = /").removesuffix("/gu").replace("\\/", "/")
    assert expression == TOKEN.pattern


@pytest.mark.parametrize(
    "line", ['require "example.org/b v1.0.0', "require example.org/b` v1.0.0", "require a,b v1.0.0"]
)
def test_what_is_no_line_for_one_is_none_for_the_other(line: str) -> None:
    text = f"module example.org/a\n\ngo 1.21\n\n{line}\n"
    with pytest.raises(UpstreamError, match="line 5"):
        read_go_mod(text, "a")
    with pytest.raises(GoModError) as told:
        parse_gomod(text)
    assert (told.value.code, told.value.line) == ("bad-line", 5)
