"""Programs and commands in colours: the tokens of Pygments, each of them escaped."""

from collections.abc import Iterable, Iterator
from typing import Any

from markupsafe import Markup
from pygments import highlight as highlighted
from pygments.filter import Filter
from pygments.formatters import HtmlFormatter
from pygments.lexers import TextLexer, get_lexer_by_name
from pygments.token import Token
from pygments.util import ClassNotFound


class _Bare(Filter):  # type: ignore[misc]  # Pygments tells no types of it
    """Leaves blanks, plain names and punctuation without an element each: they are half of a program, and need no colour."""

    def filter(self, _lexer: Any, stream: Iterable[tuple[Any, str]]) -> Iterator[tuple[Any, str]]:
        """Yield the tokens, those of blanks, plain names and punctuation as mere text."""
        for kind, text in stream:
            yield (Token.Text if kind in Token.Text or kind in (Token.Name.Other, Token.Punctuation) else kind), text


_TOKENS = HtmlFormatter[str](nowrap=True)
"""The tokens alone, as the site's style sheet knows them; what stands around them is the template's."""


def highlight(code: str, language: str) -> Markup:
    """Return the code in that language as marked tokens; in a language that Pygments does not know, as it is."""
    try:
        lexer = get_lexer_by_name(language)
    except ClassNotFound:
        lexer = TextLexer()
    lexer.add_filter(_Bare())
    return Markup(highlighted(code, lexer, _TOKENS))  # noqa: S704  # Pygments escapes each token
