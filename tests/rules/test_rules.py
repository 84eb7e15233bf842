"""Each rule finds what it should, where it should, and nothing else: golden cases in cases/<rule>.yaml.

A case changes the small data set, with `edits` (file: pairs of old and new text) or whole `files`, and names every
problem that the checks must then find: `says`, its first line, and its `why` and `hint` where given. With `lock` the
addresses of the small data set are locked, and those of the lines that it gives. With `project` there are files beside
the data, such as pages; with `only` there is nothing in the data set but `files`.
"""

from pathlib import Path
from typing import Any

import pytest

from macros import rules
from macros.dataset import Loaded, load
from macros.diagnostics import Severity
from macros.permalinks import lock_file as permalinks_lock
from macros.permalinks.published import published
from tests.support import BASE, day_of_the_data, edited, found, parsed, small_data

CASES = {path.stem: parsed(path) for path in (Path(__file__).parent / "cases").glob("*.yaml")}
ALL = [pytest.param(case, id=f"{rule}: {case['name']}") for rule, cases in sorted(CASES.items()) for case in cases]
_SMALL = load(BASE).dataset
SMALL_LOCK = permalinks_lock.write({(one.page, one.id): one.columns for one in published(_SMALL, {})})
NAMES = list(rules.RULES)
WORDS: dict[str, list[str]] = parsed(Path(__file__).parent / "words.yaml")
"""Every reason and hint that the cases meet, by the name of the rule: a person reads them when they change."""
MOST_WARNINGS = 50
"""More than these nobody reads."""


def prepared(root: Path, case: dict[str, Any]) -> Path:
    """Return the data directory of a case, made below *root*."""
    files = dict(case.get("files", {}))
    for name, changes in case.get("edits", {}).items():
        files |= edited(name, *((old, new) for old, new in changes))
    data = small_data(root, files)
    if case.get("only"):
        for path in [path for path in data.rglob("*.yaml") if path.relative_to(data).as_posix() not in files]:
            path.unlink()
    if "lock" in case:
        (data / permalinks_lock.NAME).parent.mkdir()
        (data / permalinks_lock.NAME).write_text(SMALL_LOCK + case["lock"], encoding="utf-8")
    for name, text in case.get("latin", {}).items():
        (data / name).write_text(text, encoding="latin-1")
    for name, text in case.get("project", {}).items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return data


def told(data: Path) -> list[dict[str, str]]:
    """Return the problems of a data directory as the cases write them."""
    root = f"{data.parent}/"
    return [
        {"says": str(problem).splitlines()[0].replace(root, "").removeprefix("data/")}
        | ({"why": problem.why.replace(root, "")} if problem.why else {})
        | ({"hint": problem.hint.replace(root, "")} if problem.hint else {})
        for problem in found(data)
    ]


@pytest.mark.parametrize("case", ALL)
def test_the_case_has_exactly_these_problems(tmp_path: Path, case: dict[str, Any]) -> None:
    problems = told(prepared(tmp_path, case))
    assert [problem["says"] for problem in problems] == [expected["says"] for expected in case["problems"]]
    for problem, expected in zip(problems, case["problems"], strict=True):
        assert problem | expected == problem
        assert "hint" in problem, "a message tells how to mend what it finds"
        said = WORDS[problem["says"].rpartition("[")[2].removesuffix("]")]
        assert {problem[key] for key in ("why", "hint") if key in problem} <= set(said), "tests/rules/words.yaml"


def test_each_rule_has_cases_that_fail_and_cases_that_pass() -> None:
    said = {name: [[problem["says"] for problem in case["problems"]] for case in CASES[name]] for name in NAMES}
    assert [
        name for name, of in said.items() if not any(line.endswith(f"[{name}]") for one in of for line in one)
    ] == []
    assert [name for name, of in said.items() if [] not in of] == []


def test_each_case_belongs_to_a_rule() -> None:
    assert set(CASES) == set(NAMES)
    assert len(NAMES) == len(set(NAMES))


def test_a_rule_is_found_in_the_file_that_is_called_like_it() -> None:
    files = {path.stem.replace("_", "-") for path in Path(rules.__file__).parent.glob("*/*.py")} - {"--init--"}
    assert files == set(NAMES)


def test_each_rule_explains_itself_in_as_many_paragraphs_of_either_language() -> None:
    for name, rule in rules.RULES.items():
        english, chinese = (rule.__doc__ or "").strip(), rule.CHINESE.strip()
        assert english.split("\n")[0].endswith("."), name
        assert chinese.split("\n")[0].endswith("。"), name
        assert len(chinese.splitlines()) == len(english.split("\n\n")), name


def test_no_rule_finds_anything_in_the_small_data_set(mini: Path) -> None:
    assert [str(problem) for problem in found(mini)] == []


def test_the_real_data_has_no_errors_and_few_warnings(real: Loaded) -> None:
    problems = rules.check(real.dataset, day_of_the_data())
    assert [str(problem) for problem in problems if problem.severity is Severity.ERROR] == []
    assert len(problems) < MOST_WARNINGS
