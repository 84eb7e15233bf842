import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.reporting.legible import CUT, LONGEST, escaped, excerpt, sentence
from macros.reporting.spelling import nearest, start_again


@given(st.text())
def test_nothing_unseen_is_left(text: str) -> None:
    assert all(char.isprintable() or unicodedata.category(char) == "Zs" for char in escaped(text))


@given(st.text(st.characters(categories=["L", "N", "P", "S"])))
def test_what_can_be_seen_stays(text: str) -> None:
    assert escaped(f"中 \u3000{text}") == f"中 \u3000{text}"


@given(st.text(max_size=900), st.integers(1, 900))
def test_an_excerpt_is_short_and_its_caret_stands_at_the_place(line: str, column: int) -> None:
    shown, before = excerpt(line, column)
    assert len(shown) <= LONGEST + 2 * len(CUT)
    at = min(column - 1, len(line))
    rest = "".join(char if char == "\t" else escaped(char) for char in line[at:])
    lead = next(
        lead
        for lead in range(len(shown), -1, -1)
        if rest.startswith(shown[lead:].removesuffix(CUT)) and width(shown[:lead]) == width(before)
    )
    assert width(before) == width(shown[:lead])
    assert set(before) <= {" ", "\t", "\u3000"}


def width(text: str) -> int:
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "FW" else 1 for char in text
    )


def test_a_long_line_is_cut_on_both_sides_of_the_place() -> None:
    line = "版" * 300 + "HERE" + "b" * 300
    shown, before = excerpt(line, 301)
    assert shown.startswith(f"{CUT}版")
    assert shown.endswith(f"b{CUT}")
    assert len(shown) == LONGEST + 2
    assert before == " " + "\u3000" * (shown.index("HERE") - 1)


def test_a_short_line_stays_whole() -> None:
    assert excerpt("a: b", 4) == ("a: b", "   ")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (f"'{'x ' * 400}' is not a date", f"'{('x ' * 400)[:LONGEST]}…' is not a date"),
        (f"'{'x' * 400}' is no date", f"'{'x' * LONGEST}…' is no date"),
        (f"{'x' * 400} of 2024", f"{'x' * LONGEST}… of 2024"),
        ("short \x07", "short \\x07"),
    ],
)
def test_a_sentence_keeps_its_end_when_what_it_quotes_is_cut(text: str, shown: str) -> None:
    assert sentence(text) == shown


def test_a_sentence_of_many_words_is_cut_in_the_middle() -> None:
    made = sentence("word " * 1000 + "end")
    assert len(made) <= 1001
    assert made.startswith("word word")
    assert made.endswith("word end")


def test_words_are_compared_only_so_often() -> None:
    start_again()
    words = [f"word{number:05}" for number in range(1500)]
    hints = [nearest(f"wodr{number:05}", words) for number in range(60)]
    assert hints[0] == "did you mean 'word00000'?"
    assert hints[-1] is None
    start_again()
    assert nearest("wodr00059", words) == "did you mean 'word00059'?"
    assert nearest("x" * 100, ["x" * 99]) is None
