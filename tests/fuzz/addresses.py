"""Any address of the resolver's page is answered or said to be wrong, by both resolvers alike."""

import random
from pathlib import Path

from tests.fuzz.questions import Question, address, day
from tests.fuzz.twin import same

NAME = "addresses"


def asked(seed: int) -> Question:
    """Return the question of that seed."""
    dice = random.Random(seed)  # noqa: S311  # the same address for the same seed
    return {"address": address(dice), "day": day(dice)}


def case(seed: int, _folder: Path) -> str:
    """Return the verdict, or what is wrong with the address."""
    found = same(asked(seed))
    return str(found.get("error") or found["verdict"])
