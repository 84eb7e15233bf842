"""The little Markdown that texts of guides may use: paragraphs, lists with dashes, code, stress, and https links.

It is parted here into pieces of plain text, which a template shows; so everything else stands as it was written.
"""

import re
from typing import NamedTuple

_BLANK_LINES = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
_ITEM = re.compile(r"^- +", re.MULTILINE)
_SPAN = re.compile(
    r"\[(?P<words>[^\[\]]+)\]\((?P<href>https://[A-Za-z0-9.-]+(?:[/?#][^\s()<>\"'`\\]*)?)\)"
    r"|\*\*(?P<strong>\S|\S[^*]*[^\s*])\*\*"
    r"|(?<![\w*])\*(?P<em>[^\s*]|[^\s*][^*]*[^\s*])\*(?![\w*])"
)


class TextSpan(NamedTuple):
    """A piece of a line: plain text, or `code`, `strong`, `em`, `link`."""

    kind: str
    text: str
    href: str = ""


class Block(NamedTuple):
    """A paragraph, which has one item, or a list."""

    is_list: bool
    items: tuple[tuple[TextSpan, ...], ...]


def blocks(text: str) -> tuple[Block, ...]:
    """Return the paragraphs and lists of a text; blank lines stand between them."""
    lines = "\n".join(text.strip("\n").splitlines())
    return tuple(_block(part) for part in _BLANK_LINES.split(lines) if part.strip())


def spans(text: str) -> tuple[TextSpan, ...]:
    """Return the pieces of a text; a backtick without another one is a backtick."""
    pieces = text.split("`")
    if len(pieces) % 2 == 0:
        return tuple(_stressed(text))
    found: list[TextSpan] = []
    for index, piece in enumerate(pieces):
        found += [TextSpan("code", piece)] if index % 2 else _stressed(piece)
    return tuple(found)


def _block(text: str) -> Block:
    if not _ITEM.match(text):
        return Block(False, (spans(text),))
    items = _ITEM.split(text)[1:]
    return Block(True, tuple(spans(re.sub(r"\s*\n\s*", "\n", item.strip())) for item in items))


def _stressed(text: str) -> list[TextSpan]:
    found, at = [], 0
    for match in _SPAN.finditer(text):
        found += [TextSpan("text", text[at : match.start()])] if match.start() > at else []
        kind = "link" if match["href"] else "strong" if match["strong"] else "em"
        found.append(TextSpan(kind, match["words"] or match["strong"] or match["em"], match["href"] or ""))
        at = match.end()
    return [*found, TextSpan("text", text[at:])] if at < len(text) else found
