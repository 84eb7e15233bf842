"""A newcomer's whole path: a clone, a new release, the check, and the release on its page, in four commands.

Every run of the tests goes it with the packages that are installed already; `nox -s tests_full` goes it cold, from the empty
folder on, and takes its time.
"""

import os
import re
import resource
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from urllib.request import urlopen

import pytest

from macros import clock
from macros.dataset import load
from macros.queries.current import placeholders
from tests.support import REAL

ROOT = Path(__file__).parents[2]
COLD = 120
"""Seconds from an empty folder to the page, what the newcomer thinks and types left out."""
PATIENCE = 600
PAGE = "go/support/releases/"


def new_version() -> str:
    return placeholders(load(REAL).dataset, clock.today())["go.next"]


def copied(folder: Path) -> Path:
    """Return a copy of all files of the project that are in git, edits and all: what a clone of it would be."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, folder / name)
            shutil.copymode(ROOT / name, folder / name)
    return folder


def processor() -> float:
    """Return the seconds of processor time that all commands have taken that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def run(folder: Path, command: str) -> str:
    """Run a command as it is typed; return what it prints. Raises AssertionError with that if it fails."""
    done = subprocess.run(
        ["bash", "-c", command], cwd=folder, capture_output=True, text=True, check=False, timeout=PATIENCE
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def shown(folder: Path, command: str, version: str) -> str:
    """Return the row of the release on its page, as a preview that *command* starts shows it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        host = f"127.0.0.1:{free.getsockname()[1]}"
    with subprocess.Popen(
        ["bash", "-c", f"exec {command} --dev-addr {host}"], cwd=folder, text=True, encoding="utf-8", start_new_session=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    ) as preview:  # fmt: skip
        try:
            assert preview.stdout
            said = []
            for line in preview.stdout:
                said.append(line)
                if "Serving on" in line:
                    break
            else:
                pytest.fail("".join(said))
            with urlopen(f"http://{host}/{PAGE}", timeout=PATIENCE) as answer:  # the server of this test
                page = answer.read().decode()
        finally:
            os.killpg(preview.pid, signal.SIGINT)  # nox then waits for what it has started, whose time counts
    row = re.search(rf'<tr id="go-{re.escape(version)}".*?</tr>', page, re.DOTALL)
    return row[0] if row else ""


def test_one_command_adds_a_release_and_the_check_finds_nothing_left_to_do(tmp_path: Path) -> None:
    folder, version, day = copied(tmp_path / "atlas"), new_version(), clock.today()
    said = run(folder, f"{sys.executable} -m macros new release go {version} released={day} security=false")
    assert "TODO" not in said
    last = run(folder, f"{sys.executable} -m macros check --made").splitlines()[-1]
    assert last.startswith("0 errors, "), last
    release = next(one for one in load(folder / "data").dataset.product("go").releases if one.version.text == version)
    assert str(release.facts["released"].value) == f"{day}"


@pytest.mark.full
def test_from_an_empty_folder_to_the_page_in_four_commands_and_two_minutes(tmp_path: Path) -> None:
    source, version, day = copied(tmp_path / "source"), new_version(), clock.today()
    run(source, "git init -q && git add --all && git -c user.name=n -c user.email=e@test commit -qm all")
    folder, nox = tmp_path / "atlas", ".venv/bin/python -m nox"
    took: dict[str, tuple[float, float]] = {}

    def timed(name: str, command: Callable[[], str]) -> str:
        begun, used = time.monotonic(), processor()
        said = command()
        took[name] = time.monotonic() - begun, processor() - used
        return said

    made = f"{sys.executable} -m venv .venv && .venv/bin/python -m pip install -q nox && {nox}"
    timed("clone", lambda: run(tmp_path, f"git clone -q {source} atlas"))
    timed("new", lambda: run(folder, f"{made} -s new -- release go {version} released={day} security=false"))
    checked = timed("check", lambda: run(folder, f"{nox} -s data"))
    page = timed("page", lambda: shown(folder, f"{nox} -s serve --", version))
    told = ", ".join(f"{name} {waited:.0f} s ({used:.0f} s of a processor)" for name, (waited, used) in took.items())
    print(told)
    assert "\n0 errors, " in checked
    assert f"{day}" in page
    assert len(took) <= 4
    assert sum(waited for waited, _ in took.values()) <= COLD, told
