"""What nobody has foreseen is a message that asks for a report and an exit code of its own, never a traceback."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from macros import __main__ as command_line
from macros.dataset import Dataset, build, files
from macros.diagnostics import Finding
from macros.rules.wording import copied_note as copied_notes
from tests.support import found, small_data


def fails(*_: Any) -> Any:
    raise ZeroDivisionError("by\x1b nought" + "!" * 5000)


@pytest.fixture(autouse=True)
def _no_debugging(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ATLAS_DEBUG", raising=False)
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)


def test_a_rule_that_fails_is_named_with_the_file_and_the_check_goes_on(
    mini: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def check(data: Dataset) -> Iterator[Finding]:
        for fact in data.facts:
            if fact.id == "demo-1.0.1.requires":
                fails()
            if fact.id == "demo-1.0.0.requires":
                yield Finding(fact.origin.where, "found before")

    monkeypatch.setattr(copied_notes, "check", check)
    (mini / "pages.yaml").write_text("demo-use: {title: {en: A  slip., zh: 笔误。}, page: demo/}\n", encoding="utf-8")
    assert command_line.main(["check", str(mini)]) == 2
    out = capsys.readouterr().out
    path = mini / "components/demo.yaml"
    assert f"{path}:50:" in out
    assert "the rule 'copied-note' failed: ZeroDivisionError: by\\x1b nought!!!" in out
    assert "please report it" in out
    assert "found before" in out
    assert "[typography]" in out
    assert not out.splitlines()[-1].startswith("0 errors")


@pytest.mark.parametrize(
    ("owner", "name", "who"),
    [
        (files, "parse", "the check of fields"),
        (build, "product", "what makes facts of a file"),
        (build, "go", "what makes facts of Go's releases"),
        (copied_notes, "check", "the rule 'copied-note'"),
    ],
)
def test_whatever_fails_is_told(mini: Path, monkeypatch: pytest.MonkeyPatch, owner: Any, name: str, who: str) -> None:
    monkeypatch.setattr(owner, name, fails)
    if owner is build and name == "product":
        from macros.dataset import load  # noqa: PLC0415
        from macros.schema import component  # noqa: PLC0415

        monkeypatch.setitem(load.__globals__["_BUILDERS"], component.Component, fails)
    problems = [problem for problem in found(mini) if problem.rule == "unforeseen"]
    assert problems
    assert all(problem.what.startswith(f"{who} failed: ZeroDivisionError: by") for problem in problems)


def test_with_debugging_the_exception_is_raised(mini: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ATLAS_DEBUG", "1")
    monkeypatch.setattr(copied_notes, "check", fails)
    with pytest.raises(ZeroDivisionError):
        found(mini)


def test_a_command_that_fails_says_so_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("macros.commands.pages.run", fails)
    monkeypatch.setattr(sys, "argv", ["macros", "pages", "--data", str(small_data(tmp_path))])
    assert command_line.run() == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("python -m macros pages failed: ZeroDivisionError: by\\x1b nought!!!")
    assert err.endswith("please report it, with this line; ATLAS_DEBUG=1 shows more\n")
    assert err.count("\n") == 1
    assert len(err) < 500
    monkeypatch.setenv("ATLAS_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        command_line.run()


def test_the_help_tells_the_exit_codes(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        command_line.main(["check", "--help"])
    text = " ".join(capsys.readouterr().out.split())
    assert "Exit codes: 0 if there are no errors" in text
    assert "2 if the command was called wrongly, or if the check itself failed" in text
