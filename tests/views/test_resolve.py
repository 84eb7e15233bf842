"""The words of an answer: what stands beside it in a page and on the command line."""

import datetime as dt
from pathlib import Path

import pytest

from macros.dataset import Dataset
from macros.i18n import Language, Strings
from macros.resolver import pins_of, resolve
from macros.views.byversion import version_page
from macros.views.resolve import answer_view
from tests.support import FROZEN, edited, small_data, sound

DEMO = "components/demo.yaml"


@pytest.mark.parametrize(
    ("language", "notes"),
    [
        (
            "en",
            [
                "Go: The date of the release list is not recorded.",
                "gRPC-Go, Kubernetes: Release list from 13 Nov 2026.",
                "Istio: Release list from 12 Nov 2026. May be outdated: last read on 12 Nov 2026.",
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
    data, today = sound(FROZEN), dt.date(2026, 11, 27)
    strings = Strings(Language(language), small.strings)
    pins = pins_of(data, [("grpc-go", "1.70"), ("istio", "1.27"), ("cluster", "1.36")], today)
    view = answer_view(data, resolve(data, pins, today), strings, today)
    assert [strings.paragraph([one.text, *([one.older] if one.older else [])]) for one in view.read] == notes
    assert [one.old_from for one in view.read] == ["", "2026-11-28", "2026-11-27"]


@pytest.mark.parametrize(
    ("words", "lead"),
    [
        ("grpc-go=1.70.0", ["Use Go 1.26.11. Compatible: Go 1.22 or newer."]),
        ("go=1.23 grpc-go=1.70.0", ["Go 1.23 reached end of life on 12 Aug 2025. Use 1.26.11."]),
        ("go=1.21 grpc-go=1.70.0", ["gRPC-Go 1.70.0 requires Go 1.22; Go 1.21.13 is too old to build it."]),
        ("client-go=0.34.0 grpc-go=1.70.0 go=1.26", []),
        ("go=1.26", []),
    ],
)
def test_the_verdict_says_at_once_which_go_to_use_and_what_speaks_against_it(
    small: Dataset, words: str, lead: list[str]
) -> None:
    data, today = sound(FROZEN), dt.date(2026, 11, 27)
    asked = [(name, version) for name, _, version in (word.partition("=") for word in words.split())]
    answer = resolve(data, pins_of(data, asked, today), today)
    assert [*answer_view(data, answer, Strings(Language.EN, small.strings), today).lead] == lead


@pytest.mark.parametrize(("language", "lines"), [("en", "Go 1.22, 1.23 in"), ("zh", "Go 1.22、1.23 测试")])
def test_several_versions_are_listed_as_the_language_does(small: Dataset, language: str, lines: str) -> None:
    data, today = sound(FROZEN), dt.date(2026, 11, 27)
    strings = Strings(Language(language), small.strings)
    answer = resolve(data, pins_of(data, [("go", "1.28"), ("grpc-go", "1.70.0")], today), today)
    assert any(lines in one.text for one in answer_view(data, answer, strings, today).reasons)


def test_the_answer_on_the_page_of_a_version_says_when_the_list_of_go_was_read_too(
    small: Dataset, strings: Strings
) -> None:
    data, go = sound(FROZEN), strings("read.of", title="Go", read=strings("read.unknown"))
    for product, notes in ("kubernetes", [go]), ("go", []):
        line = data.product(product).lines[-1]
        page = version_page(data, data.product(product), line, strings, dt.date(2026, 11, 27))
        assert [one.text for one in page.read] == notes


OPEN = "{state: unknown, derived_by: demo-policy, searched: {en: It waits for Demo 1.2., zh: 取决于 Demo 1.2。}}"
NOBODY = "{state: unknown, searched: {en: Nowhere., zh: 无处可查。}}"


@pytest.mark.parametrize(
    ("ends", "today", "words"),
    [
        ("2024-12-01", "2024-05-31", "supported until 1 Dec 2024"),
        ("2024-12-01", "2024-06-01", "in maintenance until 1 Dec 2024"),
        ("2024-12-01", "2024-12-01", "reached end of life on 1 Dec 2024"),
        (OPEN, "2024-05-31", "supported, no end date yet"),
        (OPEN, "2024-06-01", "supported, no end date yet"),
        (NOBODY, "2024-05-31", "support unknown"),
    ],
)
def test_what_is_said_of_a_pin_s_support_has_a_day_behind_it_or_names_none(
    tmp_path: Path, small: Dataset, ends: str, today: str, words: str
) -> None:
    data, day = (
        sound(small_data(tmp_path, edited(DEMO, ("ends: 2024-12-01", f"ends: {ends}")))),
        dt.date.fromisoformat(today),
    )
    answer = resolve(data, pins_of(data, [("demo", "1.0.0")], day), day)
    (pin,) = answer_view(data, answer, Strings(Language.EN, small.strings), day).pins
    assert (pin.title, pin.version, pin.support) == ("Demo", "1.0.0", words)


def test_a_product_that_publishes_no_ends_says_so_of_its_support(tmp_path: Path, strings: Strings) -> None:
    silent = [
        ("    maintenance_from: 2024-06-01\n    ends: 2024-12-01\n", ""),
        ('    ends: {value: 2025-06-01, also: [{value: 2025-07-01, sources: ["thread:9@2025-02-03"]}]}\n', ""),
    ]
    data, day = sound(small_data(tmp_path, edited(DEMO, *silent))), dt.date(2024, 6, 1)
    (pin,) = answer_view(data, resolve(data, pins_of(data, [("demo", "1.0.0")], day), day), strings, day).pins
    assert pin.support == strings("resolve.support.none")


@pytest.mark.parametrize(
    ("today", "following"),
    [
        ("2024-11-30", "Demo 1.0 on 1 Dec 2024"),
        ("2024-12-01", "no end date published"),
    ],
)
def test_what_ends_next_has_a_day_or_is_said_not_to_be_known(small: Dataset, today: str, following: str) -> None:
    day = dt.date.fromisoformat(today)
    answer = resolve(small, pins_of(small, [("go", "1.23"), ("demo", "1.0.0")], day), day)
    assert answer_view(small, answer, Strings(Language.EN, small.strings), day).next == following
