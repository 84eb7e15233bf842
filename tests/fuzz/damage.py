"""Damage to a data file: to its bytes, its lines, or the structure of its values."""

import random
from collections.abc import Callable
from typing import Any

import yaml

SIGNS = "\t '\"#&*!|>%@`-:,.[]{}?0aZ~\\中é\x00\x1b\x85\u00a0\u202e\u2028\u0660\uff11\ufeff\U0001f600"
VALUES = (
    "", "~", "null", "true", "no", "0", "-1", "1.20", "1e9", "NaN", "v1.2.3", "1.99999999999999999999",
    "9" * 5000 + ".1", "1.2.3-rc.1", "1.1.0", "1.1.999999999999", "9999-12-31", "0001-01-01", "2026-02-30", "2026-13",
    "2026-\u0660\u0661-01", "\uff12026-01-01", "\u0661.\u0662", "20\u00b2\u2076-01-01", "9999-12", "9999", "2099-12-31",
    "x" * 3000, "'" * 300, "`" * 300, "{", "}", "{}", "{0}", "{version", "{version!z}", "{version:>99999999}",
    "{version:{line}}", "{version.real}", "{arg}", "@{", "@{go.newest}", "@{x}", "%s%n", "TODO", "TODO: x", "a b c d e f",
    "\u202eabc\u202c", "\x1b[31mred", "a\x00b", "a\nb", "a\r\n::error::b", "\u2028", "\ufeff", "\U000e0001", "\u0301",
    "https://", "https://example.org/{version}", "https://github.com/a/b/blob/main/c", "https://[::1]/", "http://a b",
    "javascript:alert(1)", "](javascript:x)", "<script>alert(1)</script>", "demo", "demo:arg@2026-01-01", "demo@9999-99-99",
    "demo:@2026", ":", "@", "go", "kubernetes", "en", "zh", "known", "unknown", "not_applicable", "estimated",
    "curl x | sh", "中文", "中文english,mixed 中", "汉 汉", "..", "../../etc/passwd", "a/", "/", "con/",
)  # fmt: skip
"""Values that have been too much for one program or another."""


def damaged(text: str, dice: random.Random) -> bytes:
    """Return the text of a data file, damaged once or several times."""
    for _ in range(dice.choice((1, 1, 1, 2, 3))):
        text = dice.choice(DAMAGES)(text, dice)
    raw = text.encode("utf-8", "surrogatepass")
    return dice.choice(BYTES)(raw, dice) if dice.random() < 1 / 6 else raw


def drop_line(lines: list[str], dice: random.Random) -> None:
    del lines[dice.randrange(len(lines))]


def repeat_line(lines: list[str], dice: random.Random) -> None:
    at = dice.randrange(len(lines))
    lines.insert(at, lines[at])


def repeat_block(lines: list[str], dice: random.Random) -> None:
    at = dice.randrange(len(lines))
    lines[at:at] = lines[at : at + dice.randrange(2, 20)] * dice.choice((1, 1, 30))


def indent_line(lines: list[str], dice: random.Random) -> None:
    at = dice.randrange(len(lines))
    lines[at] = dice.choice(["  ", " ", "\t", "- ", "? ", "# "]) + lines[at]


def indent_block(lines: list[str], dice: random.Random) -> None:
    at, more = dice.randrange(len(lines)), dice.choice(["  ", " ", "    "])
    for number in range(at, min(at + dice.randrange(2, 20), len(lines))):
        lines[number] = more + lines[number]


def outdent_line(lines: list[str], dice: random.Random) -> None:
    at = dice.randrange(len(lines))
    lines[at] = lines[at].removeprefix(" " * dice.choice((1, 2, 4)))


def change_character(lines: list[str], dice: random.Random) -> None:
    at = dice.randrange(len(lines))
    column = dice.randrange(len(lines[at]) + 1)
    lines[at] = lines[at][:column] + dice.choice(SIGNS) + lines[at][column + dice.randrange(2) :]


def change_digit(lines: list[str], dice: random.Random) -> None:
    places = [(at, column) for at, line in enumerate(lines) for column, char in enumerate(line) if char.isdigit()]
    if places:
        at, column = dice.choice(places)
        lines[at] = lines[at][:column] + dice.choice("0123456789\u0663\uff19") + lines[at][column + 1 :]


def drop_value(lines: list[str], dice: random.Random) -> None:
    at = dice.randrange(len(lines))
    key = lines[at].partition(":")[0]
    lines[at] = key + dice.choice(
        [":", ": []", ": {}", ": x", ": 1.20", "", ": |", ": >-", ": &a x", ": *a", ": !!int 1"]
    )


def write_value(lines: list[str], dice: random.Random) -> None:
    """Write a strange value in quotes, with the escapes of YAML."""
    at = dice.randrange(len(lines))
    value = "".join(
        char if char.isprintable() and char not in '\\"' else f"\\U{ord(char):08x}" for char in dice.choice(VALUES)
    )
    lines[at] = f'{lines[at].partition(":")[0]}: "{value}"'


def swap_lines(lines: list[str], dice: random.Random) -> None:
    one, other = dice.randrange(len(lines)), dice.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]


def cut_off(lines: list[str], dice: random.Random) -> None:
    del lines[dice.randrange(len(lines)) :]


def comment(lines: list[str], dice: random.Random) -> None:
    at = dice.randrange(len(lines))
    lines.insert(at, " " * dice.randrange(8) + dice.choice(["# a remark", "", "---", "...", "%YAML 1.1", "#"]))


