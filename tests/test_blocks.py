"""HTML that passes Markdown by comes out as it went in, whatever Markdown would have made of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown

from macros.rendering import blocks
from macros.rendering.blocks import fence, fold, unfold


def converted(text: str) -> str:
    """Return Markdown as the site's own configuration converts it."""
    fences = [{"name": blocks.NAME, "class": blocks.NAME, "format": fence}]
    md = Markdown(
        extensions=["attr_list", "toc", "pymdownx.superfences"],
        extension_configs={"pymdownx.superfences": {"custom_fences": fences}},
    )
    return md.convert(text)


def test_html_between_markdown_stays_as_it_is() -> None:
    html = "<div>\n\n*not emphasis*\n\n    four spaces &amp; a\ttab</div>\n<pre>\n\n# no heading</pre>"
    made = converted(f"## Before {{: #one }}\n{fold(html)}*After*\n")
    assert html in made
    assert '<h2 id="one">' in made
    assert made.rstrip().endswith("<p><em>After</em></p>")


@given(st.text(alphabet=st.characters(exclude_characters="\x02\x03\r", exclude_categories=["Cs"]), max_size=60))
def test_any_text_within_an_element_comes_through(text: str) -> None:
    html = f"<div>{text}</div>"
    assert converted(str(fold(html))) == html
    assert unfold(f"a{fold(html)}b") == f"a\n\n{html}\n\nb"


def test_old_blocks_are_forgotten_and_one_that_is_used_again_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blocks, "_kept", {})
    monkeypatch.setattr(blocks, "_MOST", 2)
    first, second = fold("<p>1</p>"), fold("<p>2</p>")
    fold("<p>1</p>")
    third = fold("<p>3</p>")
    assert unfold(f"{first}{third}").split() == ["<p>1</p>", "<p>3</p>"]
    with pytest.raises(KeyError):
        unfold(str(second))
