"""The little Markdown of the guides: what it knows, and that everything else stays text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from macros.rendering.prose import blocks, spans
from macros.rendering.render import render
from macros.views.guide import StepView
from tests.injection.payloads import KINDS, text


def shown(given_text: str) -> str:
    """Return a text as the steps of a guide show it, without what stands around it."""
    step = StepView(1, "Title", given_text, "", "sh", "", "", ())
    made = render("steps.html.j2", intro="", steps=[step], s=lambda _key: "", home="")
    return made.partition("</strong></p>\n")[2].rpartition('<p class="atlas-sources"')[0].strip()


@pytest.mark.parametrize(
    ("given_text", "made"),
    [
        ("One line.", "<p>One line.</p>"),
        ("Two\nlines.", "<p>Two\nlines.</p>"),
        ("Two\n\nparagraphs.", "<p>Two</p>\n<p>paragraphs.</p>"),
        ("Run `go version <x>` first.", "<p>Run <code>go version &lt;x&gt;</code> first.</p>"),
        ("List:\n\n- `a`: one\n- two\n  lines\n\nEnd.", "<p>List:</p>\n<ul>\n<li><code>a</code>: one</li>\n<li>two\nlines</li>\n</ul>\n<p>End.</p>"),
        ("**much** and *little*", "<p><strong>much</strong> and <em>little</em></p>"),
        ("See [the page](https://go.dev/doc/#x).", '<p>See <a href="https://go.dev/doc/#x">the page</a>.</p>'),
        ("a * b * c and *.go and **", "<p>a * b * c and *.go and **</p>"),
        ("[x](javascript:alert(1)) [y](http://x.example/)", "<p>[x](javascript:alert(1)) [y](http://x.example/)</p>"),
        ("x_y and _z_ and PROFILE_TOKEN", "<p>x_y and _z_ and PROFILE_TOKEN</p>"),
        ("an odd ` stays", "<p>an odd ` stays</p>"),
        ("# no heading {: #x }", "<p># no heading {: #x }</p>"),
        ("<b>text</b> &lt; &", "<p>&lt;b&gt;text&lt;/b&gt; &amp;lt; &amp;</p>"),
    ],
)  # fmt: skip
def test_what_a_text_may_hold_and_what_is_shown_as_it_is(given_text: str, made: str) -> None:
    assert shown(given_text) == made


@pytest.mark.parametrize("kind", range(KINDS))
def test_no_payload_makes_an_element_of_another_kind(kind: int) -> None:
    page = html.fromstring(f"<main>{shown(text(7, kind))}</main>")
    assert {one.tag for one in page.iter()} <= {"main", "p", "ul", "li", "code", "strong", "em"}
    assert [dict(one.attrib) for one in page.iter() if one.attrib] == []
    assert "atlasHit(7)" in page.text_content() or "atlasHit" not in text(7, kind)


@given(st.text(max_size=80))
def test_nothing_is_lost(given_text: str) -> None:
    characters = [character for character in given_text if character.isalnum()]
    pieces = [part for block in blocks(given_text) for item in block.items for part in item]
    kept = [character for part in pieces for character in f"{part.text}{part.href}" if character.isalnum()]
    assert kept == characters
    assert "".join(part.text for part in spans("plain")) == "plain"


def test_code_is_coloured_and_escaped_in_any_language() -> None:
    for shell in ("sh", "go", "text", "mermaid", "atlas", "no-such-language"):
        step = StepView(1, "T", "", "</code></pre><img src=x>\n~~~\n```", shell, "<b>", "", ())
        made = render("steps.html.j2", intro="", steps=[step], s=lambda _key: "", home="")
        page = html.fromstring(f"<main>{made}</main>")
        assert not page.xpath("//img | //b")
        assert page.xpath("//pre")[0].text_content() == "</code></pre><img src=x>\n~~~\n```\n"


def test_stress_and_links_stay_out_of_code() -> None:
    assert [one.kind for one in spans("`**a** [b](https://c.dev)` *d*")] == ["code", "text", "em"]
