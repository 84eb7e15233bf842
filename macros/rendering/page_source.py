"""What the source of a page says before any engine reads it: its head, and whether its calls of macros can be read."""

import re

from jinja2 import Environment, TemplateSyntaxError

from macros.permalinks.page_calls import without_raw

_WHOLE = re.compile(r'\{\{ ?([a-z_]+)\((?:"[^"\n{}]*"(?:, ?"[^"\n{}]*")*)?\) ?\}\}', re.ASCII)
"""A call as nearly all are: it needs no parser."""
_OPEN = re.compile(r"\{\{(?:(?!\}\}|\{\{|\n[ \t]*\n).)*(?:\{\{|\n[ \t]*\n|\Z)", re.DOTALL)
_HEAD = re.compile(r"---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_PARSER = Environment()  # noqa: S701  # it only parses


def head(text: str) -> str | None:
    r"""Return the YAML that a page begins with, between its two lines of dashes; None if there is none.

    >>> head("---\ntitle: Demo\n---\n# Demo"), head("# Demo")
    ('title: Demo\n', None)
    """
    found = _HEAD.match(text)
    return found[1] if found else None


def unread(text: str) -> tuple[int, str] | None:
    """Return the offset, and in words the reason, of the first thing in a page's source that cannot be read; None if all can be.

    >>> unread('# Title {{ matrix("demo") }}'), unread('# Title {{ matrix("demo") and more')
    (None, (8, 'the call that begins here is not closed'))
    """
    rest = _WHOLE.sub(lambda call: " " * len(call[0]), text)
    if not any(sign in rest for sign in ("{{", "{%", "{#")):
        return None
    try:
        _PARSER.parse(rest)
    except TemplateSyntaxError as error:
        if found := _OPEN.search(without_raw(rest)):
            return found.start(), "the call that begins here is not closed"
        lines = rest.splitlines(keepends=True)[: error.lineno - 1]
        return sum(map(len, lines)), f"this line cannot be read: {error.message}"
    return None
