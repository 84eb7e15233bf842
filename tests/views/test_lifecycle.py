import datetime as dt
from pathlib import Path

import pytest

from macros.dataset import Dataset, Loaded
from macros.i18n import LANGUAGES, Language, Strings
from macros.queries.lifecycle.support import tells_support
from macros.views.chart import Chart
from macros.views.lifecycle import ChartRow, lifecycle
from macros.views.sentence import support_clause
from tests.support import edited, small_data, sound

DEMO = "components/demo.yaml"
DAY = dt.date(2024, 7, 1)


def assert_drawn_within_its_frame(chart: Chart[ChartRow]) -> None:
    for number, row in enumerate(chart.rows):
        assert chart.top + number * chart.row_height == row.y
        assert row.y + chart.row_height <= chart.bottom
        for bar in row.bars:
            assert bar.width > 0, row.title
            assert chart.axis.left <= bar.x, row.title
            assert bar.x + bar.width <= chart.width, row.title
        for before, after in zip(row.bars, row.bars[1:], strict=False):
            assert before.x + before.width == pytest.approx(after.x, abs=0.11)
    assert chart.bottom <= chart.height
    assert chart.axis.left <= chart.today <= chart.width
    ticks = [x for x, _ in chart.axis.years]
    assert ticks == sorted(set(ticks))
    assert chart.axis.left == ticks[0]
    assert ticks[-1] <= chart.width


@pytest.mark.parametrize("day", [dt.date(2023, 10, 2), DAY, dt.date(2024, 12, 1), dt.date(2030, 1, 1)])
@pytest.mark.parametrize("product", ["demo", "go"])
def test_bars_and_the_line_of_the_day_stay_within_the_drawing(
    small: Dataset, english: Strings, product: str, day: dt.date
) -> None:
    assert_drawn_within_its_frame(lifecycle(small.product(product), english, day))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("day", [dt.date(2026, 11, 23), dt.date(2027, 12, 31)])
def test_the_real_charts_too(real: Loaded, language: Language, day: dt.date) -> None:
    strings = Strings(language, real.dataset.strings)
    products = [product for product in real.dataset.products.values() if tells_support(product)]
    assert products
    for product in products:
        assert_drawn_within_its_frame(lifecycle(product, strings, day))


def test_each_stretch_of_a_lines_life_has_its_phase(small: Dataset, strings: Strings) -> None:
    rows = lifecycle(small.product("demo"), strings, DAY).rows
    assert [(row.title, [bar.kind for bar in row.bars]) for row in rows] == [
        ("Demo 1.1", ["supported"]), ("Demo 1.0", ["supported", "maintenance"]),
    ]  # fmt: skip
    go = lifecycle(small.product("go"), strings, DAY).rows
    assert [[bar.kind for bar in row.bars] for row in go] == [["open"], ["open"], ["supported"], ["ended"]]


def test_the_line_of_the_day_lies_where_the_day_does(small: Dataset, english: Strings) -> None:
    chart = lifecycle(small.product("demo"), english, dt.date(2024, 6, 1))
    supported, maintenance = chart.rows[-1].bars
    assert chart.today == maintenance.x == pytest.approx(supported.x + supported.width, abs=0.11)
    assert [year for _, year in chart.axis.years] == [2023, 2024, 2025]
    (first, _), (second, _) = chart.axis.years[:2]
    assert first < supported.x < second < chart.today


def test_an_open_end_reaches_the_edge(small: Dataset, english: Strings) -> None:
    chart = lifecycle(small.product("go"), english, DAY)
    (bar,) = chart.rows[0].bars
    furthest = max(bar.x + bar.width for row in chart.rows for bar in row.bars)
    assert bar.x + bar.width == pytest.approx(furthest, abs=0.11)
    assert chart.today < bar.x + bar.width


def test_the_legend_explains_every_phase_that_is_drawn_and_no_other(small: Dataset, strings: Strings) -> None:
    for product in ("demo", "go"):
        chart = lifecycle(small.product(product), strings, DAY)
        drawn = {bar.kind for row in chart.rows for bar in row.bars}
        assert {phase for phase, _ in chart.keys} == drawn
        assert all(words == strings(f"phase.{phase}") for phase, words in chart.keys)


def test_the_chart_tells_the_same_in_words(small: Dataset, strings: Strings) -> None:
    demo = small.product("demo")
    chart = lifecycle(demo, strings, DAY)
    for row, line in zip(chart.rows, reversed(demo.lines), strict=True):
        released = str(line.first.facts["released"].value)
        support = support_clause(line, strings, DAY)
        assert row.text == strings("chart.row", title=row.title, released=released, support=support)
        assert row.href == f"demo/#{line.id}"
    assert chart.title == strings("chart.title", product="Demo")
    assert chart.description == strings("chart.description", product="Demo", today="2024-07-01")
    assert chart.today_label == strings("chart.today", date="2024-07-01")


def test_a_line_of_whose_end_nothing_is_known_has_no_bar(tmp_path: Path, strings: Strings) -> None:
    nobody = "ends: {state: unknown, searched: {en: Nowhere., zh: 无处可查。}}"
    demo = sound(small_data(tmp_path, edited(DEMO, ("ends: 2024-12-01", nobody)))).product("demo")
    row = lifecycle(demo, strings, DAY).rows[-1]
    assert row.bars == ()
    assert strings("clause.unknown") in row.text


def test_a_product_that_names_no_ends_has_no_chart(tmp_path: Path, strings: Strings) -> None:
    silent = [
        ("    maintenance_from: 2024-06-01\n    ends: 2024-12-01\n", ""),
        ('    ends: {value: 2025-06-01, also: [{value: 2025-07-01, sources: ["thread:9@2025-02-03"]}]}\n', ""),
    ]
    demo = sound(small_data(tmp_path, edited(DEMO, *silent))).product("demo")
    with pytest.raises(ValueError, match="no line of 'demo' has an end"):
        lifecycle(demo, strings, DAY)
