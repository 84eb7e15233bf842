"""A search index keeps the same of a block, whether the plugin reads all of it or what is searchable of it."""

import re
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from material.plugins.search.plugin import Parser

from macros.rendering.searchable import searchable
from tests.pages import every_macro

TEXTS = st.sampled_from(
    ["a", "b c", " ", "\n", "\n  ", "d\n", " e", "&lt;", "&nbsp;", "x > y", "Ω", "\xa0", "\u3000", "。", "&#39;", ""]
)
NAMES = ["div", "span", "td", "b", "h3", "p", "code", "li", "ul", "pre", "sup", "script", "svg"]
ATTRIBUTES = st.sampled_from(["", "", "", ' class="at"', ' title="a b"', " data-search-exclude"])
ENDS_ITSELF = re.compile(r"<(p|pre|code|li|sup|ul)\b[^>]*>(?:(?!</\1>).)*<\1\b", re.DOTALL)
"""A paragraph in a paragraph is no HTML, and in what is excluded the plugin loses count of lists in lists."""


def element(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    parts = st.lists(inner, max_size=4).map("".join)
    tagged = st.tuples(st.sampled_from(NAMES), ATTRIBUTES, parts).map(
        lambda one: f"<{one[0]}{one[1]}>{one[2] if one[0] != 'script' else '{}'}</{one[0]}>"
    )
    return tagged | st.just("<br>") | st.just('<img src="x">') | st.just("<!-- no <b> -->")


BLOCKS = st.lists(st.recursive(TEXTS, lambda inner: TEXTS | element(inner), max_leaves=25), min_size=1, max_size=5)


def indexed(html: str) -> list[tuple[str, str | None, str, str]]:
    """Return what the plugin keeps of a page: of each section the tag and the id of its heading, its title and its text."""
    parser = Parser()
    parser.feed(html)
    parser.close()
    kept = [section for section in parser.data if not section.is_excluded()]
    return [(one.el.tag, one.id, "".join(one.title).strip(), "".join(one.text).strip()) for one in kept]


def within(block: str) -> str:
    """Return a page with a block among what Markdown made."""
    return f'<h1 id="top">Top</h1>\n<p>before</p>\n{block}\n<h2 id="next">Next</h2>\n{block}\n<p>after</p>'


@given(BLOCKS)
@settings(max_examples=200)
def test_the_index_is_the_same(parts: list[str]) -> None:
    block = f"<div>{''.join(parts)}</div>"
    assume(not ENDS_ITSELF.search(block))
    assert indexed(within(searchable(block))) == indexed(within(block))


def test_the_index_is_the_same_for_what_macros_make(mini: Path) -> None:
    for call, html in every_macro(mini).items():
        if html.startswith("<"):  # others are Markdown
            assert indexed(within(searchable(html))) == indexed(within(html)), call


@pytest.mark.parametrize(
    ("html", "short"),
    [
        ("<table>\n<tr><td>1.22</td>\n<td><b>go</b></td></tr>\n</table>", 60),
        ('<details data-search-exclude>\n<p>nothing <a href="#">of it</a></p></details>', 20),
    ],
)
def test_what_is_not_kept_is_left_out(html: str, short: int) -> None:
    assert len(searchable(html)) < short


def test_a_block_that_begins_a_section_stays_as_it_is() -> None:
    html = '<div>\n<h2 id="own">Own</h2>\n<span>text</span></div>'
    assert searchable(html) == html
