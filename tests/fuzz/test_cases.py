"""A few hundred cases of each target in every run of the tests, more with --full; `nox -s fuzz` tries tens of thousands."""

import pytest

from tests.fuzz import TARGETS, target
from tests.fuzz.__main__ import main
from tests.fuzz.session import TooSlowError, limited, run

CASES = {"data": 500, "fix": 100}
"""How many cases of each target are tried; of the resolvers test_resolvers.py tries some hundreds."""

PORTIONS = 5
"""So many tests share them, so that all processes have something to do."""

ORDINARY = 3
"""So many of the portions are tried in every run."""


@pytest.mark.parametrize(
    "portion", [*range(ORDINARY), *(pytest.param(one, marks=pytest.mark.full) for one in range(ORDINARY, PORTIONS))]
)
@pytest.mark.parametrize("name", CASES)
def test_no_case_goes_wrong(name: str, portion: int) -> None:
    count = CASES[name] // PORTIONS
    report = run(name, range(portion * count, (portion + 1) * count))
    assert report.failures == {}
    assert report.outcomes.total() == count
    assert len(report.outcomes) > 1, "cases that all end alike try too little"


@pytest.mark.parametrize("name", TARGETS)
def test_a_module_is_called_as_its_target(name: str) -> None:
    assert name == target(name).NAME


def test_the_command_counts_what_came_of_the_cases(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fix", "--cases", "4", "--seed", "7", "--processes", "1"]) == 0
    assert capsys.readouterr().out.startswith("fix: 4 cases from seed 7: ")


def test_the_command_tells_how_to_try_a_failure_again(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def case(seed: int, _folder: object) -> str:
        return str(1 // (seed - 9))

    monkeypatch.setattr(target("fix"), "case", case)
    assert main(["fix", "--cases", "3", "--seed", "8", "--processes", "1"]) == 1
    out = capsys.readouterr().out
    assert "; 1 failed" in out
    assert "python -m tests.fuzz fix --cases 1 --seed 9" in out
    assert "ZeroDivisionError" in out


def test_a_case_that_does_not_end_is_stopped() -> None:
    with pytest.raises(TooSlowError), limited(0.05):
        for _ in iter(int, 1):  # for ever
            pass
