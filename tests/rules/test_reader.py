"""What the reader of the files finds: its kinds of problems are all known, explained, and shown by a case."""

import re
from pathlib import Path
from typing import Any

import pytest

from macros import rules
from macros.reading.guard import UNFORESEEN
from macros.rules.reader import KINDS
from macros.schema import problems
from tests.rules.test_rules import prepared, told
from tests.support import parsed

ROOT = Path(__file__).parents[2] / "macros"
CASES = parsed(Path(__file__).parent / "reader.yaml")
NAMES = [kind.name for kind in KINDS]
OF_RULES = {"placeholder", "reference", "translations"}
"""Kinds that rules have too."""
ELSEWHERE = {"more", "size", "unforeseen", "unreadable", "value"}
"""Kinds that a small file cannot show: tests/test_yaml_source.py and tests/test_hostile.py do; `value` is for what pydantic
may say one day."""


@pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in CASES])
def test_the_case_has_exactly_these_problems(tmp_path: Path, case: dict[str, Any]) -> None:
    assert told(prepared(tmp_path, case)) == case["problems"]
    assert any(problem["says"].endswith(f"[{case['name']}]") for problem in case["problems"])


def test_each_kind_has_a_case() -> None:
    assert [case["name"] for case in CASES] == [name for name in NAMES if name not in ELSEWHERE]


def test_the_kinds_are_those_of_the_reader() -> None:
    made = re.compile(r'(?:Diagnostic|report|PydanticCustomError)\(\s*"([a-z-]+)"')
    files = [*(ROOT / "reading").glob("*.py"), *(ROOT / "schema").glob("*.py"), *(ROOT / "dataset").glob("*.py")]
    found = {name for file in files for name in made.findall(file.read_text(encoding="utf-8"))}
    found |= {rule for rule, _ in problems.WORDS.values()} | problems.OWN | {"value", "more", UNFORESEEN}
    assert found - OF_RULES == set(NAMES)
    assert rules.RULES.keys() >= OF_RULES
    assert sorted(NAMES) == NAMES


def test_each_kind_is_explained_in_both_languages() -> None:
    assert [kind.name for kind in KINDS if not kind.english.endswith(".")] == []
    assert [kind.name for kind in KINDS if not re.search(r"[\u4e00-\u9fff].*。$", kind.chinese)] == []
