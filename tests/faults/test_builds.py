"""A build of the site that is killed, that finds no room, or that is not alone: the next one gives what a clean one gives."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from macros.writing import PART
from tests.faults.driver import tree
from tests.faults.scenes import ALL
from tests.support import REAL

LONG = pytest.mark.skipif(not ALL, reason="takes minutes: nox -s faults")
EPOCH = "1795996800"
"""2026-11-30, after the last release of the data."""
PROJECT = ("macros", "hooks", "docs", "data", "overrides", "mkdocs.yml", "pyproject.toml", "CONTRIBUTING.md", "tests")
KILLED_AT = (0, 1, 10, 30, 60, 90, 120, 150, 180, 205, 230, 250)
"""So many files are in site/ when a build is killed, besides the sign that it is being built: there will be about 270."""


def project(folder: Path) -> Path:
    """Return a copy of the project, with nothing that a build has made."""
    folder.mkdir(parents=True)
    for name in PROJECT:
        source = REAL.parent / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__", "faults"))
        else:
            shutil.copy(source, folder / name)
    shutil.rmtree(folder / "docs/assets/atlas", ignore_errors=True)
    return folder


def start(folder: Path, *command: str, before: tuple[str, ...] = (), **environment: str) -> subprocess.Popen[str]:
    own = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_PROCESS")}
    env = {**own, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": EPOCH, "PYTHONHASHSEED": "1", **environment}
    pipe = subprocess.PIPE
    return subprocess.Popen(
        [*before, sys.executable, "-m", *command], cwd=folder, env=env, text=True, stdout=pipe, stderr=pipe
    )


BUILD = ("mkdocs", "build", "--strict", "--clean", "--quiet")


def built(folder: Path, before: tuple[str, ...] = (), **environment: str) -> dict[str, bytes]:
    """Build the whole site in a project; return its files."""
    for command in BUILD, ("macros", "export"), ("macros", "offline"):
        running = start(folder, *command, before=before, **environment)
        out, err = running.communicate()
        assert running.returncode == 0, (command, out, err)
    return {name: content for name, (_, content) in tree(folder / "site").items()}


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return built(project(tmp_path_factory.mktemp("clean") / "project"))


def differ(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


def files(folder: Path) -> int:
    return sum(len(names) for _, _, names in os.walk(folder))


@LONG
def test_a_build_that_was_killed_is_not_taken_for_whole_and_the_next_one_is_clean(
    clean: dict[str, bytes], tmp_path: Path
) -> None:
    folder = project(tmp_path / "project")
    killed = 0
    for count in KILLED_AT:
        site = folder / "site"
        shutil.rmtree(site, ignore_errors=True)
        running = start(folder, *BUILD)
        while running.poll() is None and files(site) < count + 1:
            os.sched_yield()
        running.send_signal(signal.SIGKILL)
        running.communicate()
        if running.returncode == -signal.SIGKILL:
            killed += 1
            if not (site / ".atlas-building").exists():  # it has touched nothing yet
                assert [one.name for one in site.iterdir() if not one.name.startswith(PART)] == []
                continue
            refused = start(folder, "macros", "export")
            assert "was cut short; build it again" in refused.communicate()[1]
            assert refused.returncode == 2
    assert killed >= 10  # the last points may come after the end
    assert differ(built(folder), clean) == []
    assert not list(folder.rglob(".atlas-*"))


@LONG
def test_two_builds_at_once_take_turns(clean: dict[str, bytes], tmp_path: Path) -> None:
    folder = project(tmp_path / "project")
    running = [start(folder, *BUILD) for _ in range(2)]
    said = [one.communicate()[1] for one in running]
    assert [one.returncode for one in running] == [0, 0], said
    assert sum("waiting for another command that writes in" in one for one in said) == 1
    assert differ(built(folder), clean) == []


@LONG
@pytest.mark.parametrize("size", ["1500k", "12m", "20m"])
def test_a_build_without_room_says_so_in_one_line(tmp_path: Path, size: str) -> None:
    folder = project(tmp_path / "project")
    (folder / "site").mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", folder / "site"], check=False)
    if mounted.returncode:
        pytest.skip("nothing can be mounted here")
    try:
        running = start(folder, *BUILD)
        _, err = running.communicate()
        assert running.returncode not in {0, None}
        assert "no space left on device; make room on the disk" in err.splitlines()[-1]
        assert "Traceback" not in err
    finally:
        subprocess.run(["umount", folder / "site"], check=True)


SURROUNDINGS = {
    "another path": ("a path with spaces 和中文 zh", (), {}),
    "language and zone": ("project", (), {"LC_ALL": "C", "TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "7"}),
    "umask": ("project", ("sh", "-c", 'umask 077; exec "$@"', "sh"), {}),
    "no network": ("project", ("unshare", "-rn"), {}),
    "no git": ("project", (), {"PATH": "/nonexistent"}),
}


@LONG
@pytest.mark.parametrize("name", SURROUNDINGS)
def test_the_same_site_comes_out_everywhere(clean: dict[str, bytes], tmp_path: Path, name: str) -> None:
    place, before, environment = SURROUNDINGS[name]
    if before and subprocess.run([*before, "true"], capture_output=True, check=False).returncode:
        pytest.skip(f"{before[0]} is not permitted here")
    found = built(project(tmp_path / place), before, **environment)
    assert len(found) > 500
    assert differ(found, clean) == []


@LONG
@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can run a program as somebody else"
)
def test_the_same_site_comes_out_for_another_user(clean: dict[str, bytes]) -> None:
    if subprocess.run(["setpriv", "--reuid=65534", "--clear-groups", sys.executable, "-c", ""], check=False).returncode:
        pytest.skip("this Python is not for other users")
    with tempfile.TemporaryDirectory(prefix="atlas-") as room:  # that of the tests is closed to others
        folder = project(Path(room) / "project")
        for path in (folder, *folder.rglob("*"), Path(room)):
            path.chmod(path.stat().st_mode | (0o777 if path.is_dir() else 0o666))
        found = built(folder, ("setpriv", "--reuid=65534", "--clear-groups"), HOME="/nonexistent")
        assert differ(found, clean) == []
