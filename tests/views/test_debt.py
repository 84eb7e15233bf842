import datetime as dt
from pathlib import Path

from macros.dataset import Dataset, Loaded, load
from macros.i18n import Strings
from macros.queries.debt import Weakness
from macros.views.debt import DebtItem, debt_view
from tests.support import edited, small_data

DEMO = "components/demo.yaml"
DAY = dt.date(2026, 9, 1)


def test_the_heat_map_counts_each_weakness_of_each_file(small: Dataset, strings: Strings) -> None:
    view = debt_view(small, strings, DAY)
    assert [key for key, _, _ in view.columns] == list(Weakness)
    assert view.columns[1][1] == f"P1 {strings('debt.disputed')}"
    row = next(row for row in view.rows if row.title == DEMO)
    assert [cell.count for cell in row.cells] == [0, 1, 1, 1, 0, 1]
    assert [cell.heat for cell in row.cells] == [0, 2, 2, 2, 0, 2]
    assert view.total == sum(row.total for row in view.rows) == len(small.items)


def test_a_fact_with_two_weaknesses_is_one_weak_fact(tmp_path: Path, small: Dataset, english: Strings) -> None:
    old = "note: {en: Not sure., zh: 不确定。}}"
    changed = edited(DEMO, (old, 'also: [{value: "1.21.0", sources: [tag]}]}'))
    view = debt_view(load(small_data(tmp_path, changed)).dataset, english, DAY)
    row = next(row for row in view.rows if row.title == DEMO)
    assert [cell.count for cell in row.cells] == [0, 2, 1, 1, 0, 1]
    assert view.weak == debt_view(small, english, DAY).weak


def test_behind_each_count_stands_its_list(small: Dataset, strings: Strings) -> None:
    view = debt_view(small, strings, DAY)
    counted = {cell.anchor: cell.count for row in view.rows for cell in row.cells if cell.count}
    assert {item.id: len(item.items) + item.more for item in view.lists} == counted
    disputed = next(item for item in view.lists if item.id == "debt-components-demo-disputed")
    assert disputed.items == (DebtItem("demo-1.1.ends", 54, "demo/#demo-1.1.ends"),)
    assert disputed.title == strings("debt.list", file=DEMO, kind=strings("debt.disputed"), count=1)


def test_a_fact_that_no_page_shows_is_named_without_a_link(tmp_path: Path, english: Strings) -> None:
    hidden = edited(DEMO, ('needs: {x-net: "0.21.0"}', 'needs: {x-net: {value: "0.21.0", state: estimated}}'))
    hidden[DEMO] = (
        hidden[DEMO].replace("scaffolds.go, x-net,", "scaffolds.go,").replace("requires, x-net,", "requires,")
    )
    view = debt_view(load(small_data(tmp_path, hidden)).dataset, english, DAY)
    estimated = next(item for item in view.lists if item.id == "debt-components-demo-estimated")
    assert [(item.id, item.href) for item in estimated.items] == [
        ("demo-1.1.0.built-with", "demo/releases/#demo-1.1.0.built-with"), ("demo-1.1.0.x-net", ""),
    ]  # fmt: skip


def test_a_long_list_is_cut_and_the_rest_counted(real: Loaded, english: Strings) -> None:
    strings = Strings(english.language, real.dataset.strings)
    view = debt_view(real.dataset, strings, dt.date(2099, 1, 1))
    assert any(item.more for item in view.lists)
    assert max(len(item.items) for item in view.lists) == 40
    assert {cell.heat for row in view.rows for cell in row.cells} == {0, 1, 2, 3, 4}
