"""The resolver on the command line."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from macros.__main__ import main


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795780800")  # 2026-11-28


@pytest.mark.parametrize(
    ("pins", "code", "says"),
    [
        (["go=1.25", "kubernetes=1.33"], 0, "Go 1.24.0 or newer"),
        (["go=1.22", "kubernetes=1.33"], 1, "Go 1.22.12 is older and refuses to build it"),
        (["kubernetes=1.10"], 3, "Nothing is recorded of the Go that Kubernetes 1.10 requires"),
    ],
)
def test_the_exit_says_whether_it_works(
    capsys: pytest.CaptureFixture[str], pins: list[str], code: int, says: str
) -> None:
    assert main(["resolve", *pins]) == code
    assert says in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["grpc=1.70"], "hint: did you mean 'grpc-go'?"),
        (["go"], "'go' is not PRODUCT=VERSION"),
        (["go=newest"], "hint: write a release line or a release"),
        (["--gomod", "no/such/go.mod"], "No such file or directory"),
    ],
)
def test_a_wrong_call_says_what_is_wrong(capsys: pytest.CaptureFixture[str], arguments: list[str], says: str) -> None:
    assert main(["resolve", *arguments]) == 2
    assert says in capsys.readouterr().err


def test_a_go_mod_is_read_from_a_file_and_from_standard_input(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "go.mod"
    path.write_text("module a\n\ngo 1.22\n\nrequire k8s.io/client-go v0.33.0\n", encoding="utf-8")
    assert main(["resolve", "--gomod", str(path), "--language", "zh"]) == 1
    shown = capsys.readouterr().out
    assert "而 go.mod 写的是 go 1.22" in shown
    monkeypatch.setattr(sys, "stdin", io.StringIO(path.read_text(encoding="utf-8")))
    assert main(["resolve", "--gomod", "-", "--language", "zh"]) == 1
    assert capsys.readouterr().out == shown


def test_a_go_mod_that_is_none_is_refused_with_its_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "go.mod"
    path.write_text("module a\nrequire b latest\n", encoding="utf-8")
    assert main(["resolve", "--gomod", str(path)]) == 2
    assert "Line 2 of the go.mod has no version: require b latest" in capsys.readouterr().err
    path.write_bytes(b"\xff\xfe")
    assert main(["resolve", "--gomod", str(path)]) == 2
    assert "not UTF-8" in capsys.readouterr().err


def test_as_json_it_can_be_used_by_programs(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["resolve", "go=1.25", "grpc-go=1.70.0", "--format", "json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["verdict"] == "works"
    assert answer["floor_fact"] == "grpc-go-1.70.0.requires"
    assert answer["reasons"][0]["facts"] == ["grpc-go-1.70.0.requires"]
