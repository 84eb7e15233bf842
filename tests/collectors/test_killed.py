from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support import REAL


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a run is copied with fork")
def test_a_refresh_that_is_killed_leaves_whole_files(tmp_path: Path) -> None:
    own = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_PROCESS")}
    command = [sys.executable, "-m", "tests.collectors.killed", str(tmp_path)]
    done = subprocess.run(command, cwd=REAL.parent, env=own, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["wrong"] == []
    assert found["changed"] == 3
    assert found["tried"] == 50
    assert found["killed"] >= 45  # a run that is at its end when the upstream hears of it may live
