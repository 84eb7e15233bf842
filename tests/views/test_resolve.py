"""The words of an answer: what stands beside it in a page and on the command line."""

from __future__ import annotations

import datetime as dt

import pytest

from macros.dataset import Dataset
from macros.i18n import Language, Strings
from macros.resolver import pins_of, resolve
from macros.views.byversion import version_page
from macros.views.resolve import answer_view
from tests.queries.test_resolve import GOLDEN
from tests.support import sound


@pytest.mark.parametrize(
    ("language", "notes"),
    [
        (
            "en",
            [
                "Go: The day on which the releases were read is not recorded.",
                "gRPC-Go, Kubernetes: Releases as read on 2026-11-13.",
                "Istio: Releases as read on 2026-11-12. May be older: last read on 2026-11-12.",
            ],
        ),
        (
            "zh",
            [
                "Go：未记录版本清单的读取日期。",
                "gRPC-Go、Kubernetes：版本清单读取于 2026-11-13。",
                "Istio：版本清单读取于 2026-11-12。可能不是最新：上次读取于 2026-11-12。",
            ],
        ),
    ],
)
def test_lists_of_releases_that_were_read_on_the_same_day_are_told_together(
    small: Dataset, language: str, notes: list[str]
) -> None:
    data, today = sound(GOLDEN / "data"), dt.date(2026, 11, 27)
    strings = Strings(Language(language), small.strings)
    pins = pins_of(data, [("grpc-go", "1.70"), ("istio", "1.27"), ("cluster", "1.36")], today)
    view = answer_view(data, resolve(data, pins, today), strings, today)
    assert [strings.paragraph([one.text, *([one.older] if one.older else [])]) for one in view.read] == notes
    assert [one.old_from for one in view.read] == ["", "2026-11-28", "2026-11-27"]


def test_the_answer_on_the_page_of_a_version_says_when_the_list_of_go_was_read_too(
    small: Dataset, strings: Strings
) -> None:
    data, go = sound(GOLDEN / "data"), strings("read.of", title="Go", read=strings("read.unknown"))
    for product, notes in ("kubernetes", [go]), ("go", []):
        line = data.product(product).lines[-1]
        page = version_page(data, data.product(product), line, strings, dt.date(2026, 11, 27))
        assert [one.text for one in page.read] == notes
