"""`python -m macros fix`: what a contributor sees, and that the check then passes."""

import re
from pathlib import Path
from typing import Any

import pytest

from macros.__main__ import main
from tests.support import edited, found, parsed, small_data

CASES = Path(__file__).parents[1] / "rules" / "cases"
MENDABLE = [
    pytest.param(case, id=f"{rule}: {case['name']}")
    for rule in ("quoted-version", "row-order")
    for case in parsed(CASES / f"{rule}.yaml")
    if any("macros fix" in problem.get("hint", "") for problem in case["problems"])
]
WRONG = edited("components/demo.yaml", ('{x-net: "0.17.0"}', "{x-net: 0.17.0}"), ('- line: "1.1"', "- line: 1.1  "))


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the data of a project that is the working directory, in good form."""
    monkeypatch.chdir(tmp_path)
    small_data(tmp_path)
    main(["fix"])
    return Path("data")


@pytest.mark.parametrize("case", MENDABLE)
def test_the_command_that_the_hint_names_mends_the_mistake(tmp_path: Path, case: dict[str, Any]) -> None:
    files: dict[str, str] = {}
    for name, changes in case["edits"].items():
        files |= edited(name, *((old, new) for old, new in changes))
    data = small_data(tmp_path, files)
    assert not {problem.rule for problem in found(data)}.isdisjoint({"row-order", "quoted-version"})
    assert main(["fix", "--data", str(data)]) == 0
    assert {problem.rule for problem in found(data)}.isdisjoint({"row-order", "quoted-version"})


def test_after_it_the_check_passes(tmp_path: Path) -> None:
    name = "components/demo.yaml"
    text = small_data(tmp_path / "right").joinpath(name).read_text(encoding="utf-8")
    at, old, new = (
        text.index(start) for start in ("  - line", '      - {version: "1.0.1"', '      - {version: "1.0.2"')
    )
    second = text.index('  - line: "1.1"')
    swapped = text[:at] + text[second:] + text[at:old] + text[new:second] + text[old:new]
    wrong = re.sub(r'"(1\.[0-9.]+)"', r"\1", swapped)
    data = small_data(tmp_path, {name: wrong})
    assert {problem.rule for problem in found(data)} >= {"row-order", "quoted-version"}
    assert main(["fix", "--data", str(data)]) == 0
    assert [str(problem) for problem in found(data)] == []
    assert (data / name).read_text(encoding="utf-8").partition("\n")[2] == text


def test_there_are_such_mistakes_of_both_rules() -> None:
    assert len(MENDABLE) >= 4


def test_each_repair_is_told_with_its_line(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = data / "components" / "demo.yaml"
    text = path.read_text(encoding="utf-8").replace('"0.17.0"', "0.17.0").replace('line: "1.1"', "line: 1.1  ")
    path.write_text(text, encoding="utf-8")
    capsys.readouterr()
    assert main(["fix", "--check"]) == 1
    report = (
        'data/components/demo.yaml:49: 0.17.0 got quotes: "0.17.0"\n'
        'data/components/demo.yaml:53: 1.1 got quotes: "1.1"\n'
        "data/components/demo.yaml:53: spaces at the end of the line were removed\n"
    )
    assert capsys.readouterr().out == (
        f"{report}3 repairs in 1 file to make; run: python -m macros fix (or: nox -s fix)\n"
    )
    assert path.read_text(encoding="utf-8") == text
    assert main(["fix", str(path)]) == 0
    assert capsys.readouterr().out == f"{report}3 repairs in 1 file made\n"
    assert main(["fix", "--check"]) == 0
    assert capsys.readouterr().out == "nothing to repair\n"


def test_only_the_named_files_are_repaired(tmp_path: Path) -> None:
    data = small_data(tmp_path, WRONG)
    before = (data / "go/lines.yaml").read_bytes()
    assert main(["fix", "--data", str(data), str(data / "components/demo.yaml")]) == 0
    assert (data / "go/lines.yaml").read_bytes() == before
    assert '{x-net: "0.17.0"}' in (data / "components/demo.yaml").read_text(encoding="utf-8")


def test_a_file_that_is_not_yaml_is_told_and_the_others_are_repaired(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken, other = data / "components/demo.yaml", data / "skew.yaml"
    broken.write_text("id: demo\nnote: one: two   \n", encoding="utf-8")
    other.write_text(other.read_text(encoding="utf-8") + "\n\n", encoding="utf-8")
    capsys.readouterr()
    assert main(["fix"]) == 1
    out = capsys.readouterr().out
    assert out.startswith("data/components/demo.yaml:2:10: this is not YAML")
    assert "hint: put text that holds ': ' in quotes" in out
    assert out.endswith("\n1 repair in 1 file made\n")
    assert broken.read_text(encoding="utf-8") == "id: demo\nnote: one: two   \n"


@pytest.mark.parametrize(("name", "why"), [
    ("data/components/dmeo.yaml", "does not exist"), ("data/schemas.txt", "is not a data file"), ("x.yaml", "is not a data file"),
])  # fmt: skip
def test_a_file_that_is_not_of_the_data_is_wrong_usage(
    data: Path, capsys: pytest.CaptureFixture[str], name: str, why: str
) -> None:
    for other in ("x.yaml", "data/schemas.txt"):
        (data.parent / other).write_text("a: 1.20\n", encoding="utf-8")
    assert main(["fix", name]) == 2
    assert capsys.readouterr().err.startswith(f"python -m macros fix: {name} {why}\nhint: ")
    assert (data.parent / "x.yaml").read_text(encoding="utf-8") == "a: 1.20\n"
