"""The pages that list the rules: every rule is there, and what is stale is told."""

import re
import shutil
from pathlib import Path

import pytest

from macros import rules
from macros.__main__ import main
from macros.rules.reader import KINDS
from tests.support import REAL

ROOT = REAL.parent
MADE = ["docs/contributing/rules.md", "docs/contributing/mistakes.md", "docs/zh/contributing/rules.md", "docs/zh/contributing/mistakes.md", "CONTRIBUTING.md"]  # fmt: skip


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a project with the strings, the cases and the documents of the real one."""
    for name in (*MADE, "data/strings.yaml", "tests/rules/reader.yaml", "tests/golden/newcomer.yaml"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    shutil.copytree(ROOT / "tests/rules/cases", tmp_path / "tests/rules/cases")
    return tmp_path


def run(project: Path, *arguments: str) -> int:
    return main(["rules", "--data", str(project / "data"), *arguments])


def test_a_stale_page_is_told_and_written_anew(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page, guide = project / "docs/zh/contributing/rules.md", project / "CONTRIBUTING.md"
    before = page.read_text(encoding="utf-8")
    page.write_text(before + "more\n", encoding="utf-8")
    guide.write_text(re.sub(r"\n3\. .*", "", guide.read_text(encoding="utf-8")), encoding="utf-8")
    assert run(project, "--check") == 1
    told = capsys.readouterr().out.splitlines()
    assert told[:2] == [f"{path}: is not up to date; run: python -m macros rules" for path in (page, guide)]
    assert run(project) == 0
    assert page.read_text(encoding="utf-8") == before
    assert guide.read_bytes() == (ROOT / "CONTRIBUTING.md").read_bytes()
    assert run(project, "--check") == 0


@pytest.mark.parametrize("folder", ["docs", "docs/zh"])
def test_each_rule_can_be_looked_up_by_its_name(folder: str) -> None:
    page = (ROOT / folder / "contributing/rules.md").read_text(encoding="utf-8")
    anchors = re.findall(r"(?m)^### (\S+) \{: #(\S+) \}$", page)
    names = [*rules.RULES, *(kind.name for kind in KINDS)]
    assert anchors == [(name, name) for name in names]
    for name in names:
        own = page.partition(f"### {name} ")[2].partition("\n### ")[0]
        assert f"[{name}]\n" in own or name in {"more", "size", "unforeseen", "unreadable", "value"}


def test_there_are_enough_rules() -> None:
    assert len(rules.RULES) >= 30
