from types import SimpleNamespace

import pytest
from jinja2 import TemplateNotFound, UndefinedError
from markupsafe import Markup, escape

from macros.i18n import Language
from macros.rendering.render import render
from macros.views.asof import AsOf


def sentence(text: str) -> str:
    return render("sentence.html.j2", text=text, as_of=None)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Run `go version` first.", "Run <code>go version</code> first."),
        ("`a` and `b`", "<code>a</code> and <code>b</code>"),
        ("a < b & `x<y>`", "a &lt; b &amp; <code>x&lt;y&gt;</code>"),
        ("an odd ` stays", "an odd ` stays"),
        ("three ` of ` them `", "three ` of ` them `"),
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ('`"><img src=x>`', "<code>&#34;&gt;&lt;img src=x&gt;</code>"),
        ("先运行 `go version`。", "先运行 <code>go version</code>。"),
    ],
)
def test_backticks_make_code_and_everything_else_is_escaped(text: str, html: str) -> None:
    assert f'<p class="atlas-verdict">{html}</p>' in sentence(text)


def test_values_are_escaped_in_attributes() -> None:
    card = SimpleNamespace(href='"><script>', headline="<b>", sentence="s", as_of=AsOf("<i>"))
    html = render("cards.html.j2", cards=[card], home="")
    assert "<script>" not in html
    assert "<b>" not in html
    assert "<i>" not in html


class Shown:
    def __html__(self) -> str:
        return "<i>own</i>"


@pytest.mark.parametrize(
    "value",
    ["plain", "", "&", "<", ">", "'", '"', "a&b<c>d'e\"f", 7, None, Language.ZH, ("<",), Markup("<b>"), Shown()],
)
def test_a_value_of_any_kind_is_escaped_as_the_library_does_it(value: object) -> None:
    html = render("code.html.j2", code=value)
    assert html.strip() == f"<code>{escape(value)}</code>"


def test_what_is_markup_already_stays() -> None:
    assert "<em>x</em>" in render("sentence.html.j2", text=Markup("<em>x</em>"), as_of=None)


def test_a_missing_value_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        render("sentence.html.j2", text="t")


def test_a_missing_template_is_an_error() -> None:
    with pytest.raises(TemplateNotFound):
        render("absent.html.j2")
