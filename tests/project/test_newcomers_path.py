"""A newcomer's whole path: a clone, a new release, the check, and the release on its page, in four commands.

Every run of the tests goes it with the packages that are installed already; `nox -s tests_full` goes it cold, from the empty
folder on, and takes its time.
"""

import datetime as dt
import os
import re
import shutil
import socket
import subprocess
import sys
import time
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


def filled(folder: Path, said: str, day: dt.date) -> None:
    """Do with each line that `new` lists what stands behind its TODO."""
    answers = {"released": f"{day}", "security": "false", "sources": f"go-history@{day}"}
    listed = re.findall(r"^ +(data/\S+):(\d+): '([a-z]+)", said, re.MULTILINE)
    assert listed
    for name, line, field in listed:
        path, at = folder / name, int(line) - 1
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        lines[at] = re.sub(r'"TODO[^"]*"|TODO[^\]},\n]*', answers[field], lines[at], count=1)
        path.write_text("".join(lines), encoding="utf-8")


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
            os.killpg(preview.pid, 15)
    row = re.search(rf'<tr id="go-{re.escape(version)}".*?</tr>', page, re.DOTALL)
    return row[0] if row else ""


def test_following_the_messages_a_release_is_added_and_checked(tmp_path: Path) -> None:
    folder, version, day = copied(tmp_path / "atlas"), new_version(), clock.today()
    said = run(folder, f"{sys.executable} -m macros new release go {version}")
    filled(folder, said, day)
    run(folder, f"{sys.executable} -m macros addresses")
    last = run(folder, f"{sys.executable} -m macros check --made").splitlines()[-1]
    assert last.startswith("0 errors, "), last
    release = next(one for one in load(folder / "data").dataset.product("go").releases if one.version.text == version)
    assert str(release.facts["released"].value) == f"{day}"


@pytest.mark.full
def test_from_an_empty_folder_to_the_page_in_four_commands_and_two_minutes(tmp_path: Path) -> None:
    source, version, day = copied(tmp_path / "source"), new_version(), clock.today()
    run(source, "git init -q && git add --all && git -c user.name=n -c user.email=e@test commit -qm all")
    folder, nox = tmp_path / "atlas", ".venv/bin/python -m nox"
    took: dict[str, float] = {}

    def timed(name: str, where: Path, command: str) -> str:
        begun = time.monotonic()
        said = run(where, command)
        took[name] = time.monotonic() - begun
        return said

    timed("clone", tmp_path, f"git clone -q {source} atlas")
    made = f"{sys.executable} -m venv .venv && .venv/bin/python -m pip install -q nox && {nox}"
    said = timed("new", folder, f"{made} -s new -- release go {version}")
    filled(folder, said, day)
    assert "\n0 errors, " in timed("check", folder, f"{nox} -s addresses data")
    begun = time.monotonic()
    assert f"{day}" in shown(folder, f"{nox} -s serve --", version)
    took["page"] = time.monotonic() - begun
    told = ", ".join(f"{name} {seconds:.0f} s" for name, seconds in took.items())
    print(told)
    assert len(took) <= 4
    busy = max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1))  # by so much longer whatever else runs here makes it
    assert sum(took.values()) <= COLD * busy, told
