import datetime as dt

import pytest

from macros.dataset import Dataset, Loaded
from macros.i18n import LANGUAGES, Language, Strings
from macros.views.overlap import MOST, ROW, overlap_chart

DAY = dt.date(2026, 11, 27)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_chart_is_drawn_within_its_frame_and_told_in_words(real: Loaded, language: Language) -> None:
    strings = Strings(language, real.dataset.strings)
    for product in real.dataset.products.values():
        chart = overlap_chart(real.dataset, product, strings, DAY)
        assert chart is not None
        assert 1 <= len(chart.rows) <= MOST
        assert chart.axis.left <= chart.today <= chart.width
        for row in chart.rows:
            assert row.text
            assert row.y + ROW <= chart.bottom
            for bar in (row.own, row.window, row.both):
                if bar:
                    assert bar.width > 0
                    assert chart.axis.left <= bar.x
                    assert bar.x + bar.width <= chart.width


def test_the_words_say_what_the_bars_show(frozen: Dataset, english: Strings) -> None:
    chart = overlap_chart(frozen, frozen.product("kubernetes"), english, DAY)
    assert chart is not None
    row = next(row for row in chart.rows if row.title == "Kubernetes 1.33")
    assert row.text == (
        "supported from 23 Apr 2025 to 28 Jun 2026. Go 1.24–1.25 (used to build it): supported from 11 Feb 2025 to 19 Aug 2026. "
        "Both: from 23 Apr 2025 to 28 Jun 2026."
    )
    assert row.href == "kubernetes/#kubernetes-1.33"


def test_a_line_of_one_release_is_said_to_be_of_one_day(frozen: Dataset, english: Strings, chinese: Strings) -> None:
    for strings, words in ((english, "released on 14 Jan 2021."), (chinese, "于 2021-01-14 发布。")):
        chart = overlap_chart(frozen, frozen.product("protoc-gen-go-grpc"), strings, DAY)
        assert chart is not None
        row = next(row for row in chart.rows if row.title == "protoc-gen-go-grpc 1.1")
        assert row.text.startswith(words)


def test_a_go_line_without_a_day_is_not_said_to_be_supported_from_a_later_one(
    frozen: Dataset, english: Strings
) -> None:
    chart = overlap_chart(frozen, frozen.product("protoc-gen-go-grpc"), english, DAY)
    assert chart is not None
    row = next(row for row in chart.rows if row.title == "protoc-gen-go-grpc 1.1")  # its CI ran Go 1.11, too
    assert "Go 1.13–1.15 (used in its CI): supported from 3 Sep 2019" in row.text
