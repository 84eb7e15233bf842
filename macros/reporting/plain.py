"""Text from data where another language is written: what it says there is shown, and does nothing.

Every character that could mean something to Markdown, to its extensions, to Jinja or to HTML stands as a numeric character
reference. There is no list of dangerous characters: only letters, digits, spaces and the few characters below go as they are.
"""

import html
import json
import re

from markupsafe import Markup

CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
"""Characters that no text needs: XML forbids most of them, Markdown and calendars take some for characters of their own."""

_SIGNS = re.compile(r"[!-&*+<-@\[-`{-~]|[:;](?! |$)")
"""All characters of ASCII but ' ( ) , - . / and a colon or semicolon before a space."""

_BEGINS = re.compile(r"^(?P<number>\d*)(?P<character>[-:]|(?<=\d)[.)](?= |$))")
"""What at the beginning of a line would make a list of it."""


def one_line(text: str) -> str:
    """Return the text in one line: each run of spaces, line ends and control characters is one space."""
    return " ".join(CONTROLS.sub(" ", text).split())


def inert(text: object, *, begins: bool = True) -> Markup:
    """Return a text for a line of Markdown, in which it is shown as it is.

    Where it does not stand at the beginning of the line, *begins* may say so: then a heading such as "1. Look" stays readable.
    """
    line = _SIGNS.sub(_reference, one_line(str(text)))
    if begins:
        line = _BEGINS.sub(lambda found: found["number"] + _reference(found["character"]), line)
    return Markup(line)  # noqa: S704  # no character of HTML is left


def front_matter(text: object) -> Markup:
    """Return a text as a value of a page's front matter, quotes and all.

    The theme puts such values into its pages as HTML, and an engine may look for macro calls in a title: so there are
    neither characters of HTML nor braces in it.
    """
    escaped = html.escape(one_line(str(text))).replace("{", "&#123;").replace("}", "&#125;")
    return Markup(json.dumps(escaped, ensure_ascii=False))  # noqa: S704  # a quoted text of YAML


def _reference(character: re.Match[str] | str) -> str:
    return f"&#{ord(character[0])};"
