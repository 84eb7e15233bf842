"""`python -m macros diff`, as a contributor and a workflow call it."""

import json
import re
from pathlib import Path

import pytest

from macros.__main__ import main
from tests.history.repository import CHANGE, repository, write
from tests.support import edited, small_data

URL = "https://github.com/demo/demo/releases/tag/v1.0.1"


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    return repository(tmp_path)


def diff(data: Path, *arguments: str) -> int:
    return main(["diff", *arguments, "--data", str(data)])


def test_one_changed_value_is_one_line(repo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert diff(repo, "first", "main") == 0
    line, last = capsys.readouterr().out.splitlines()
    assert line == f"~ demo-1.0.1.built-with  Demo 1.0.1 · Built with Go: 1.21.0 -> 1.21.1 <{URL}>"
    assert re.fullmatch(r"first \([0-9a-f]{7}\) -> main \([0-9a-f]{7}\): 0 added, 1 changed, 0 removed", last)


def test_the_working_data_is_the_newer_state_if_none_is_named(repo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert diff(repo, "main") == 0
    assert capsys.readouterr().out.count("\n") == 1
    unknown = (
        'released: 2023-11-01, built_with: "1.21.1"',
        "released: 2023-11-01, built_with: {state: unknown, searched: {en: Nowhere., zh: 没有查过。}}",
    )
    text = edited("components/demo.yaml", CHANGE)["components/demo.yaml"].replace(*unknown)
    text = text.replace(", retracted: true", "").replace(
        "ends: 2024-12-01", "ends: {value: 2024-12-01, state: estimated}"
    )
    write(repo, {"components/demo.yaml": text})
    assert diff(repo, "main") == 0
    *lines, last = capsys.readouterr().out.splitlines()
    assert [line.partition(" <")[0] for line in lines] == [
        "~ demo-1.0.ends  Demo 1.0 · Support ends: 2024-12-01 -> 2024-12-01 (estimated)",
        "~ demo-1.0.1.built-with  Demo 1.0.1 · Built with Go: 1.21.1 -> unknown",
        "- demo-1.0.2.retracted  Demo 1.0.2 · Retracted: yes",
    ]
    assert last.endswith("0 added, 2 changed, 1 removed")


def test_a_folder_and_a_file_are_states_too(mini: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "site").mkdir()
    assert main(["export", str(tmp_path / "site"), "--data", str(mini)]) == 0
    other = small_data(tmp_path / "other", edited("components/demo.yaml", CHANGE))
    capsys.readouterr()
    for old in (str(mini), str(tmp_path / "site" / "api" / "v1" / "all.json")):
        assert diff(other, old) == 0
        assert capsys.readouterr().out.startswith("~ demo-1.0.1.built-with  ")


def test_markdown_is_a_table_whose_cells_stay_whole(repo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    texts = edited("platforms/demo-host.yaml", ("image: demo-1}", 'image: "a|b <b>@all"}'))
    write(repo, texts)
    assert diff(repo, "first", "--format", "markdown") == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].endswith(": 0 added, 2 changed, 0 removed**")
    rows = [line for line in lines if line.startswith("| changed")]
    assert (
        rows[0] == f"| changed | Demo 1.0.1 · Built with Go (`demo-1.0.1.built-with`) | 1.21.0 | 1.21.1 | [1]({URL}) |"
    )
    assert {len(re.findall(r"(?<!\\)\|", row)) for row in [*rows, lines[2]]} == {6}
    assert "a\\|b &lt;b>@\u200ball" in rows[1]


def test_a_very_long_report_says_how_much_it_leaves_out(
    repo: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("macros.commands.diff.MOST", 1)
    write(repo, edited("platforms/demo-host.yaml", ("image: demo-1}", "image: demo-2}")))
    assert diff(repo, "first", "--format", "markdown") == 0
    assert "… and 1 more" in capsys.readouterr().out


def test_json_has_both_languages_and_sources(repo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert diff(repo, "first", "main", "--format", "json") == 0
    found = json.loads(capsys.readouterr().out)
    assert found["counts"] == {"added": 0, "changed": 1, "removed": 0}
    (change,) = found["changes"]
    assert (change["id"], change["of"], change["row"]) == ("demo-1.0.1.built-with", "demo", "demo-1.0.1")
    assert change["heading"] == {"en": "Built with Go", "zh": "构建所用 Go"}
    assert change["old"]["text"] == {"en": "1.21.0", "zh": "1.21.0"}
    assert change["new"]["sources"] == [{"url": URL, "title": "Demo 1.0.1"}]
    assert re.fullmatch("[0-9a-f]{40}", found["old"]["commit"])


@pytest.mark.parametrize("style", ["text", "markdown", "json"])
def test_what_cannot_be_read_is_told(repo: Path, capsys: pytest.CaptureFixture[str], style: str) -> None:
    write(repo, edited("components/demo.yaml", ("    ends: 2024-12-01\n", "    end: 2024-12-01\n")))
    assert diff(repo, "main", "--format", style) == 0
    assert "components/demo.yaml:40: 'end' is not a field of a line" in capsys.readouterr().out


def test_a_state_that_there_is_not_is_wrong_usage(repo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert diff(repo, "frist") == 2
    assert capsys.readouterr().err == (
        "python -m macros diff: 'frist' is neither a folder, a file, nor a git ref\nhint: did you mean 'first'?\n"
    )


def test_without_a_state_the_usage_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["diff"])
    assert "REF" in capsys.readouterr().err
