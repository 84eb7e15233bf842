"""Whatever a file of 2 MiB holds, it is judged in a few seconds and little memory, and the report can be read."""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from macros.__main__ import main
from macros.diagnostics import MOST_FOUND, MOST_SHOWN
from tests import hostile
from tests.hostile import FILES
from tests.support import BASE, edited, found, small_data

ROOT = Path(__file__).parents[1]
SECONDS, MEGABYTES = 3, 500
MEASURED = (
    "one long line", "many right rows", "many sources of one value", "many copied notes", "many unordered lines",
    "many wrong versions", "digits in a text", "nothing but now", "many fetches on a line", "many invisible characters", "many anchors",
    "a table called by a long name",
)  # fmt: skip
"""Those that took longest, or would, if what was done about each of them were undone; the others are judged below."""

SMALL = 200_000
"""Octets of a file whose problems are read: what takes time is measured above."""

RUNNER = """\
import resource, sys
from macros.__main__ import main
code = main(sys.argv[1:])
sys.stdout.flush()
usage = resource.getrusage(resource.RUSAGE_SELF)
peak = usage.ru_maxrss
if sys.platform == "linux":
    with open("/proc/self/status") as status:
        peak = next(int(line.split()[1]) for line in status if line.startswith("VmHWM:"))
print(code, usage.ru_utime + usage.ru_stime, peak, file=sys.stderr)
"""
# ru_maxrss would tell of the process that started this one, too, if that is larger: exec does not set it back.


def judged(data: Path) -> tuple[int, float, float, str]:
    """Return exit code, seconds of processor time, megabytes and output of a check in a process of its own."""
    env = {**os.environ, "PYTHONPATH": str(ROOT), "GITHUB_ACTIONS": ""}
    for name in [name for name in env if name.startswith("COV")]:
        del env[name]  # counting lines takes longer than the lines
    done = subprocess.run(
        [sys.executable, "-c", RUNNER, "check", str(data)],
        capture_output=True,
        text=True,
        check=False,
        env=env,
        cwd=ROOT,
    )
    code, seconds, kilobytes = done.stderr.split()[-3:]
    unit = 1024 if sys.platform == "linux" else 1024 * 1024
    return int(code), float(seconds), int(kilobytes) / unit, done.stdout


@pytest.mark.parametrize("name", MEASURED)
def test_a_hostile_file_is_judged_soon_and_in_little_memory(tmp_path: Path, name: str) -> None:
    place, text = FILES[name]()
    code, seconds, megabytes, out = judged(small_data(tmp_path, {place: text}))
    assert code in {0, 1}
    assert re.search(r"^0 errors\b.*;" if code == 0 else r"^[1-9][0-9]* errors?\b.*;", out.splitlines()[-1])
    assert seconds <= SECONDS
    assert megabytes <= MEGABYTES
    assert len(out) < 100_000


@pytest.mark.parametrize("name", [name for name in FILES if name not in MEASURED])
def test_a_hostile_file_has_problems_that_can_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, full: bool
) -> None:
    if not full:
        monkeypatch.setattr(hostile, "ROOM", SMALL)
    place, text = FILES[name]()
    problems = found(small_data(tmp_path, {place: text}))
    assert [problem for problem in problems if problem.rule == "unforeseen"] == []
    for problem in problems:
        assert len(str(problem)) < 4000
        assert len(problem.as_annotation()) < 4000


def rows(count: int) -> dict[str, str]:
    row = "  - {id: R, title: x, cells: {image: x}}\n"
    text = (BASE / "platforms/demo-host.yaml").read_text(encoding="utf-8")
    return {"platforms/demo-host.yaml": text[: text.index("\nrows:\n")] + "\nrows:\n" + row * count}


def test_of_many_problems_the_first_are_shown_and_the_rest_is_counted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    data = small_data(tmp_path, rows(MOST_SHOWN + 7))
    path = data / "platforms/demo-host.yaml"
    assert main(["check", str(data)]) == 1
    out = capsys.readouterr().out.splitlines()
    assert sum(line.startswith(f"{path}:") and "[pattern]" in line for line in out) == MOST_SHOWN
    assert f"{path}: 7 more errors in this file; fix those above first" in out
    assert out[-1].startswith(f"{MOST_SHOWN + 7} errors in 1 file; ")
    assert main(["check", str(data), "--format", "github"]) == 1
    out = capsys.readouterr().out.splitlines()
    assert len(out) == MOST_SHOWN + 2
    assert out[MOST_SHOWN] == f"::error file={path},line=1,col=1,title=more::7 more errors. fix those above first"
    assert main(["check", str(data), "--format", "json"]) == 1
    assert capsys.readouterr().out.count('"rule": "pattern"') == MOST_SHOWN + 7


