"""A refresh that is killed, wherever that is, leaves whole files, a data set that is right, and nothing that stays undone.

Ordinary runs of the tests try 50 points; `nox -s faults` tries all of them.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.scenes import ALL
from tests.support import REAL

POINTS = 50


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a run is copied with fork")
def test_a_refresh_that_is_killed_leaves_whole_files(tmp_path: Path) -> None:
    own = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_PROCESS")}
    command = [sys.executable, "-m", "tests.faults.refreshes", str(tmp_path), *([] if ALL else [str(POINTS)])]
    done = subprocess.run(
        command, cwd=REAL.parent, env={**own, "SOURCE_DATE_EPOCH": "1795737600"}, capture_output=True, text=True, check=False
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["wrong"] == []
    assert found["changed"] == 3 + 1  # a file of each product, and the list of addresses
    assert found["tried"] == (found["points"] if ALL else POINTS)
    assert found["killed"] >= found["tried"] - 5  # a run that is at its end when the upstream hears of it may live
