"""Texts of the data in files for programs: what a spreadsheet, a calendar or Markdown would act upon is only read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar
from lxml import html
from markdown import Markdown

from macros.exports.calendar_text import _escape
from macros.exports.csv_text import _inert
from macros.exports.markdown_words import sentence, words
from tests.injection.payloads import KINDS, text


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=1+1", "'=1+1"), ("+1", "'+1"), ("-1", "'-1"), ("@x", "'@x"), ("\tx", "'\tx"), ("\rx", "'\rx"),
        ("1.33", "1.33"), ("a=b", "a=b"), ("", ""), ("2026-08-21", "2026-08-21"), ("'x", "'x"),
    ],
)  # fmt: skip
def test_a_cell_that_looks_like_a_formula_is_text(cell: str, written: str) -> None:
    assert _inert(cell) == written


@pytest.mark.parametrize(
    ("given_text", "written"),
    [
        ("Go 1.24.2 or newer; see `go.mod`.", "Go 1.24.2 or newer; see `go.mod`."),
        ("1.15+, < 1.16 and x_y", "1.15+, < 1.16 and x_y"),
        ("a `<b>` and <b>", "a `<b>` and &lt;b>"),
        ("[x](javascript:y)", r"\[x\](javascript:y)"),
        ("# one\n- two", r"\# one - two"),
        ("1. one", r"1\. one"),
        ("&lt; & *x*", r"&amp;lt; & \*x\*"),
        ("an odd ` stays", r"an odd \` stays"),
    ],
)
def test_a_text_in_markdown(given_text: str, written: str) -> None:
    assert words(given_text) == written


def test_our_own_sentences_keep_their_links() -> None:
    said = "From [the <b>](../../go/), by [CC](https://creativecommons.org/x/); [y](javascript:z) <i>"
    assert sentence(said) == (
        r"From [the &lt;b>](../../go/), by [CC](https://creativecommons.org/x/); \[y\](javascript:z) &lt;i>"
    )


@given(st.text(max_size=60) | st.integers(0, KINDS - 1).map(lambda kind: text(1, kind)))
def test_no_text_makes_an_element_of_markdown_but_code(given_text: str) -> None:
    page = html.fromstring(
        f"<main>{Markdown(extensions=['tables', 'fenced_code']).convert(f'- x {words(given_text)}')}</main>"
    )
    assert {one.tag for one in page.iter()} <= {"main", "ul", "li", "code"}


@given(
    st.text(
        alphabet=st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n\r\t\x0b\x85\u2028"), max_size=40
    )
)
def test_a_text_stays_in_its_line_of_a_calendar(given_text: str) -> None:
    line = _escape(given_text)
    assert len(line.splitlines()) <= 1
    events = f"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:{line}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    (event,) = Calendar.from_ical(events).walk("VEVENT")
    assert set(event) == {"SUMMARY"}
