"""The words of a go.mod (go.dev/ref/mod#go-mod-file-lexical), alike for all that reads one: the collectors, and the resolver.

docs/assets/javascripts/resolve/gomod.js splits lines in the same way.
"""

import re

TOKEN = re.compile(r"""//.*|"(?:[^"\\]|\\.)*"|`[^`]*`|=>|[()[\]{},"`]|(?:(?!//)[^ \t()[\]{},"`])+""")
"""A comment, a quoted text, an arrow, a character that stands for itself (a lone quote, too, which is a mistake), or a word."""


def lines_of(text: str) -> list[str]:
    """Return the lines of a text, without their ends."""
    return text.replace("\r\n", "\n").split("\n")


def split(line: str) -> tuple[list[str], str]:
    """Return the words of a line, those in quotes with them, and its comment from the slashes on, or an empty text."""
    tokens = TOKEN.findall(line)
    comment = tokens.pop() if tokens and tokens[-1].startswith("//") else ""
    return tokens, comment


def unquoted(word: str) -> str:
    """Return a word without its quotes."""
    return word[1:-1] if word[:1] in {'"', "`"} and len(word) > 1 else word
