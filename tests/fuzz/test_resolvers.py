"""A few hundred hostile texts and addresses in every run; tests/browser/test_twins.py asks the browser thousands."""

import shutil
import subprocess
import sys
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


@pytest.mark.skipif(shutil.which("node") is None, reason="the twin runs in Node.js")
def test_at_the_end_of_the_process_everything_is_closed() -> None:
    asked = "import os; from tests.fuzz import twin; twin._node(os.getpid())"
    done = subprocess.run(
        [sys.executable, "-W", "always::ResourceWarning", "-c", asked], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
