"""How far off a day is, in words. tests/javascript/page.test.js compares what the scripts say with it."""

import datetime as dt

import pytest

from macros.i18n import Strings
from macros.views.relative import SOON, relative

DAY = dt.date(2024, 7, 1)


@pytest.mark.parametrize(
    ("day", "english_", "chinese_"),
    [
        ("2024-07-01", "today", "今天"),
        ("2024-07-02", "in 1 day", "1 天后"),
        ("2024-06-29", "2 days ago", "2 天前"),
        ("2024-08-29", "in 59 days", "59 天后"),
        ("2024-08-30", "in 1 month", "1 个月后"),
        ("2024-08-31", "in 1 month", "1 个月后"),
        ("2024-09-01", "in 2 months", "2 个月后"),
        ("2024-05-02", "1 month ago", "1 个月前"),
        ("2024-05-01", "2 months ago", "2 个月前"),
        ("2025-06-30", "in 11 months", "11 个月后"),
        ("2025-07-01", "in 12 months", "12 个月后"),
        ("2026-06-30", "in 23 months", "23 个月后"),
        ("2026-07-01", "in 2 years", "2 年后"),
        ("2022-07-02", "23 months ago", "23 个月前"),
        ("2022-07-01", "2 years ago", "2 年前"),
        ("2019-07-02", "4 years ago", "4 年前"),
    ],
)
def test_days_become_months_and_months_years(
    day: str, english_: str, chinese_: str, english: Strings, chinese: Strings
) -> None:
    seen = dt.date.fromisoformat(day)
    assert (relative(seen, DAY, english).text, relative(seen, DAY, chinese).text) == (english_, chinese_)


@pytest.mark.parametrize(("days", "soon"), [(-1, False), (0, True), (SOON, True), (SOON + 1, False)])
def test_what_comes_within_four_months_is_soon(days: int, soon: bool, english: Strings) -> None:
    assert SOON == 120
    assert relative(DAY + dt.timedelta(days=days), DAY, english).soon is soon


def test_a_month_is_over_on_the_same_day_of_the_next(english: Strings) -> None:
    """The end of January and the end of March are a month and some days apart."""
    assert relative(dt.date(2024, 4, 30), dt.date(2024, 1, 31), english).text == "in 2 months"
    assert relative(dt.date(2024, 5, 1), dt.date(2024, 1, 31), english).text == "in 3 months"
