"""A plugin of pytest that chooses which tests a mutant is tried with: pyproject.toml loads it where mutmut runs them.

A mutant is to be noticed by the unit tests of its own package, on data that stays as it is. A rule's has only the cases
of that rule, which would else be some out of a thousand.
"""

import os

import pytest

HOMES = {
    "queries": ("tests/queries/", "tests/resolver/"),
    "resolver": ("tests/resolver/", "tests/queries/test_resolve.py"),
    "rules": ("tests/rules/",),
    "dataset": (
        "tests/dataset/",
        "tests/queries/test_current.py",
        "tests/rules/test_reader.py",
        "[reference: ",
    ),
    "views": ("tests/views/test_cell.py",),
}
"""Where the tests of each package are; the cases of one rule show what the data set tells of names that are not there."""

LEFT_OUT = (
    "test_reader.py::test_the_kinds_are_those_of_the_reader",  # reads the source, which mutmut has written anew
    "test_resolve.py::test_a_reference_fills_address_title_and_date",  # builds a hundred data sets, for one function
    "test_permalinks.py::test_adding_removing_and_moving_rows",  # the same
)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the tests that are not for the mutant under test; without one, those that are for none."""
    mutant = os.environ.get("MUTANT_UNDER_TEST", "")
    kept = [item for item in items if is_for(mutant, item.nodeid, getattr(item, "fixturenames", ()))]
    config.hook.pytest_deselected(items=[item for item in items if item not in kept])
    items[:] = kept


def is_for(mutant: str, test: str, fixtures: list[str] | tuple[str, ...] = ()) -> bool:
    """Tell whether a test is for a mutant, such as macros.rules.dates.stale.x_check__mutmut_1; for an empty text, any."""
    if "real" in fixtures or any(one in test for one in LEFT_OUT):
        return False
    top, _, rest = mutant.partition(".")
    if top != "macros":
        return True
    package, *path = rest.split(".")
    if not any(home in test for home in HOMES[package]):
        return False
    if package != "rules" or len(path) < 3:  # folder, module and function of a rule
        return True
    return f"[{path[1].replace('_', '-')}: " in test or f"test_{path[1]}" in test