LINES = (
    drop_line, repeat_line, repeat_block, indent_line, indent_block, outdent_line, change_character, change_digit, drop_value,
    write_value, swap_lines, cut_off, comment,
)  # fmt: skip


def in_lines(text: str, dice: random.Random) -> str:
    lines = text.splitlines() or [""]
    dice.choice(LINES)(lines, dice)
    return dice.choice(("\n", "\n", "\n", "\n", "\r\n", "\r")).join([*lines, ""])


def in_structure(text: str, dice: random.Random) -> str:
    """Return the text of changed values; of a text that is not YAML, itself."""
    try:
        value = yaml.load(text, yaml.CBaseLoader)  # noqa: S506  # it makes texts, lists and mappings only
    except (yaml.YAMLError, ValueError, TypeError):
        return text
    places = list(_places(value))
    if not places:
        return text
    for _ in range(dice.choice((1, 1, 2, 4))):
        owner, step = dice.choice(places)
        dice.choice(STRUCTURES)(owner, step, places, dice)
    try:
        return str(yaml.dump(value, Dumper=yaml.CSafeDumper, allow_unicode=dice.random() < 1 / 2, sort_keys=False))
    except (yaml.YAMLError, RecursionError, ValueError):
        return text


Place = tuple[Any, Any]
"""A mapping or list, and a key or index in it."""


def _places(value: Any) -> list[Place]:
    """Return the place of every value below one."""
    stack, found = [value], []
    while stack:
        here = stack.pop()
        steps = list(here) if isinstance(here, dict) else range(len(here)) if isinstance(here, list) else ()
        for step in steps:
            found.append((here, step))
            stack.append(here[step])
    return found


def _has(owner: Any, step: Any) -> bool:
    return step in owner if isinstance(owner, dict) else step < len(owner)


def set_value(owner: Any, step: Any, _: list[Place], dice: random.Random) -> None:
    if isinstance(owner, dict) or _has(owner, step):
        owner[step] = dice.choice(VALUES)


def set_shape(owner: Any, step: Any, _: list[Place], dice: random.Random) -> None:
    """Put a list or mapping where a text should be, or the reverse."""
    if not _has(owner, step):
        return
    old = owner[step]
    owner[step] = dice.choice(
        ([], {}, None, [old], [old, old], {"en": [old]}, {"en": old, "zh": {}}, {"value": old}, [[]], str(old)[:50])
    )


def drop(owner: Any, step: Any, _: list[Place], dice: random.Random) -> None:
    if _has(owner, step):
        del owner[step]


def rename(owner: Any, step: Any, places: list[Place], dice: random.Random) -> None:
    if isinstance(owner, dict) and step in owner:
        other = dice.choice(places)[1]
        owner[str(other) if dice.random() < 1 / 2 else dice.choice(VALUES)] = owner.pop(step)


def copy_from(owner: Any, step: Any, places: list[Place], dice: random.Random) -> None:
    """Put what stands elsewhere in the file; never something within itself."""
    other, at = dice.choice(places)
    if _has(other, at):
        value = yaml.load(yaml.dump(other[at], Dumper=yaml.CSafeDumper), yaml.CBaseLoader)  # noqa: S506
        if isinstance(owner, dict) or _has(owner, step):
            owner[step] = value


def repeat(owner: Any, step: Any, _: list[Place], dice: random.Random) -> None:
    if isinstance(owner, list) and step < len(owner):
        owner[step:step] = [owner[step]] * dice.choice((1, 1, 40))


def shuffle(owner: Any, step: Any, _: list[Place], dice: random.Random) -> None:
    if isinstance(owner, list):
        dice.shuffle(owner)


STRUCTURES = (
    set_value,
    set_value,
    set_value,
    set_shape,
    set_shape,
    drop,
    rename,
    copy_from,
    copy_from,
    repeat,
    shuffle,
)

DAMAGES: tuple[Callable[[str, random.Random], str], ...] = (in_lines, in_structure, in_structure)


def flip(raw: bytes, dice: random.Random) -> bytes:
    at = dice.randrange(len(raw) + 1)
    return raw[:at] + bytes([dice.randrange(256)]) + raw[at + dice.randrange(2) :]


def lose(raw: bytes, dice: random.Random) -> bytes:
    at = dice.randrange(len(raw) + 1)
    return raw[:at] + raw[at + dice.randrange(1, 200) :]


def double(raw: bytes, dice: random.Random) -> bytes:
    at = dice.randrange(len(raw) + 1)
    return raw[:at] + raw[max(at - dice.randrange(1, 200), 0) :]


def mark(raw: bytes, _: random.Random) -> bytes:
    return b"\xef\xbb\xbf" + raw


BYTES: tuple[Callable[[bytes, random.Random], bytes], ...] = (flip, flip, flip, lose, double, mark)


def smaller(text: str, dice: random.Random) -> str:
    """Return the text of a file with a few neighbours of each long list, and of each long mapping: it is judged sooner."""
    value = yaml.load(text, yaml.CBaseLoader)  # noqa: S506
    return str(yaml.dump(_fewer(value, dice), Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False))


def _fewer(value: Any, dice: random.Random, most: int = 4) -> Any:
    if isinstance(value, list):
        start = dice.randrange(max(len(value) - most, 0) + 1)
        return [_fewer(child, dice) for child in value[start : start + most]]
    if isinstance(value, dict):
        names = list(value)
        start = dice.randrange(max(len(names) - 20, 0) + 1)
        return {name: _fewer(value[name], dice) for name in names[start : start + 20]}
    return value
