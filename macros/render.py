"""The one Jinja environment: templates are files, every value is escaped, and a missing value is an error."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from macros.blocks import fold
from macros.mermaid import draw

_environment = Environment(
    loader=PackageLoader("macros"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
    auto_reload=False,  # templates do not change under a build, and looking at each of them again costs more than it
)
_environment.filters["draw"] = draw
_environment.filters["fold"] = fold


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


@lru_cache(maxsize=1 << 16)
def _evidence(sources: tuple[object, ...], as_of: str) -> Markup:
    """Return the links to the sources of a value, and the date of the newest."""
    return Markup(_cells().links(sources, as_of))  # noqa: S704  # the template escapes it


@lru_cache(maxsize=1)
def _cells() -> Any:
    return _environment.get_template("cell.html.j2").module


_environment.globals["evidence"] = _evidence


def render(template: str, **values: Any) -> str:
    """Return *template* filled with *values*. Raises jinja2.UndefinedError if it asks for a value that is not there."""
    return _environment.get_template(template).render(values)
