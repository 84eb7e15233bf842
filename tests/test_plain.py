"""A text of the data where Markdown is written: it reads as it was written, whatever it is."""

import json

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from markdown import Markdown

from macros.rendering.render import render
from macros.reporting.plain import front_matter, inert, one_line
from macros.views.rows import Matrix
from tests.injection.payloads import KINDS, text

TEXTS = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=40) | st.integers(0, KINDS - 1).map(
    lambda kind: text(1, kind)
)


def converted(source: str) -> tuple[html.HtmlElement, Markdown]:
    """Return Markdown as the site's own configuration converts it, with some extensions more."""
    md = Markdown(
        extensions=[
            "admonition", "attr_list", "def_list", "tables", "toc", "footnotes", "abbr", "md_in_html",
            "pymdownx.details", "pymdownx.highlight", "pymdownx.superfences", "pymdownx.tabbed", "pymdownx.keys",
            "pymdownx.magiclink", "pymdownx.betterem", "pymdownx.tilde", "pymdownx.caret", "pymdownx.mark",
        ],
        extension_configs={"pymdownx.tabbed": {"alternate_style": True}},
    )  # fmt: skip
    return html.fromstring(f"<main>{md.convert(source)}</main>"), md


@given(TEXTS)
def test_a_text_in_a_heading_is_shown_as_it_is(given_text: str) -> None:
    page, md = converted(
        render("table.md.j2", id="here", level="##", summary="", matrix=_titled(given_text), s=_s, home="")
    )
    heading = page.find("h2")
    assert [one.tag for one in page.iter()][:2] == ["main", "h2"]
    assert heading is not None
    assert dict(heading.attrib) == {"id": "here"}
    assert len(heading) == 0
    assert shown(heading.text or "") == shown(given_text)
    (entry,) = md.toc_tokens
    assert shown(html.fromstring(f"<p>{entry['name']}</p>").text_content()) == shown(given_text)


@given(TEXTS)
def test_a_text_as_the_title_of_a_tab_is_shown_as_it_is(given_text: str) -> None:
    page, _ = converted(f'=== "{inert(given_text)}"\n\n    Text.\n')
    (label,) = page.iter("label")
    assert len(label) == 0
    assert shown(label.text or "") == shown(given_text)
    assert [one.text for one in page.iter("p")] == ["Text."]


@given(TEXTS)
def test_a_text_as_a_whole_line_is_shown_as_it_is(given_text: str) -> None:
    page, _ = converted(f"{inert(given_text)}\n")
    assert {one.tag for one in page.iter()} <= {"main", "p"}
    assert shown(page.text_content()) == shown(given_text)


@given(TEXTS)
def test_front_matter_holds_a_text_for_html_and_no_macro_call(given_text: str) -> None:
    value = yaml.safe_load(f"title: {front_matter(given_text)}\nother: 1")
    assert set(value) == {"title", "other"}
    assert not set('{}<>"') & set(value["title"])
    assert shown(html.fromstring(f"<p>{value['title']}</p>").text_content()) == shown(given_text)
    assert json.loads(front_matter(given_text)) == value["title"]


@pytest.mark.parametrize(
    "given_text",
    ["Kubernetes 1.33", "Ports (GOOS/GOARCH), by line", "cgo: the build, not the platform", "次要版本：支持周期"],
)
def test_a_usual_title_stays_readable_in_the_source(given_text: str) -> None:
    assert inert(given_text) == given_text


def test_a_heading_has_a_level_and_an_id() -> None:
    for level, own in (("x", "here"), ("##", 'here onclick="x"'), ("#######", "here")):
        with pytest.raises(ValueError, match="not the level of a heading"):
            render("table.md.j2", id=own, level=level, summary="", matrix=_titled("x"), s=_s, home="")


def _titled(caption: str) -> Matrix:
    """Return a table without rows."""
    return Matrix("x", caption, "x", (), ())


def _s(key: str) -> str:
    return key


def shown(given_text: str) -> str:
    """Return a text as a browser would show it in one line."""
    return one_line(given_text)
