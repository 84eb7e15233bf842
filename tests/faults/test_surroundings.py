"""A disk that is full or read-only, no git, a shallow clone, an odd clock, language, umask, path, and no network."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from macros.__main__ import main
from tests.faults.driver import tree
from tests.faults.scenes import ALL, SCENES, SECOND
from tests.history.repository import git, repository
from tests.support import REAL

PYTHON = sys.executable
ODD_PATH = "a path with spaces 和中文 zh"


def run(folder: Path, *arguments: str, before: tuple[str, ...] = (), **environment: str) -> tuple[int, str, str]:
    """Run the command line in a folder; return its code, what it printed, and what it said on the standard error."""
    env = {**os.environ, "PYTHONPATH": str(REAL.parent), "SOURCE_DATE_EPOCH": SECOND, **environment}
    env.pop("GITHUB_ACTIONS", None)
    command = [*before, PYTHON, "-m", "macros", *arguments]
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, check=False)
    return done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")


@pytest.fixture
def small_project(sound_project: Path, tmp_path: Path) -> Path:
    return shutil.copytree(sound_project, tmp_path / "project")


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """Return a real disk with room for the project and little more."""
    room = tmp_path / "disk"
    room.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", room], capture_output=True, check=False)
    if mounted.returncode:
        pytest.skip(f"nothing can be mounted here: {mounted.stderr.decode().strip()}")
    yield room
    subprocess.run(["umount", room], check=True)


MOST = sorted(SCENES.keys() - {"release", "export"})
WRITERS = ["release", "export", *(MOST if ALL else [])]


@pytest.mark.parametrize("scene", WRITERS)
def test_on_a_full_disk_each_command_says_so_and_every_file_stays(
    small_project: Path, disk: Path, scene: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if os.name != "posix":
        pytest.skip("the disk is mounted as Linux does it")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", SECOND)
    SCENES[scene].spoil(small_project)
    place = disk / "project"
    shutil.copytree(small_project, place)
    before = tree(place)
    with (disk / "filler").open("wb", buffering=0) as filler:
        for size in (65536, 4096, 1):
            try:
                while filler.write(b"x" * size) == size:
                    pass
            except OSError:
                continue
    arguments = SCENES[scene].arguments.split()
    code, _, said = run(place, *arguments)
    assert code == 2
    assert re.fullmatch(
        rf"python -m macros {arguments[0]}: \S+: no space left on device; make room on the disk, then run the command again\n",
        said,
    )
    assert tree(place) == before
    (disk / "filler").unlink()
    assert run(place, *arguments)[0] == 0
    assert run(small_project, *arguments)[0] == 0
    assert tree(place) == tree(small_project)


@pytest.mark.parametrize("scene", WRITERS)
def test_on_a_read_only_disk_each_command_says_so(
    small_project: Path, disk: Path, scene: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", SECOND)
    SCENES[scene].spoil(small_project)
    shutil.copytree(small_project, disk / "project")
    before = tree(disk / "project")
    subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
    arguments = SCENES[scene].arguments.split()
    code, _, said = run(disk / "project", *arguments)
    assert code == 2
    assert re.fullmatch(
        rf"python -m macros {arguments[0]}: \S+: read-only file system; work in a folder that can be written to\n", said
    )
    assert tree(disk / "project") == before
    assert run(disk / "project", "check")[0] in {0, 1}  # reading needs no right to write


def test_two_at_once_lose_nothing(small_project: Path) -> None:
    env = {**os.environ, "PYTHONPATH": str(REAL.parent)}
    calls = [["new", "claim", "demo", f"claim-{number}", "--subject", "home"] for number in range(4)]
    calls += [["fix"], ["addresses"], ["browser"], ["schema"]]
    running = [
        subprocess.Popen([PYTHON, "-m", "macros", *call], cwd=small_project, env=env, stdout=subprocess.DEVNULL)
        for call in calls
    ]
    codes = [one.wait() for one in running]
    assert codes[:4] == [0] * 4
    text = (small_project / "data/claims/demo.yaml").read_text(encoding="utf-8")
    assert [text.count(f"- id: claim-{number}\n") for number in range(4)] == [1] * 4


def test_without_git_a_ref_is_refused_and_all_else_works(small_project: Path, tmp_path: Path) -> None:
    (tmp_path / "nothing").mkdir()
    nowhere = str(tmp_path / "nothing")
    code, _, said = run(small_project, "diff", "main", PATH=nowhere)
    assert code == 2
    assert said == (
        "python -m macros diff: git is not installed, so no git ref can be read\n"
        "hint: name a data/ folder or an exported file\n"
    )
    SCENES["first release"].spoil(small_project)
    assert run(small_project, "release", PATH=nowhere)[0] == 0
    assert run(small_project, "export", PATH=nowhere)[0] == 0
    assert run(small_project, "offline", PATH=nowhere)[0] == 0


def test_in_a_shallow_clone_an_old_ref_is_refused_with_the_way_to_it(tmp_path: Path) -> None:
    repository(tmp_path / "whole")
    git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{tmp_path / 'whole'}", str(tmp_path / "shallow"))
    code, _, said = run(tmp_path / "shallow", "diff", "first")
    assert code == 2
    assert said.splitlines()[-1] == "hint: this clone is shallow: git fetch origin first may bring it"
    assert run(tmp_path / "shallow", "diff", "HEAD")[0] == 0


@pytest.mark.parametrize("command", ["check", "release", "export", "offline", "resolve"])
@pytest.mark.parametrize("epoch", ["12e3", "99999999999999"] if ALL else ["12e3"])
def test_an_epoch_that_is_none_is_told_in_one_line(small_project: Path, command: str, epoch: str) -> None:
    arguments = [command, "go=1.22"] if command == "resolve" else [command]
    code, out, said = run(small_project, *arguments, SOURCE_DATE_EPOCH=epoch)
    assert (code, out) == (2, "")
    assert said.startswith(
        f"python -m macros {command}: SOURCE_DATE_EPOCH is '{epoch}', which is no number of seconds since"
    )
    assert said.count("\n") == 1


@pytest.mark.parametrize("epoch", ["0", "4070908800"])
def test_in_1970_and_in_2099_files_are_made_all_the_same(small_project: Path, epoch: str) -> None:
    assert run(small_project, "export", SOURCE_DATE_EPOCH=epoch)[0] == 0
    assert run(small_project, "offline", SOURCE_DATE_EPOCH=epoch)[0] == 0
    day = "1970-01-01" if epoch == "0" else "2099-01-01"
    assert f'"generated":"{day}"' in (small_project / "site/api/v1/demo.json").read_text(encoding="utf-8")


def test_a_check_before_the_last_release_says_that_the_clock_is_wrong(small_project: Path) -> None:
    SCENES["release"].spoil(small_project)
    assert run(small_project, "release")[0] == 0
    code, out, said = run(small_project, "check", SOURCE_DATE_EPOCH="0")
    assert (code, out) == (2, "")
    assert said == (
        "python -m macros check: the clock says 1970-01-01, but the last release of the data is of 2027-11-01; "
        "set the clock, or SOURCE_DATE_EPOCH, right\n"
    )


TOGETHER = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "TZ": "Asia/Shanghai", "PYTHONHASHSEED": "7"}
UMASK = ("sh", "-c", 'umask 077; exec "$@"', "sh")
ONE_BY_ONE: dict[str, tuple[str, tuple[str, ...], dict[str, str]]] = {
    "language": ("", (), {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}),
    "zone": ("", (), {"TZ": "Pacific/Kiritimati"}),
    "umask": ("", UMASK, {}),
    "path": (ODD_PATH, (), {}),
    "network": ("", ("unshare", "-rn"), {}),
    "hashes": ("", (), {"PYTHONHASHSEED": "7"}),
}
SURROUNDINGS = {"all at once": (ODD_PATH, UMASK, TOGETHER), **(ONE_BY_ONE if ALL else {})}


@pytest.mark.parametrize("name", SURROUNDINGS)
def test_the_same_bytes_come_out_everywhere(
    small_project: Path, tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, before, environment = SURROUNDINGS[name]
    if before and subprocess.run([*before, "true"], capture_output=True, check=False).returncode:
        pytest.skip(f"{before[0]} is not permitted here")
    for scene in ("rules", "fix", "schema", "browser"):
        SCENES[scene].spoil(small_project)
    elsewhere = tmp_path / (folder or "elsewhere")
    shutil.copytree(small_project, elsewhere)
    commands = (
        "fix",
        "addresses",
        "schema",
        "browser",
        "rules",
        "export",
        "offline",
        SCENES["new component"].arguments,
    )
    monkeypatch.chdir(small_project)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", SECOND)
    capsys.readouterr()
    for command in commands:
        assert main(command.split()) == 0
        assert capsys.readouterr().err == ""
        code, out, said = run(elsewhere, *command.split(), before=before, **environment)
        assert (code, said) == (0, ""), (command, out)
    contents = [{path: content for path, (_, content) in tree(one).items()} for one in (small_project, elsewhere)]
    assert {"site/api/v1/demo.json", "site/go-compatibility-atlas.zip"} <= contents[0].keys()
    assert contents[0] == contents[1]
