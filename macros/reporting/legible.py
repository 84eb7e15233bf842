"""Strange text made fit to be shown: what nobody can see is written out, and what nobody would read is left out."""

import re
import unicodedata

LONGEST = 200
"""Signs of a value, or of a line of a file, that a message shows at most."""

LONGEST_MESSAGE = 1000
"""Signs of a whole sentence; our own, which may list what is allowed, are shorter."""

CUT = "…"
"""Stands where something is left out."""

_QUOTED = re.compile(rf"'(.{{{LONGEST + 1},}}?)'(?=[ ,.:;)\]]|\Z)", re.ASCII | re.DOTALL)
_WORD = re.compile(rf"\S{{{LONGEST + 9},}}", re.ASCII)
"""A word that is too long, though not one in quotes that has been cut already."""


def escaped(text: str) -> str:
    r"""Return *text* with \x1b in place of an escape, and so on for every character that nobody sees or that moves others.

    Those are control characters, line breaks too, marks that turn the direction of text, other marks without a width, and
    what no standard has given a meaning. Blanks stay, and a backslash is not doubled: this is for people.
    """
    if text.isprintable():
        return text
    return "".join(map(visible, text))


def visible(char: str) -> str:
    """Return what is shown of one character."""
    if char.isprintable() or unicodedata.category(char) == "Zs":
        return char
    return ascii(char)[1:-1]


def cut(text: str, most: int = LONGEST) -> str:
    """Return the beginning of *text*, and a mark if something is left out."""
    return text if len(text) <= most else f"{text[:most]}{CUT}"


def sentence(text: str) -> str:
    """Return a sentence with whatever it quotes made legible: escaped, and cut where it is too long to be read."""
    if len(text) > LONGEST:
        text = _QUOTED.sub(lambda found: f"'{cut(found[1])}'", text)
        text = _WORD.sub(lambda found: cut(found[0]), text)
        if len(text) > LONGEST_MESSAGE:  # its end tells what is wrong with what is named before
            text = f"{text[: LONGEST_MESSAGE - LONGEST]}{CUT}{text[-LONGEST:]}"
    return escaped(text)


def excerpt(line: str, column: int) -> tuple[str, str]:
    """Return what is shown of a line around a column, which counts from 1, and what stands before the column's caret.

    Both are as wide: a Chinese character takes two columns. A tab stays a tab.
    """
    at = min(max(column - 1, 0), len(line))
    start, stop = max(at - LONGEST, 0), at + LONGEST
    before = [_in_line(char) for char in line[start:at]]
    after = [_in_line(char) for char in line[at:stop]]
    room = LONGEST - min(sum(map(len, after)), LONGEST // 2)
    while sum(map(len, before)) > room:
        over = sum(map(len, before)) - room
        start += (gone := max(over // _WIDEST, 1))
        del before[:gone]
    room = LONGEST - sum(map(len, before))
    while sum(map(len, after)) > room:
        over = sum(map(len, after)) - room
        stop -= (gone := max(over // _WIDEST, 1)) + max(stop - len(line), 0)
        del after[-gone:]
    first, last = CUT if start > 0 else "", CUT if stop < len(line) else ""
    lead = first + "".join(before)
    return lead + "".join(after) + last, "".join(map(_blank, lead))


_WIDEST = len(r"\U00000000")


def _in_line(char: str) -> str:
    return char if char == "\t" else visible(char)


def _blank(char: str) -> str:
    """Return a space as wide as *char*."""
    if unicodedata.combining(char):
        return ""
    wide = unicodedata.east_asian_width(char) in {"F", "W"}
    return "\u3000" if wide else "\t" if char == "\t" else " "
