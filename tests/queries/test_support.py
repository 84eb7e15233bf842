import datetime as dt
from pathlib import Path

import pytest

from macros.dataset import Dataset, Line, Loaded, load
from macros.queries.lifecycle.support import Support, support_on, supported_lines, tells_support
from tests.support import edited, small_data, sound

DEMO = "components/demo.yaml"
NOBODY_KNOWS = "ends: {state: unknown, searched: {en: Nowhere., zh: 无处可查。}}"


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def changed_line(tmp_path: Path, line: str, *changes: tuple[str, str]) -> Line:
    return sound(small_data(tmp_path, edited(DEMO, *changes))).product("demo").line(line)


@pytest.mark.parametrize(
    ("product", "line", "today", "state"),
    [
        ("demo", "1.0", "2023-09-30", Support.FUTURE),
        ("demo", "1.0", "2023-10-01", Support.SUPPORTED),
        ("demo", "1.0", "2024-05-31", Support.SUPPORTED),
        ("demo", "1.0", "2024-06-01", Support.MAINTENANCE),
        ("demo", "1.0", "2024-11-30", Support.MAINTENANCE),
        ("demo", "1.0", "2024-12-01", Support.ENDED),
        ("demo", "1.0", "2024-12-02", Support.ENDED),
        ("go", "1.21", "2023-08-07", Support.FUTURE),
        ("go", "1.21", "2023-08-08", Support.SUPPORTED),
        ("go", "1.21", "2024-08-12", Support.SUPPORTED),
        ("go", "1.21", "2024-08-13", Support.ENDED),
        ("go", "1.23", "2099-01-01", Support.SUPPORTED),
    ],
)
def test_the_state_changes_on_the_day_that_the_data_names(
    small: Dataset, product: str, line: str, today: str, state: Support
) -> None:
    assert support_on(small.product(product).line(line), day(today)) is state


def test_nothing_is_inferred_where_no_end_is_known(tmp_path: Path) -> None:
    line = changed_line(
        tmp_path, "1.0", ("    maintenance_from: 2024-06-01\n    ends: 2024-12-01", f"    {NOBODY_KNOWS}")
    )
    assert support_on(line, day("2024-06-01")) is Support.UNKNOWN
    assert support_on(line, day("2023-09-30")) is Support.FUTURE


def test_nothing_is_inferred_where_no_end_is_recorded(tmp_path: Path) -> None:
    line = changed_line(tmp_path, "1.0", ("    maintenance_from: 2024-06-01\n    ends: 2024-12-01\n", ""))
    assert support_on(line, day("2024-06-01")) is Support.UNKNOWN


def test_a_line_whose_first_day_is_unknown_is_not_in_the_future(tmp_path: Path) -> None:
    unknown = "released: {state: unknown, searched: {en: No tag., zh: 没有标签。}}"
    data = small_data(tmp_path, edited(DEMO, ("released: 2023-10-01", unknown)))
    line = load(data).dataset.product("demo").line("1.0")
    assert support_on(line, day("2000-01-01")) is Support.SUPPORTED


def test_only_lines_that_get_fixes_are_supported(small: Dataset) -> None:
    def lines(product: str, today: str) -> list[str]:
        return [str(line.line) for line in supported_lines(small.product(product), day(today))]

    assert lines("demo", "2024-07-01") == ["1.0", "1.1"]
    assert lines("demo", "2024-12-01") == ["1.1"]
    assert lines("demo", "2025-06-01") == []
    assert lines("go", "2024-02-05") == ["1.20", "1.21"]
    assert lines("go", "2024-02-06") == ["1.21", "1.22"]


def test_a_product_that_names_no_ends_tells_no_support(tmp_path: Path, small: Dataset) -> None:
    silent = [
        ("    maintenance_from: 2024-06-01\n    ends: 2024-12-01\n", ""),
        ('    ends: {value: 2025-06-01, also: [{value: 2025-07-01, sources: ["thread:9@2025-02-03"]}]}\n', ""),
    ]
    demo = sound(small_data(tmp_path, edited(DEMO, *silent))).product("demo")
    assert tells_support(small.product("demo"))
    assert not tells_support(demo)
    assert supported_lines(demo, day("2024-07-01")) == ()


@pytest.mark.parametrize("today", ["2000-01-01", "2020-02-29", "2026-11-23", "2199-12-31"])
def test_on_any_day_the_real_lines_have_one_state_each(real: Loaded, today: str) -> None:
    for product in real.dataset.products.values():
        alive = supported_lines(product, day(today))
        for line in product.lines:
            state = support_on(line, day(today))
            assert (line in alive) == (state in {Support.SUPPORTED, Support.MAINTENANCE})
