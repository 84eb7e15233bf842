"""Which tests a mutant is tried with, and the list of those that no test can notice."""

from pathlib import Path

import pytest

from tests.mutants.__main__ import EQUIVALENT, is_equivalent
from tests.mutants.plugin import is_for

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("mutant", "test", "expected"),
    [
        ("stats", "tests/queries/test_debt.py::test_a", True),
        ("macros.queries.debt.x__old__mutmut_1", "tests/queries/test_debt.py::test_a", True),
        ("macros.queries.debt.x__old__mutmut_1", "tests/dataset/test_load.py::test_a", False),
        ("macros.rules.dates.stale.x_check__mutmut_1", "tests/rules/test_rules.py::test_a[stale: b]", True),
        ("macros.rules.dates.stale.x_check__mutmut_1", "tests/rules/test_rules.py::test_a[list-age: b]", False),
        ("macros.rules.proof.pinned.x_check__mutmut_1", "tests/rules/test_pinned.py::test_a", True),
        ("macros.rules.reader.x_a__mutmut_1", "tests/rules/test_rules.py::test_a[stale: b]", True),
    ],
)
def test_a_mutant_is_tried_with_the_tests_of_its_own_package(mutant: str, test: str, expected: bool) -> None:
    assert is_for(mutant, test) is expected


def test_the_real_data_decides_on_no_mutant() -> None:
    assert not is_for("stats", "tests/queries/test_debt.py::test_a", ["real"])


def test_each_mutant_that_changes_nothing_names_a_function_that_there_is_and_why() -> None:
    for one in EQUIVALENT:
        module, _, function = one["function"].rpartition(".")
        text = (ROOT / f"{module.replace('.', '/')}.py").read_text(encoding="utf-8")
        name = function.rpartition("ǁ")[2].removeprefix("x_")
        assert f"def {name}(" in text, one["function"]
        assert one["why"].endswith("."), one["function"]
        assert is_equivalent(f"{one['function']}__mutmut_7", ["a", one["line"]])
        assert not is_equivalent(f"{one['function']}__mutmut_7", ["a"])
