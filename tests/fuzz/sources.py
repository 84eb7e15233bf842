"""The files that are damaged: those of the small data set as they are, and the real ones, mostly cut down to a few rows."""

import random
from functools import cache
from pathlib import Path

from tests.fuzz.damage import damaged, smaller
from tests.support import BASE, REAL


def files(root: Path) -> list[str]:
    """Return the places of the data files below a data directory, sorted."""
    return sorted(path.relative_to(root).as_posix() for path in root.rglob("*.yaml"))


@cache
def text_of(root: Path, name: str) -> str:
    return (root / name).read_text(encoding="utf-8")


OWN, OTHERS = files(BASE), files(REAL)


def damaged_file(dice: random.Random, *, whole: bool = False) -> tuple[str, bytes]:
    """Return the place of a file and its bytes, damaged; a real one, as it is but for its damage, if it is to be *whole*."""
    if whole:
        name = dice.choice(OTHERS)
        return name, damaged(text_of(REAL, name), dice)
    if dice.random() < 1 / 2:
        name = dice.choice(OWN)
        return name, damaged(text_of(BASE, name), dice)
    name = dice.choice(OTHERS)
    return name, damaged(smaller(text_of(REAL, name), dice), dice)
