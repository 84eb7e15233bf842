"""Each rule finds what it should, where it should, and nothing else: golden cases in cases/<rule>.yaml.

A case changes the small data set, with `edits` (file: pairs of old and new text) or whole `files`, and names every
problem that the checks must then find: `says`, its first line, and its `why` and `hint` where given. With `lock` the
addresses of the small data set are locked, and those of the lines that it gives.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from macros import permalinks_lock, rules
from macros.dataset import Loaded, load
from macros.queries.published import published
from tests.support import BASE, edited, found, small_data

CASES = {
    path.stem: yaml.safe_load(path.read_text(encoding="utf-8"))
    for path in (Path(__file__).parent / "cases").glob("*.yaml")
}
ALL = [pytest.param(case, id=f"{rule}: {case['name']}") for rule, cases in sorted(CASES.items()) for case in cases]
_SMALL = load(BASE).dataset
SMALL_LOCK = permalinks_lock.write({(one.page, one.id): one.columns for one in published(_SMALL, {})})
NAMES = [rule.NAME for rule in rules.RULES]


@pytest.mark.parametrize("case", ALL)
def test_the_case_has_exactly_these_problems(tmp_path: Path, case: dict[str, Any]) -> None:
    files = dict(case.get("files", {}))
    for name, changes in case.get("edits", {}).items():
        files |= edited(name, *((old, new) for old, new in changes))
    data = small_data(tmp_path, files)
    if "lock" in case:
        (data / permalinks_lock.NAME).write_text(SMALL_LOCK + case["lock"], encoding="utf-8")
    problems = found(data)
    said = [str(problem).splitlines()[0].replace(f"{tmp_path}/", "").removeprefix("data/") for problem in problems]
    assert said == [expected["says"] for expected in case["problems"]]
    for problem, expected in zip(problems, case["problems"], strict=True):
        assert problem.why == expected.get("why", problem.why)
        assert problem.hint == expected.get("hint", problem.hint)


@pytest.mark.parametrize("name", NAMES)
def test_each_rule_has_cases_that_fail_and_cases_that_pass(name: str) -> None:
    said = [[problem["says"] for problem in case["problems"]] for case in CASES[name]]
    assert any(line.endswith(f"[{name}]") for lines in said for line in lines)
    assert [] in said


def test_each_case_belongs_to_a_rule() -> None:
    assert set(CASES) == set(NAMES)
    assert len(NAMES) == len(set(NAMES))


@pytest.mark.parametrize("rule", rules.RULES, ids=NAMES)
def test_each_rule_explains_itself(rule: rules.Rule) -> None:
    assert rule.__doc__
    assert rule.__doc__.strip().splitlines()[0].endswith(".")


def test_the_real_data_follows_every_rule(real: Loaded) -> None:
    assert [str(problem) for problem in rules.check(real.dataset)] == []
