"""The Jinja environments: templates are files, every value is escaped, and a missing value is an error.

A template of HTML escapes values for HTML. A template of Markdown (`.md.j2`) shows values as plain text and holds no HTML:
what is more than a heading goes past Markdown as a `block`.
"""

import re
from functools import lru_cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from macros.rendering.blocks import fold
from macros.rendering.mermaid import draw
from macros.rendering.prose import blocks, spans
from macros.reporting.plain import CONTROLS, front_matter, inert, one_line

_MARKDOWN = ".md.j2"
"""So end the names of the templates of Markdown."""
_XML = (".svg.j2", ".atom.j2")
"""And so those of XML, which may not hold control characters, not even as references."""


def _plain(value: Any) -> Any:
    """Return what a template of Markdown shows of a value: plain text, unless it is from a template or a filter."""
    return value if isinstance(value, (Markup, StrictUndefined)) else inert(value)


def _highlighted(code: str, language: str) -> Markup:
    """Return a program in colours."""
    from macros.rendering.highlight import highlight  # noqa: PLC0415  # nox -s data does without Pygments

    return highlight(code, language)


_shared: dict[str, Any] = {
    "loader": PackageLoader("macros"),
    "autoescape": True,
    "undefined": StrictUndefined,
    "trim_blocks": True,
    "lstrip_blocks": True,
    "keep_trailing_newline": True,
    "auto_reload": False,  # templates do not change under a build, and looking at each of them again costs more than it
}
_environment = Environment(**_shared)  # noqa: S701  # it does escape
_markdown = Environment(**_shared, finalize=_plain)  # noqa: S701
_environment.filters |= {"draw": draw, "highlight": _highlighted}
_markdown.filters["front_matter"] = front_matter


def _backticks(text: str) -> Markup:
    """Return a sentence from data with `code` in backticks as code elements; everything else is escaped."""
    pieces = text.split("`")
    if len(pieces) % 2 == 0 or len(pieces) == 1:
        return Markup.escape(text)
    return Markup("").join(_code(piece) if index % 2 else piece for index, piece in enumerate(pieces))


@lru_cache(maxsize=1 << 12)
def _code(text: str) -> Markup:
    return Markup(_environment.get_template("code.html.j2").render(code=text))  # noqa: S704  # the template escapes it


_environment.filters["code"] = _backticks


def _code_in_markdown(text: str) -> Markup:
    """Return the same for a line of Markdown, in which everything but the code is plain text."""
    pieces = one_line(text).split("`")
    if len(pieces) % 2 == 0:
        return inert(text)
    shown = [_part(piece, first=index == 0) for index, piece in enumerate(pieces)]
    shown[1::2] = [Markup(f"`{one}`") if _BARE.fullmatch(one) else _code(inert(one)) for one in pieces[1::2]]  # noqa: S704
    return Markup("").join(shown)


def _part(text: str, *, first: bool) -> Markup:
    """Return a part of a line as plain text, with the spaces at its ends."""
    blanks = len(text) - len(text.lstrip()), len(text) - len(text.rstrip())
    return Markup(" ") * blanks[0] + inert(text, begins=first) + Markup(" ") * (blanks[1] if text.strip() else 0)


_BARE = re.compile(r"[\w ./=@+-]+")
"""What stands between backticks in Markdown as it is."""

_markdown.filters["code"] = _code_in_markdown


def _prose(text: str) -> Markup:
    """Return a text of a guide as paragraphs and lists."""
    return Markup(_module("prose.html.j2").paragraphs(blocks(text)).strip())  # noqa: S704  # the template escapes it


def _spans(text: str) -> Markup:
    """Return one line of a guide with its code, stress and links."""
    return Markup(_module("prose.html.j2").pieces(spans(text)))  # noqa: S704  # the template escapes it


_environment.filters |= {"prose": _prose, "spans": _spans}


@lru_cache(maxsize=1 << 16)
def _evidence(sources: tuple[object, ...], as_of: str) -> Markup:
    """Return the links to the sources of a value, and the date of the newest."""
    return Markup(_module("cell.html.j2").links(sources, as_of))  # noqa: S704  # the template escapes it


@lru_cache(maxsize=2)
def _module(template: str) -> Any:
    return _environment.get_template(template).module


_environment.globals |= {"evidence": _evidence, "zip": zip}


@pass_context
def _block(context: Context, template: str, **values: Any) -> Markup:
    """Return the Markdown that stands for a template of HTML, with the strings and the way home of the page."""
    return fold(_environment.get_template(template).render(s=context["s"], home=context["home"], **values))


def _heading(level: str, text: str, own_id: str) -> Markup:
    """Return a heading, such as ## of the second level, with its id. Raises ValueError for what is no level or id."""
    if not re.fullmatch("#{1,6}", level) or not re.fullmatch(r"[A-Za-z0-9_.-]+", own_id):
        raise ValueError(f"'{level}' is not the level of a heading, or '{own_id}' not its id")
    shown = inert(text, begins=False) or Markup("&#32;")  # before nothing, the id would be taken for the text
    return Markup(f"{level} {shown} {{: #{own_id} }}")  # noqa: S704  # nothing else is in it


def _call(macro: str, *arguments: str) -> Markup:
    """Return the call of a macro, for the source of a page. Raises ValueError for an argument that is no name."""
    if not all(re.fullmatch(r"[A-Za-z0-9_.-]+", one) for one in arguments):
        raise ValueError(f"{arguments} are not all valid names for a macro")
    listed = ", ".join(f'"{one}"' for one in arguments)
    return Markup(f"{{{{ {macro}({listed}) }}}}")  # noqa: S704  # nothing else is in it


_markdown.globals |= {"block": _block, "heading": _heading, "call": _call}


def render(template: str, **values: Any) -> str:
    """Return *template* filled with *values*. Raises jinja2.UndefinedError if it asks for a value that is not there.

    >>> print(render("code.html.j2", code="go <1.22>"))
    <code>go &lt;1.22&gt;</code>
    """
    environment = _markdown if template.endswith(_MARKDOWN) else _environment
    text = environment.get_template(template).render(values)
    return CONTROLS.sub("", text) if template.endswith(_XML) else text
