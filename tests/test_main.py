import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from macros.__main__ import main
from tests.support import REAL, edited, small_data

GOLDEN = Path(__file__).parent / "golden"
SUMMARY = re.compile(r"^[\d,]+ facts, [\d,]+ sourced, [\d,]+ pinned \(\d+\.\d%\)$")


@pytest.fixture(autouse=True)
def _outside_github(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)


@pytest.fixture
def twelve(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the file with twelve mistakes, in a project that is the working directory."""
    data = small_data(tmp_path)
    shutil.copy(GOLDEN / "twelve-mistakes.yaml", data / "components/twelve.yaml")
    monkeypatch.chdir(tmp_path)
    return data / "components/twelve.yaml"


def test_sound_data_is_counted(mini: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(mini)]) == 0
    zero, _, counts = capsys.readouterr().out.strip().partition("; ")
    assert zero == "0 errors"
    assert SUMMARY.match(counts)


def test_twelve_mistakes_make_twelve_messages(twelve: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) == 1
    *report, last = capsys.readouterr().out.splitlines()
    assert "\n".join(report) + "\n" == (GOLDEN / "twelve-mistakes.txt").read_text(encoding="utf-8")
    verdict, _, counts = last.partition("; ")
    assert verdict == "12 errors in 1 file"
    assert SUMMARY.match(counts)
    assert len({line.rpartition("[")[2] for line in report if line.startswith("data/")}) == 12


def test_each_of_them_shows_its_line_and_a_caret_under_the_column(
    twelve: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["check"])
    report = capsys.readouterr().out.splitlines()
    source = twelve.read_text(encoding="utf-8").splitlines()
    shown = 0
    for first, excerpt, caret in zip(report, report[1:], report[2:], strict=False):
        place = re.match(r"data/components/twelve\.yaml:(\d+):(\d+): ", first)
        if place:
            line, column = int(place[1]), int(place[2])
            prefix = f"{line:>5} | "
            assert excerpt == prefix + source[line - 1]
            assert caret == " " * (len(prefix) + column - 1) + "^"
            shown += 1
    assert shown == 12


@pytest.mark.usefixtures("twelve")
@pytest.mark.parametrize("how", ["option", "environment"])
def test_github_gets_an_annotation_for_each(
    how: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    if how == "environment":
        monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert main(["check", *(["--format", "github"] if how == "option" else [])]) == 1
    *lines, last = capsys.readouterr().out.splitlines()
    assert last.startswith("12 errors in 1 file; ")
    form = re.compile(r"::error file=data/components/twelve\.yaml,line=\d+,col=\d+,title=[a-z-]+::.+")
    assert len(lines) == 12
    assert all(form.fullmatch(line) for line in lines)
    assert lines[3] == (
        "::error file=data/components/twelve.yaml,line=22,col=11,title=end-of-life-inferred::the end of 1.0 is the day of "
        "its release 1.0.1, with the same source. a release date is not an end-of-life date. "
        "name the document that states the end, or write state: unknown"
    )


def test_percent_signs_are_escaped_for_github(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = small_data(tmp_path, edited("components/demo.yaml", ("id: demo\n", "id: 100%\n")))
    assert main(["check", str(data), "--format", "github"]) == 1
    assert "::'100%25' is not a valid id. " in capsys.readouterr().out


def test_two_checks_that_find_the_same_say_it_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = small_data(tmp_path, edited("components/demo.yaml", ("  requires: [go-mod]", "  requires: [nothing]")))
    assert main(["check", str(data)]) == 1
    assert "\n1 error in 1 file; " in capsys.readouterr().out


def test_data_without_facts_is_no_division_by_zero(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(tmp_path)]) == 0
    assert capsys.readouterr().out == "0 errors; 0 facts, 0 sourced, 0 pinned\n"


@pytest.mark.parametrize("command", ["check", "schema"])
def test_a_wrong_directory_is_wrong_usage(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main([command, "no-such-directory"])
    assert stopped.value.code == 2
    assert "there is no directory 'no-such-directory'" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [[], ["chek"], ["check", "--format", "xml"]])
def test_wrong_usage_is_told(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2
    assert capsys.readouterr().err.startswith("usage: python -m macros")


def test_an_export_writes_what_programs_read(mini: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    site = tmp_path / "site"
    site.mkdir()
    assert main(["export", str(site), "--data", str(mini)]) == 0
    assert re.fullmatch(r"\d+ files, \d+\.\d MB, written below .*site\n", capsys.readouterr().out)
    assert (site / "llms.txt").is_file()
    assert (site / "api" / "v1" / "demo.json").is_file()


def test_an_export_needs_a_built_site(mini: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["export", str(tmp_path / "absent"), "--data", str(mini)])
    assert stopped.value.code == 2
    assert "build the site first" in capsys.readouterr().err


def test_wrong_data_is_not_exported(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = small_data(tmp_path, edited("components/demo.yaml", ("repo: https", "repo: http")))
    assert main(["export", str(tmp_path), "--data", str(data)]) == 1
    assert capsys.readouterr().out.endswith("\n1 error in 1 file; nothing was exported\n")
    assert not (tmp_path / "api").exists()


def test_two_exports_with_the_same_day_are_the_same_to_the_byte(mini: Path, tmp_path: Path) -> None:
    for name, seed in ("one", "1"), ("two", "2"):
        (tmp_path / name).mkdir()
        done = run(
            "export", str(tmp_path / name), "--data", str(mini), SOURCE_DATE_EPOCH="1700000000", PYTHONHASHSEED=seed
        )
        assert (done.returncode, done.stderr) == (0, b"")
    one, two = (
        {path.relative_to(tmp_path / name): path.read_bytes() for path in (tmp_path / name).rglob("*.*")}
        for name in ("one", "two")
    )
    assert one == two
    assert b'"generated":"2023-11-14"' in one[Path("api/v1/demo.json")]


def test_schemas_are_written_once_and_checked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = str(tmp_path)
    assert main(["schema", "--check", data]) == 1
    assert not (tmp_path / "generated").exists()
    assert main(["schema", data]) == 0
    assert main(["schema", "--check", data]) == 0
    assert re.fullmatch(r"\d+ schemas, 0 stale", capsys.readouterr().out.splitlines()[-1])
    stale = tmp_path / "generated" / "schemas" / "flow.schema.json"
    stale.write_text("{}", encoding="utf-8")
    assert main(["schema", "--check", data]) == 1
    assert capsys.readouterr().out.splitlines()[0] == f"{stale}: is not up to date; run: python -m macros schema"


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run the command line as a contributor does, in the project's folder."""
    where = {**os.environ, **environment}
    where.pop("GITHUB_ACTIONS", None)
    return subprocess.run(
        [sys.executable, "-m", "macros", *arguments], cwd=REAL.parent, env=where, capture_output=True, check=False
    )


def test_a_terminal_without_chinese_gets_the_report_all_the_same(tmp_path: Path) -> None:
    data = small_data(tmp_path, edited("components/demo.yaml", ("zh: 不确定。", "zh: 不确定。, also: x")))
    done = run("check", str(data), PYTHONIOENCODING="ascii")
    assert (done.returncode, done.stderr) == (1, b"")
    assert b"58:109: 'also' is not a field of a text in both languages [field]" in done.stdout


def test_a_pipe_that_is_closed_early_gives_no_traceback(tmp_path: Path) -> None:
    (tmp_path / "components").mkdir()
    (tmp_path / "components" / "many.yaml").write_text("\n".join(f"wrong-{n}: 1.{n}" for n in range(3000)))
    command = f"{sys.executable} -m macros check {tmp_path} | head -1"
    done = subprocess.run(["sh", "-c", command], cwd=REAL.parent, capture_output=True, text=True, check=True)
    assert done.stdout.count("\n") == 1
    assert done.stderr == ""
