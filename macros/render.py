"""The one Jinja environment: templates are files, every value is escaped, and a missing value is an error."""

from __future__ import annotations

from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from macros.mermaid import draw

_environment = Environment(
    loader=PackageLoader("macros"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
)
_environment.filters["draw"] = draw


def _backticks(text: str) -> Markup:
    """Return a sentence from data with `code` in backticks as code elements; everything else is escaped."""
    pieces = text.split("`")
    if len(pieces) % 2 == 0:
        return Markup.escape(text)
    template = _environment.get_template("code.html.j2")
    return Markup("").join(
        Markup(template.render(code=piece)) if index % 2 else piece  # noqa: S704  # the template escapes it
        for index, piece in enumerate(pieces)
    )


_environment.filters["code"] = _backticks


def render(template: str, **values: Any) -> str:
    """Return *template* filled with *values*. Raises jinja2.UndefinedError if it asks for a value that is not there."""
    return _environment.get_template(template).render(values)
