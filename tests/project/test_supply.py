"""The licences of what builds the site are listed, and an audit that could look up nothing is not taken for a good one."""

import json
import re
import shutil
import subprocess
import sys
from email.message import Message
from importlib.metadata import Distribution
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
import yaml

from macros.__main__ import main
from macros.commands import audit, licences

ROOT = Path(__file__).parents[2]


def test_the_table_of_licences_is_up_to_date() -> None:
    assert list(licences.faults(ROOT)) == []


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name in ("constraints.txt", "pyproject.toml", "THIRD-PARTY.md"):
        shutil.copy(ROOT / name, tmp_path)
    (tmp_path / "data").mkdir()
    return tmp_path


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        ("constraints.txt", "mkdocs==", "mkdocs==9.", "mkdocs is 9."),
        ("constraints.txt", "mkdocs==", "new-one==1.0\nmkdocs==", "new-one is missing"),
        ("THIRD-PARTY.md", "| PyYAML |", "| PyYIML |", "PyYIML is not in constraints.txt"),
        ("THIRD-PARTY.md", " | BSD-3-Clause | site |", " | MIT | site |", "is BSD-3-Clause | site"),
    ],
)
def test_what_is_wrong_in_the_table_is_told(
    project: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    file: str,
    old: str,
    new: str,
    says: str,
) -> None:
    text = (project / file).read_text(encoding="utf-8")
    assert old in text
    (project / file).write_text(text.replace(old, new), encoding="utf-8")
    monkeypatch.chdir(project)
    assert main(["licences", "--check"]) == 1
    assert says in capsys.readouterr().out


def test_a_table_with_gaps_is_not_written(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    constraints = project / "constraints.txt"
    constraints.write_text(constraints.read_text(encoding="utf-8") + "not-here==1.0\n", encoding="utf-8")
    before = (project / "THIRD-PARTY.md").read_bytes()
    monkeypatch.chdir(project)
    assert main(["licences"]) == 1
    assert "not-here" in capsys.readouterr().out
    assert (project / "THIRD-PARTY.md").read_bytes() == before


@pytest.mark.parametrize(
    ("told", "licence"),
    [
        ({"License-Expression": "MIT OR\n Apache-2.0", "License": "other"}, "MIT OR Apache-2.0"),
        ({"Classifier": "License :: OSI Approved :: BSD License"}, "BSD License"),
        ({"Classifier": "License :: OSI Approved", "License": "MIT"}, "MIT"),
        ({"License": "Permission is hereby granted to whoever reads all of this text, and more"}, "see its files"),
        ({"License": "MIT | other"}, "MIT / other"),
        ({}, "see its files"),
    ],
)
def test_a_licence_is_what_the_package_declares(told: dict[str, str], licence: str) -> None:
    metadata = Message()
    for key, value in told.items():
        metadata[key] = value
    assert licences.licence(cast("Distribution", SimpleNamespace(metadata=metadata))) == licence


BAD = {
    "name": "b",
    "version": "2",
    "vulns": [{"id": "PYSEC-1", "fix_versions": ["3"]}, {"id": "GHSA-2", "fix_versions": []}],
}
GOOD: dict[str, Any] = {"name": "a", "version": "1", "vulns": []}
SKIPPED = {"name": "c", "skip_reason": "not found"}


@pytest.mark.parametrize(
    ("packages", "code", "lines"),
    [
        ([GOOD], 0, ["1 packages audited: no known vulnerabilities"]),
        (
            [GOOD, BAD],
            1,
            [
                "b 2: PYSEC-1, fixed in 3",
                "b 2: GHSA-2, fixed in no release yet",
                "2 packages audited: 2 known vulnerabilities",
            ],
        ),
        ([GOOD, SKIPPED], 2, ["c: not audited (not found)", "1 packages audited: no known vulnerabilities"]),
        ([SKIPPED], 2, [audit.UNREACHABLE]),
        ([], 2, [audit.UNREACHABLE]),
    ],
)
def test_an_audit_is_good_only_if_all_was_looked_up(
    packages: list[dict[str, Any]], code: int, lines: list[str]
) -> None:
    assert audit.judged(json.dumps({"dependencies": packages})) == (code, lines)


@pytest.mark.parametrize("report", ["", "Traceback (most recent call last)", "[]", "{}"])
def test_a_report_that_is_none_is_said(report: str) -> None:
    assert audit.judged(report) == (2, [audit.UNREACHABLE])


def test_the_audit_asks_about_the_exact_versions(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked: list[list[str]] = []

    def run(command: list[str], **_: Any) -> SimpleNamespace:
        asked.append(command)
        return SimpleNamespace(stdout=json.dumps({"dependencies": [GOOD]}))

    monkeypatch.setattr(subprocess, "run", run)
    monkeypatch.setattr(audit, "find_spec", lambda _: object())
    monkeypatch.chdir(project)
    assert main(["audit"]) == 0
    assert capsys.readouterr().out == "1 packages audited: no known vulnerabilities\n"
    (command,) = asked
    assert command[:3] == [sys.executable, "-m", "pip_audit"]
    assert command[command.index("--requirement") + 1] == "constraints.txt"


def test_the_hashes_are_of_the_exact_versions_and_name_no_place() -> None:
    text = (ROOT / "hashes.txt").read_text(encoding="utf-8")
    blocks = re.findall(
        r"^(\S+==\S+)(?: ; [^\\\n]*)? \\\n((?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)", text, re.MULTILINE
    )
    exact = [line for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines() if "==" in line]

    def named(line: str) -> str:
        name, _, version = line.partition("==")
        return f"{re.sub('[-_.]+', '-', name).lower()}=={version}"

    assert sorted(named(name) for name, _ in blocks) == sorted(named(line) for line in exact)
    assert "//" not in text


@pytest.mark.parametrize("path", sorted((ROOT / ".github/workflows").glob("*.yml")), ids=lambda path: path.name)
def test_what_a_workflow_installs_is_compared_with_its_hash(path: Path) -> None:
    assert yaml.safe_load(path.read_text(encoding="utf-8"))["env"] == {"ATLAS_CONSTRAINTS": "hashes.txt"}
    assert 'os.environ.get("ATLAS_CONSTRAINTS", "constraints.txt")' in (ROOT / "noxfile.py").read_text(encoding="utf-8")