def test_a_file_in_which_everything_is_wrong_is_not_read_to_its_end(tmp_path: Path) -> None:
    problems = found(small_data(tmp_path, rows(MOST_FOUND + 200)))
    assert len(problems) == MOST_FOUND + 1
    assert sum(problem.rule == "more" for problem in problems) == 1
    assert "has more than 1,000 such problems" in next(one.what for one in problems if one.rule == "more")


VALUES = {
    "a control character": (r'"\e[31mDemo"', r"\x1b[31mDemo"),
    "a mark that turns text": (r'"\u202eomeD\u202c"', r"\u202eomeD\u202c"),
    "a line break": (r'"Demo\n::error::x"', r"Demo\n::error::x"),
    "an end of line of Unicode": (r'"Demo\u2028x"', r"Demo\u2028x"),
    "a tag character": (r'"\U000E0041"', r"\U000e0041"),
}


@pytest.mark.parametrize("style", ["text", "github", "json"])
@pytest.mark.parametrize(("written", "shown"), VALUES.values(), ids=VALUES.keys())
def test_what_nobody_can_see_is_written_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], style: str, written: str, shown: str
) -> None:
    data = small_data(
        tmp_path, edited("components/demo.yaml", ("repo: https://github.com/demo/demo\n", f"repo: {written}\n"))
    )
    assert main(["check", str(data), "--format", style]) == 1
    out = capsys.readouterr().out
    assert all(char.isprintable() or char == "\n" for char in out)
    assert (shown.replace("\\", "\\\\") if style == "json" else shown) in out


@pytest.mark.parametrize("style", ["text", "github", "json"])
def test_the_name_of_a_file_is_written_out_too(tmp_path: Path, capsys: pytest.CaptureFixture[str], style: str) -> None:
    data = small_data(tmp_path, {"components/a\u202e\x1b\nb.yaml": "id: x\n"})
    assert main(["check", str(data), "--format", style]) == 1
    out = capsys.readouterr().out
    assert all(char.isprintable() or char == "\n" for char in out)
    assert r"a\u202e\x1b\nb.yaml".replace("\\", "\\\\" if style == "json" else "\\") in out


def test_fix_writes_out_names_and_excerpts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = small_data(tmp_path, {"components/a\x1b.yaml": "id: [\u202e\n", "components/b\x1b.yaml": "id: 1.20\n"})
    assert main(["fix", "--data", str(data), *map(str, sorted(data.glob("components/[ab]*")))]) == 1
    out = capsys.readouterr().out
    assert all(char.isprintable() or char == "\n" for char in out)
    assert r"a\x1b.yaml" in out
    assert r"b\x1b.yaml:1: 1.20 got quotes" in out


def test_a_long_value_is_cut(tmp_path: Path) -> None:
    (one,) = found(
        small_data(tmp_path, edited("components/demo.yaml", ("released: 2024-03-01", f"released: {'X' * 5000}")))
    )
    assert one.what == f"'{'X' * 200}…' is not a date"
    assert max(map(len, str(one).splitlines())) < 300 + len(str(tmp_path))


CASES: dict[str, Callable[[Path], Path]] = {
    "a list where the text of a note should be": lambda root: small_data(
        root, edited("components/demo.yaml", ("first-of-kind: {en: The first release.,", "first-of-kind: {en: [The first release.],"))
    ),
    "a day after which nothing comes": lambda root: small_data(
        root, edited("components/demo.yaml", ("released: 2024-03-01", "released: 9999-12-31"))
    ),
    "the last day of Go": lambda root: small_data(
        root, edited("components/demo.yaml", ("released: 2024-03-01", "released: 2099-12-31"))
    ),
    "a digit of another script": lambda root: small_data(
        root, edited("components/demo.yaml", ("as_of: 2026-08-21", "as_of: 2026-0\u0668-21"))
    ),
    "a requirement called as a column": lambda root: small_data(
        root, edited("components/demo.yaml", ('needs: {x-net: "0.17.0"}', 'needs: {released: "0.17.0"}'))
    ),
    "a form that would fill the memory": lambda root: small_data(
        root, edited("components/demo.yaml", ('title: "Demo {version}"', 'title: "Demo {version:>99999999}"'))
    ),
    "a version of today in digits of another script": lambda root: small_data(
        root,
        edited("components/demo.yaml", ("en: A made-up product.", "en: The newest Demo is 01.\u0663 today, .")),
    ),
    "lines of Go without releases": lambda root: small_data(root, edited("go/lines.yaml")
        | {"go/lines.yaml": re.sub(r'line: "1\.', 'line: "3.', (BASE / "go/lines.yaml").read_text(encoding="utf-8"))}
    ),
    "many keys that are none": lambda root: small_data(root, {"components/demo.yaml": "? [1]\n: x\n" * 2000}),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_what_once_was_a_traceback_is_a_problem_with_a_place(tmp_path: Path, name: str) -> None:
    problems = found(CASES[name](tmp_path))
    assert problems
    assert all(problem.rule != "unforeseen" and problem.where.path.is_file() for problem in problems)
