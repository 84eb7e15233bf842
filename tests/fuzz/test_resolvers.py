"""A few hundred hostile texts and addresses in every run; tests/browser/test_twins.py asks the browser thousands."""

from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest

from tests.fuzz import addresses, gomod
from tests.fuzz.questions import question
from tests.fuzz.twin import same


@pytest.mark.parametrize("module", [gomod, addresses], ids=lambda module: module.NAME)
def test_any_input_is_answered_or_refused(module: ModuleType) -> None:
    outcomes = Counter(module.case(seed, Path()) for seed in range(10_000, 10_300))
    assert len(outcomes) > 5, "cases that all end alike try too little"


def test_the_same_seed_asks_the_same() -> None:
    assert question(7) == question(7)
    assert same(question(7)) == same(question(7))
