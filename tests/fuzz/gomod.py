"""Any text in the place of a go.mod is read or refused with its line, by both resolvers alike."""

import random
from pathlib import Path

from tests.fuzz.questions import ODD_SIGNS, Question, damaged, day, gomod
from tests.fuzz.twin import same

NAME = "gomod"


def asked(seed: int) -> Question:
    """Return the question of that seed: a go.mod, damaged or not, or noise."""
    dice = random.Random(seed)  # noqa: S311  # the same text for the same seed
    kind = dice.random()
    if kind < 1 / 20:
        text = "".join(dice.choice(ODD_SIGNS) for _ in range(dice.randrange(200)))
    else:
        text = gomod(dice) if kind < 1 / 5 else damaged(gomod(dice), dice)
    return {"gomod": text, "day": day(dice)}


def case(seed: int, _folder: Path) -> str:
    """Return the verdict, or what is wrong with the text."""
    found = same(asked(seed))
    return str(found.get("error") or found["verdict"])
