"""A run can be ended at any moment: what is on the disk is whole, and the next run measures only what is left."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from macros.lab.records import read_record
from macros.lab.room import Room
from macros.schema.measured import Measured
from tests.lab.conftest import Lab

PROJECT = Path(__file__).parents[2]


def test_nothing_is_measured_twice(lab: Lab) -> None:
    lab.library("works", "1.0.0", "1.1.0")
    assert lab.run() == 0
    text, calls = lab.measured(), lab.calls()
    assert lab.run() == 0
    assert (lab.measured(), lab.calls()) == (text, calls)


def test_another_recipe_is_measured_anew_and_replaces_what_was(lab: Lab) -> None:
    lab.library("works")
    assert lab.run() == 0
    before = lab.measured()
    lab.library("exits")
    assert lab.run() == 0
    assert "outcome: ok" in before
    assert "outcome: ok" not in lab.measured()


def test_a_newer_release_of_a_go_line_replaces_the_older_one(lab: Lab) -> None:
    lab.library("works")
    assert lab.run() == 0
    go = lab.data / "collected" / "go.yaml"
    go.write_text(go.read_text(encoding="utf-8").replace('"1.26.1"', '"1.26.2"'), encoding="utf-8")
    assert lab.run() == 0
    assert 'go: ["1.24.9", "1.25.3", "1.26.2"]' in lab.measured()


def test_only_some_go_lines_can_be_measured(lab: Lab) -> None:
    lab.library("works")
    assert lab.run("--go", "1.24", "--go", "1.26") == 0
    assert 'go: ["1.24.9", "1.26.1"]' in lab.measured()


def test_no_trial_begins_when_the_minutes_are_over(lab: Lab) -> None:
    lab.library("works")
    assert lab.run("--minutes", "-1") == 1
    assert not lab.calls()


@pytest.mark.parametrize("killed_by", [signal.SIGKILL, signal.SIGTERM])
def test_killed_at_any_outcome_it_leaves_a_whole_file(lab: Lab, killed_by: signal.Signals) -> None:
    lab.library("works", *(f"1.{number}.0" for number in range(4)))
    command = [sys.executable, "-c", CALLED, *lab.arguments()]
    for outcomes in (1, 2):
        environment = {**os.environ, "PYTHONPATH": str(PROJECT)}
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
            for line in process.stdout:
                if line.startswith(f"[{outcomes}/"):
                    process.send_signal(killed_by)
                    break
        assert process.returncode != 0
        assert read_record(lab.data / "measured" / "demo.yaml", Measured).versions
    assert lab.run() == 0
    found = read_record(lab.data / "measured" / "demo.yaml", Measured)
    assert [[*result.go] for version in found.versions for result in version.results] == [
        ["1.24.9", "1.25.3", "1.26.1"]
    ] * 4


CALLED = "import sys, macros.lab.__main__ as lab; lab.is_here = lambda: True; sys.exit(lab.main(sys.argv[1:]))"


def test_scratch_folders_and_caches_are_gone_afterwards(lab: Lab) -> None:
    lab.library("works")
    (lab.folder / "work" / "scratch-left-behind").mkdir(parents=True)
    assert lab.run() == 0
    assert not list((lab.folder / "work").iterdir())


def test_two_at_once_measure_the_same(lab: Lab) -> None:
    lab.library("works", "1.0.0", "1.1.0")
    assert lab.run() == 0
    alone = lab.measured()
    (lab.data / "measured" / "demo.yaml").unlink()
    assert lab.run("--jobs", "2") == 0
    assert lab.measured() == alone


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_room_is_made_while_much_is_measured(lab: Lab, monkeypatch: pytest.MonkeyPatch, jobs: str) -> None:
    """With two at once there is seldom a moment when none runs: the next ones wait for it."""
    looked: list[int] = []
    monkeypatch.setattr(Room, "tidy", lambda room: looked.append(len([*room.folder.glob("scratch-*")])))
    lab.library("works", *(f"1.{minor}.0" for minor in range(15)))
    assert lab.run("--jobs", jobs) == 0
    assert looked == [0, 0, 0], "45 trials: after each twenty, and at the end; nothing runs meanwhile"


def test_again_says_the_outcome_and_writes_nothing(lab: Lab, capsys: pytest.CaptureFixture[str]) -> None:
    lab.library("panics")
    assert lab.run("again", "demo", "1.0.0", "1.25.3") == 0
    assert capsys.readouterr().out == "start_fails, panic, demo.invalid/panics/internal/qtls\n"
    assert not (lab.data / "measured").exists()


def test_count_tells_what_there_is(lab: Lab, capsys: pytest.CaptureFixture[str]) -> None:
    lab.library("needs-newer")
    assert lab.run() == 0
    capsys.readouterr()
    assert lab.run("count") == 0
    assert capsys.readouterr().out.splitlines() == [
        "demo: 1 versions, 3 outcomes (ok 2, refused 1)",
        "together: 3 outcomes (ok 2, refused 1)",
        "library: 3",
    ]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["strange"], "'strange' is no recipe of"),
        (["again", "demo"], "say again ID VERSION GO"),
        (["again", "strange", "1.0.0", "1.25.3"], "'strange' is no recipe of"),
    ],
)
def test_a_wrong_call_is_told(lab: Lab, capsys: pytest.CaptureFixture[str], words: list[str], says: str) -> None:
    lab.library("works")
    assert lab.run(*words) == 2
    assert says in capsys.readouterr().err


def test_a_wrong_recipe_is_told_with_its_place(lab: Lab, capsys: pytest.CaptureFixture[str]) -> None:
    lab.recipes("recipes:\n  demo:\n    title: Demo\n    modules: [{path: demo.invalid/works}]\n    verions: []\n")
    assert lab.run() == 2
    assert "recipes.yaml:5" in capsys.readouterr().err


def test_the_ends_of_everything_come_first_and_what_takes_long_last(lab: Lab) -> None:
    one = '  {name}:\n    title: Demo\n    modules: [{{path: demo.invalid/{name}}}]\n    versions: ["1.0.0", "1.1.0", "1.2.0"]\n'
    names = {"late": "    rank: 7\n", "early": "    rank: 1\n", "later": "    rank: 2\n"}
    made = "".join(one.format(name=name) + rank + '    oldest_go: "1.26"\n' for name, rank in names.items())
    lab.recipes(f"recipes:\n{made}")
    assert lab.run() == 0
    asked = [call.split() for call in lab.calls() if " get " in call]
    here = [words[3].removeprefix("demo.invalid/") for words in asked if words[1] == "linux/amd64"]
    assert here == [
        "early@v1.0.0", "early@v1.2.0", "later@v1.0.0", "later@v1.2.0", "early@v1.1.0", "later@v1.1.0",
        "late@v1.0.0", "late@v1.2.0", "late@v1.1.0",
    ]  # fmt: skip
    assert "linux" not in asked[-1][1], "builds for other systems come last"


def test_a_run_leaves_the_scratch_folder_of_another_that_is_under_way(lab: Lab) -> None:
    lab.library("works")
    other = lab.folder / "work" / f"scratch-{os.getpid()}-other"
    other.mkdir(parents=True)
    assert lab.run() == 0
    assert other.is_dir()


EXPERIMENTS = """experiments:
  small:
    asks: {en: Does it start?, zh: 能否启动？}
    claims: [small-claim]
    program: "package main // demo.invalid/NAME"
    oldest_go: "1.25"
