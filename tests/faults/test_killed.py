"""Whatever step a command is killed at, or finds the disk full at: each file is whole, and running it again mends all.

Ordinary runs of the tests try some steps of each command; `nox -s faults` tries all of them.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.faults.scenes import ALL, SCENES, SECOND, project
from tests.support import REAL

MODULES = [
    "macros.__main__",
    "macros.exports.embeds",
    "macros.exports.cards",
    "macros.exports.headers",
]
MODULES += [
    f"macros.commands.{name}" for name in ("fix", "new", "addresses", "release", "pages", "rules", "schema", "browser")
]
MODULES += ["macros.commands.export", "macros.commands.offline", "macros.exports.offline.pack"]


@pytest.fixture(scope="session")
def sound_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return project(tmp_path_factory.mktemp("project"))


def attacked(scene: str, source: Path, room: Path, faults: dict[str, int]) -> dict[str, Any]:
    """Return what the driver found with that command."""
    asked = {
        "source": str(source), "room": str(room), "arguments": SCENES[scene].arguments.split(), "modules": MODULES,
        "faults": faults, "says_the_same": SCENES[scene].says_the_same,
    }  # fmt: skip
    own = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_PROCESS")}
    env = {**own, "SOURCE_DATE_EPOCH": SECOND, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONHASHSEED": "1"}
    command = [sys.executable, "-m", "tests.faults.driver"]
    done = subprocess.run(
        command, input=json.dumps(asked), cwd=REAL.parent, env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a run is copied with fork")
@pytest.mark.parametrize("scene", SCENES)
def test_each_file_is_the_old_one_or_the_new_one_and_a_second_run_mends_all(
    sound_project: Path, tmp_path: Path, scene: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", SECOND)
    source = tmp_path / "source"
    shutil.copytree(sound_project, source)
    SCENES[scene].spoil(source)
    found = attacked(scene, source, tmp_path, {"kill": 0, "full": 0} if ALL else {"kill": 3, "full": 1})
    print(f"{scene}: {found['steps']} steps, {found['tried']} runs with a fault")
    assert found["code"] == 0, found["said"]
    assert len(found["changed"]) >= SCENES[scene].changes, found["changed"]
    assert found["tried"] >= 4
    assert found["wrong"] == []
