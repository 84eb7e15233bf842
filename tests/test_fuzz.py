"""The real data files, damaged in many small ways: a contributor's slip is never a traceback."""

from __future__ import annotations

import random
import shutil
from typing import TYPE_CHECKING

import pytest

from tests.pages import every_macro
from tests.support import REAL, found, small_data

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ROUNDS = 8
SIGNS = "\t '\"#&*!|>%@`-:,.[]{}?0aZ~\\中é\x00\ufeff\u2028"


def drop_line(lines: list[str], dice: random.Random) -> None:
    del lines[dice.randrange(len(lines))]


def repeat_line(lines: list[str], dice: random.Random) -> None:
    at = dice.randrange(len(lines))
    lines.insert(at, lines[at])


def indent_line(lines: list[str], dice: random.Random) -> None:
    at = dice.randrange(len(lines))
    lines[at] = dice.choice(["  ", " ", "\t", "- "]) + lines[at]


def outdent_line(lines: list[str], dice: random.Random) -> None:
    at = dice.randrange(len(lines))
    lines[at] = lines[at].removeprefix("  ")


def change_character(lines: list[str], dice: random.Random) -> None:
    at = dice.randrange(len(lines))
    column = dice.randrange(len(lines[at]) + 1)
    lines[at] = lines[at][:column] + dice.choice(SIGNS) + lines[at][column + dice.randrange(2) :]


def change_digit(lines: list[str], dice: random.Random) -> None:
    places = [(at, column) for at, line in enumerate(lines) for column, char in enumerate(line) if char.isdigit()]
    if places:
        at, column = dice.choice(places)
        lines[at] = lines[at][:column] + dice.choice("0123456789") + lines[at][column + 1 :]


def drop_value(lines: list[str], dice: random.Random) -> None:
    at = dice.randrange(len(lines))
    lines[at] = lines[at].partition(":")[0] + dice.choice([":", ": []", ": {}", ": x", ": 1.20", ""])


def swap_lines(lines: list[str], dice: random.Random) -> None:
    one, other = dice.randrange(len(lines)), dice.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]


def cut_off(lines: list[str], dice: random.Random) -> None:
    del lines[dice.randrange(1, len(lines)) :]


DAMAGES: list[Callable[[list[str], random.Random], None]] = [
    drop_line, repeat_line, indent_line, outdent_line, change_character, change_digit, drop_value, swap_lines, cut_off,
]  # fmt: skip


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_damaged_files_make_messages_with_a_place_and_never_a_crash(tmp_path: Path, seed: int) -> None:
    dice = random.Random(seed)  # noqa: S311  # the same damage in every run
    data = tmp_path / "data"
    shutil.copytree(REAL, data, ignore=shutil.ignore_patterns("schemas"))
    for path in sorted(data.rglob("*.yaml")):
        if dice.random() < 1 / 2:
            lines = path.read_text(encoding="utf-8").splitlines()
            dice.choice(DAMAGES)(lines, dice)
            path.write_text("\n".join([*lines, ""]), encoding="utf-8")
    problems = found(data)
    for problem in problems:
        assert "Input should" not in problem.what
        assert str(problem).startswith(f"{problem.where}: ")
        assert problem.where.column >= 1
        if problem.where.path.is_dir():
            assert (problem.where.path, problem.where.line) == (data, 1)
        else:
            count = len(problem.where.path.read_text(encoding="utf-8").splitlines())
            assert 1 <= problem.where.line <= max(count, 1)


@pytest.mark.parametrize("seed", range(100))
def test_one_damaged_row_that_passes_all_checks_can_be_shown(tmp_path: Path, seed: int) -> None:
    """Values that are wrong but well-formed reach the pages, which must stand them."""
    dice = random.Random(seed)  # noqa: S311
    data = small_data(tmp_path)
    path = dice.choice(sorted(path for path in data.rglob("*.yaml") if path.name != "strings.yaml"))
    lines = path.read_text(encoding="utf-8").splitlines()
    dice.choice([drop_line, change_digit, change_character])(lines, dice)
    path.write_text("\n".join([*lines, ""]), encoding="utf-8")
    if not found(data):
        every_macro(data)
