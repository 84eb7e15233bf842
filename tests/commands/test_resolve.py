"""The resolver on the command line."""

import io
import json
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from macros.__main__ import main
from tests.support import FROZEN, REAL

Resolve = Callable[..., int]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the frozen data and the words of the real: a corrected fact changes no answer here."""
    data = tmp_path_factory.mktemp("frozen") / "data"
    shutil.copytree(FROZEN, data)
    shutil.copy(REAL / "strings.yaml", data)
    return data


@pytest.fixture
def resolve(folder: Path) -> Resolve:
    """Return the command, to be given its arguments."""
    return lambda *arguments: main(["resolve", "--data", str(folder), *arguments])


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795780800")  # 2026-11-28


@pytest.mark.parametrize(
    ("pins", "code", "says"),
    [
        (["go=1.26", "kubernetes=1.36"], 0, "Go 1.26.0 or newer"),
        (["kubernetes=1.36"], 0, "Facts only"),
        (["go=1.22", "kubernetes=1.33"], 1, "Go 1.22.12 is too old to build it"),
        (["grpc-go=v1.70.1-0.20250201000000-0123456789ab"], 3, "is a commit, not a release"),
        (["go=1.25", "kubernetes=1.33"], 4, "Go 1.25 reached end of life on 19 Aug 2026. Use 1.26.11."),
        (["controller-runtime=0.21", "client-go=0.36"], 4, "Not supported together."),
    ],
)
def test_the_exit_says_whether_it_works(
    resolve: Resolve, capsys: pytest.CaptureFixture[str], pins: list[str], code: int, says: str
) -> None:
    assert resolve(*pins) == code
    assert says in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["grpc=1.70"], "hint: did you mean 'grpc-go'?"),
        (["go"], "'go' is not PRODUCT=VERSION"),
        (["go=newest"], "hint: write a minor version or a release"),
        (["--gomod", "no/such/go.mod"], "No such file or directory"),
        (["go= "], "'go= ' is not PRODUCT=VERSION"),
        (["go=1.02"], "'1.02' is not a version of go."),
        (["go=1.\u0662\u0662"], "is not a version of go."),
        (["go=1.22\u00a0"], "is not a version of go."),
        (["go=\x1b[31m\u202e"], "'U+001B[31mU+202E' is not a version of go."),
        ([f"go=1.{'9' * 5000}"], f"'1.{'9' * 78}' is not a version of go."),
        (["go=1.25", "go=1.26"], "go is given twice."),
        (["https://example.org/resolve/?go=1.25&gone="], "'gone' is not a product of the Atlas."),
        (["?go=1.25&day=2026-02-30"], "'2026-02-30' is not a date."),
    ],
)
def test_a_wrong_call_says_what_is_wrong(
    resolve: Resolve, capsys: pytest.CaptureFixture[str], arguments: list[str], says: str
) -> None:
    assert resolve(*arguments) == 2
    assert says in capsys.readouterr().err


def test_a_go_mod_is_read_from_a_file_and_from_standard_input(
    tmp_path: Path, resolve: Resolve, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "go.mod"
    path.write_text("module a\n\ngo 1.22\n\nrequire k8s.io/client-go v0.33.0\n", encoding="utf-8")
    assert resolve("--gomod", str(path), "--language", "zh") == 1
    shown = capsys.readouterr().out
    assert "而 go.mod 写的是 go 1.22" in shown
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(path.read_bytes())))
    assert resolve("--gomod", "-", "--language", "zh") == 1
    assert capsys.readouterr().out == shown


def test_a_go_mod_that_is_none_is_refused_with_its_line(
    tmp_path: Path, resolve: Resolve, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "go.mod"
    path.write_text("module a\nrequire b latest\n", encoding="utf-8")
    assert resolve("--gomod", str(path)) == 2
    assert "Line 2 of the go.mod has no full version such as v1.2.3: require b latest" in capsys.readouterr().err
    path.write_bytes(b"\xff\xfe")
    assert resolve("--gomod", str(path)) == 2
    assert "not UTF-8" in capsys.readouterr().err


def test_as_json_it_can_be_used_by_programs(resolve: Resolve, capsys: pytest.CaptureFixture[str]) -> None:
    assert resolve("go=1.26", "grpc-go=1.70.0", "--format", "json") == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["verdict"] == "works"
    assert answer["floor_fact"] == "grpc-go-1.70.0.requires"
    assert answer["reasons"][0]["facts"] == ["grpc-go-1.70.0.requires"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (b"module a\ngo 1.02\n", "Line 2 of the go.mod has no Go version such as 1.26 or 1.26.0: go 1.02"),
        ("module a\ngo 1.\u0662\u0662\n".encode(), "Line 2 of the go.mod has no Go version"),
        (b"module a\ngo 1.99999999999999999999\n", "Line 2 of the go.mod has no Go version"),
        (
            b"module a\r\n\r\nrequire b v1.02.3\r\n",
            "Line 3 of the go.mod has no full version such as v1.2.3: require b v1.02.3",
        ),
        (b"module a\rgo 1.22\n", "Line 1 of the go.mod contains an invalid character: module aU+000Dgo"),
        (b"module a\n\ngo 1.22 // \xe2\x80\xae\n", "Line 3 of the go.mod contains an invalid character"),
        (b"\xef\xbb\xbfmodule a\n", "Line 1 of the go.mod contains an invalid character"),
        (b"module a\ngo 1.22\ngo 1.23\n", "Line 3 of the go.mod repeats"),
    ],
)
def test_hostile_input_is_a_wrong_question_not_a_broken_answer(
    tmp_path: Path, resolve: Resolve, capsys: pytest.CaptureFixture[str], text: bytes, says: str
) -> None:
    path = tmp_path / "go.mod"
    path.write_bytes(text)
    assert resolve("--gomod", str(path)) == 2
    assert says in capsys.readouterr().err


def test_an_address_of_the_page_asks_the_same(resolve: Resolve, capsys: pytest.CaptureFixture[str]) -> None:
    assert resolve("https://example.org/zh/resolve/?go=1.25&kubernetes=1.33&h=go&day=2026-01-31#top") == 0
    assert "As of 31 Jan 2026." in capsys.readouterr().out


def test_the_answer_says_on_which_day_each_list_of_releases_was_read(
    resolve: Resolve, capsys: pytest.CaptureFixture[str]
) -> None:
    resolve("istio=1.27", "grpc-go=1.70")
    said = capsys.readouterr().out.partition("As of ")[2]
    assert "Go: The date of the release list is not recorded." in said
    assert "gRPC-Go: Release list from 13 Nov 2026." in said
    assert "Istio: Release list from 12 Nov 2026." in said
    resolve("istio=1.27", "--format", "json")
    lists = json.loads(capsys.readouterr().out)["read"]
    assert [(one["product"], one["date"]) for one in lists] == [("go", ""), ("istio", "2026-11-12")]