"""


def experiment(lab: Lab, name: str) -> str:
    (lab.data / "lab").mkdir(exist_ok=True)
    (lab.data / "lab/experiments.yaml").write_text(EXPERIMENTS.replace("NAME", name), encoding="utf-8")
    assert lab.run("experiments") == 0
    return (lab.data / "measured/experiments/small.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("works", 'prints: "atlas: started"'),
        ("types", "why: types"),
        ("panics", "why: panic"),
        ("silent", 'prints: ""'),
    ],
)
def test_an_experiment_says_what_its_program_prints_or_why_it_does_not(lab: Lab, name: str, told: str) -> None:
    assert f'- {{go: ["1.25.3", "1.26.1"], {told}, day: 2026-11-29}}' in experiment(lab, name)


def test_an_experiment_is_run_again_only_if_its_program_changes(lab: Lab) -> None:
    text, calls = experiment(lab, "works"), lab.calls()
    assert (experiment(lab, "works"), lab.calls()) == (text, calls)
    assert "panic" in experiment(lab, "panics")


def test_an_experiment_that_there_is_not_is_told(lab: Lab, capsys: pytest.CaptureFixture[str]) -> None:
    experiment(lab, "works")
    assert lab.run("experiments", "large") == 2
    assert "'large' is no experiment of" in capsys.readouterr().err


COMMITS = """recipes:
  demo:
    title: Demo
    modules:
      - path: demo.invalid/works
        commits: {"2026.11.4": v0.0.0-20261104224025-d1e00e9f33ab}
    versions: ["2026.11.4"]
    cross: false
"""


def test_a_module_without_releases_is_measured_at_its_commits(lab: Lab) -> None:
    lab.recipes(COMMITS)
    assert lab.run("--go", "1.26") == 0
    asked = [call.split()[3] for call in lab.calls() if " get " in call]
    assert asked == ["demo.invalid/works@v0.0.0-20261104224025-d1e00e9f33ab"]
    assert 'version: "2026.11.4"' in lab.measured()
    before = lab.calls()
    lab.recipes(COMMITS.replace("d1e00e9f33ab", "d1e00e9f33ac"))
    assert lab.run("--go", "1.26") == 0
    assert len(lab.calls()) > len(before), "another commit is measured anew"
