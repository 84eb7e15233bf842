"""Whatever step a command is killed at, or finds the disk full at: each file is whole, and running it again mends all.

Ordinary runs of the tests try some steps of each command; `nox -s faults` tries all of them.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from macros.commands import names, new
from tests.faults.scenes import ALL, ELSEWHERE, SCENES, SECOND
from tests.support import REAL

MODULES = [
    "macros.__main__",
    "macros.exports.embeds",
    "macros.exports.cards",
    "macros.exports.headers",
]
MODULES += [
    "macros.exports.offline.pack",
    *{f"macros.commands.{scene.arguments.split()[0]}" for scene in SCENES.values()},
]


@pytest.fixture(scope="module")
def driver() -> Iterator[subprocess.Popen[str]]:
    """Return the process that makes all attacks: it has imported every command."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_PROCESS")}
    env = {**own, "SOURCE_DATE_EPOCH": SECOND, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONHASHSEED": "1"}
    command = [sys.executable, "-m", "tests.faults.driver", json.dumps(MODULES)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=REAL.parent, env=env, stdin=pipe, stdout=pipe, text=True) as one:
        yield one
        one.communicate()
    assert one.returncode == 0


def attacked(
    driver: subprocess.Popen[str], scene: str, source: Path, room: Path, faults: dict[str, int]
) -> dict[str, Any]:
    """Return what the driver found with that command."""
    asked = {
        "source": str(source), "room": str(room), "arguments": SCENES[scene].arguments.split(),
        "faults": faults, "says_the_same": SCENES[scene].says_the_same,
    }  # fmt: skip
    assert driver.stdin
    assert driver.stdout
    driver.stdin.write(json.dumps(asked) + "\n")
    driver.stdin.flush()
    found: dict[str, Any] = json.loads(driver.stdout.readline())
    return found


def test_every_command_that_writes_has_its_scene() -> None:
    """A command writes unless it says that it does not; one that may be told to has an option of that name."""
    modules = {name: import_module(f"macros.commands.{name}") for name in names()}
    writers = {name for name, module in modules.items() if getattr(module, "WRITES", True)}
    writers |= {name for name in names() if "--write" in _options(modules[name])}
    played = {scene.arguments.split()[0] for scene in SCENES.values()}
    assert played | ELSEWHERE.keys() == writers
    assert not played & ELSEWHERE.keys()


def test_every_kind_of_starter_has_its_scene() -> None:
    played = {scene.arguments.split()[1] for scene in SCENES.values() if scene.arguments.startswith("new ")}
    of_one_make = {"guide": "constraint", "flow": "constraint"}  # a file of data, and the call on a page that is there
    assert played | of_one_make.keys() | {"site"} == set(new._KINDS)
    assert set(of_one_make.values()) <= played


def _options(module: ModuleType) -> str:
    parser = argparse.ArgumentParser()
    module.add_arguments(parser)
    return parser.format_help()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a run is copied with fork")
@pytest.mark.parametrize("scene", SCENES)
def test_each_file_is_the_old_one_or_the_new_one_and_a_second_run_mends_all(
    driver: subprocess.Popen[str], sound_project: Path, tmp_path: Path, scene: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", SECOND)
    source = tmp_path / "source"
    shutil.copytree(sound_project, source)
    SCENES[scene].spoil(source)
    found = attacked(driver, scene, source, tmp_path, {"kill": 0, "full": 0} if ALL else {"kill": 3, "full": 1})
    print(f"{scene}: {found['steps']} steps, {found['tried']} runs with a fault")
    assert found["code"] == 0, found["said"]
    assert len(found["changed"]) >= SCENES[scene].changes, found["changed"]
    assert found["tried"] >= 4
    assert found["wrong"] == []
