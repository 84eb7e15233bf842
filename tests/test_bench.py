"""The bench keeps every budget in one place, and the pages about performance show just what a run measured."""

import json

import pytest

from tests.bench import growth, page
from tests.bench.__main__ import TABLES
from tests.bench.figure import BUDGETS, Budget
from tests.bench.phases import PHASES


@pytest.mark.parametrize("language", page.PAGES)
def test_the_page_shows_the_recorded_run(language: str) -> None:
    text = page.PAGES[language].read_text(encoding="utf-8")
    assert page.renewed(text, page.recorded(), language) == text


def test_the_recorded_run_has_every_figure() -> None:
    run = page.recorded()
    assert set(run.figures) == set(BUDGETS)
    assert set(run.tables) == set(TABLES)
    assert [row["phase"] for row in run.tables["phases"]] == list(PHASES)
    assert {1, 3, 10} <= {row["times"] for row in run.tables["growth"]}
    assert growth.figures(run.tables["growth"])["growth-seconds"] == pytest.approx(
        run.figures["growth-seconds"], rel=0.02
    )


def test_the_same_is_told_on_the_terminal_and_as_json() -> None:
    run = page.recorded()
    told = page.table_text(run)
    assert all(one.en in told for one in BUDGETS.values())
    assert set(json.loads(json.dumps(run.as_json()))["budgets"]) == set(BUDGETS)


@pytest.mark.parametrize(
    ("least", "kept", "missed"), [(False, 3.0, 3.01), (True, 3.0, 2.99)], ids=["at most", "at least"]
)
def test_a_budget_is_kept_or_not(*, least: bool, kept: float, missed: float) -> None:
    budget = Budget("one", "one", "一", 3.0, "s", least)
    assert budget.kept_by(kept)
    assert not budget.kept_by(missed)
    run = page.Run("2026-11-29", "", {"rows": 99.0}, {})
    assert "NOT KEPT" in page.table_text(run)
    assert "| 99 | ≤ 1.30 (not kept) |" in page.renewed("", run, "en")
