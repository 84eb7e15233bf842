"""Programs and commands in colours: the tokens of Pygments, each of them escaped."""

from __future__ import annotations

from markupsafe import Markup
from pygments import highlight as highlighted
from pygments.formatters import HtmlFormatter
from pygments.lexers import TextLexer, get_lexer_by_name
from pygments.util import ClassNotFound

_TOKENS = HtmlFormatter[str](nowrap=True)
"""The tokens alone, as the site's style sheet knows them; what stands around them is the template's."""


def highlight(code: str, language: str) -> Markup:
    """Return the code in that language as marked tokens; in a language that Pygments does not know, as it is."""
    try:
        lexer = get_lexer_by_name(language)
    except ClassNotFound:
        lexer = TextLexer()
    return Markup(highlighted(code, lexer, _TOKENS))  # noqa: S704  # Pygments escapes each token
