"""Texts of the data in Markdown for other programs: code stays code, everything else reads as it was written."""

import re

from macros.reporting.plain import one_line

_SIGNS = re.compile(r"[\\\[\]*]|<(?=[A-Za-z/!?])|(?<![^\W_])_|_(?![^\W_])|~(?=~)")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_BEGINS = re.compile(r"^(?:([#>+=-])|(\d+)([.)])(?=\s|$))")
_LINK = re.compile(r"\[(?P<words>[^\[\]]+)\]\((?P<href>(?:https://)?[\w./#?=&%~+-]+)\)")
"""A link whose address has no colon but that of https."""


def words(text: str) -> str:
    """Return a text as a part of a line of Markdown, in which it does nothing but be read."""
    pieces = one_line(text).split("`")
    if len(pieces) % 2 == 0:
        shown = "\\`".join(_escaped(piece) for piece in pieces)
    else:
        shown = "".join(f"`{piece}`" if index % 2 else _escaped(piece) for index, piece in enumerate(pieces))
    return _BEGINS.sub(lambda found: f"{found[2] or ''}\\{found[1] or found[3]}", shown)


def sentence(text: str) -> str:
    """Return one of our own strings, in which links may stand: to https addresses, and to places in the site."""
    shown, at, line = "", 0, one_line(text)
    for link in _LINK.finditer(line):
        shown += _between(line[at : link.start()]) + f"[{words(link['words'])}]({link['href']})"
        at = link.end()
    return shown + _between(line[at:])


def _between(text: str) -> str:
    """Return what stands between two links, with the spaces at its ends."""
    inner = text.strip()
    return text.replace(inner, words(inner)) if inner else text


def _escaped(text: str) -> str:
    return _SIGNS.sub(
        lambda character: "&lt;" if character[0] == "<" else f"\\{character[0]}", _ENTITY.sub("&amp;", text)
    )
