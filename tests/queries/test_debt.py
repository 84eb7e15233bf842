import datetime as dt
from pathlib import Path

import pytest

from macros.dataset import Dataset, Loaded, load
from macros.queries.debt import Weakness, debt, weaknesses
from tests.support import edited, small_data, sound

DEMO = "components/demo.yaml"
DAY = dt.date(2026, 9, 1)


def weak(data: Dataset, item_id: str, today: dt.date = DAY) -> tuple[Weakness, ...]:
    (item,) = [item for item in data.items if item.id == item_id]
    return weaknesses(item, today)


def test_a_sound_fact_has_no_weakness(small: Dataset) -> None:
    assert weak(small, "demo-1.0.1.requires") == ()


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ("demo-1.1.ends", (Weakness.DISPUTED,)),
        ("demo-1.1.1.built-with", (Weakness.UNKNOWN,)),
        ("demo-1.1.0.built-with", (Weakness.ESTIMATED,)),
    ],
)
def test_doubt_is_a_weakness(small: Dataset, item: str, expected: tuple[Weakness, ...]) -> None:
    assert weak(small, item) == expected


def test_what_can_change_grows_stale_and_what_stands_at_a_tag_does_not(small: Dataset) -> None:
    assert weak(small, "demo-1.0.ends", dt.date(2027, 2, 17)) == ()
    assert weak(small, "demo-1.0.ends", dt.date(2027, 2, 18)) == (Weakness.STALE,)
    assert weak(small, "demo-1.0.1.requires", dt.date(2099, 1, 1)) == ()


def test_a_date_known_to_the_year_counts_from_its_first_day(small: Dataset) -> None:
    assert weak(small, "skew.kubelet", dt.date(2026, 6, 30)) == ()
    assert weak(small, "skew.kubelet", dt.date(2026, 7, 1)) == (Weakness.STALE,)


def test_a_date_known_to_the_month_counts_from_its_first_day(tmp_path: Path) -> None:
    data = load(small_data(tmp_path, edited(DEMO, ("as_of: 2026-08-21", "as_of: 2026-08")))).dataset
    assert weak(data, "demo-1.0.ends", dt.date(2027, 1, 28)) == ()
    assert weak(data, "demo-1.0.ends", dt.date(2027, 1, 29)) == (Weakness.STALE,)


def test_missing_and_loose_sources_are_weaknesses(tmp_path: Path) -> None:
    changes = [("  scaffolds: [go-mod]\n", ""), ("blob/{tag}/ci.yaml", "blob/main/ci.yaml")]
    data = load(small_data(tmp_path, edited(DEMO, *changes))).dataset
    assert weak(data, "demo-1.0.0.scaffolds.go") == (Weakness.UNSOURCED,)
    assert Weakness.UNPINNED in weak(data, "demo-1.0.1.tested-with")


def test_debt_is_counted_by_file(small: Dataset) -> None:
    found = {one.owner: one for one in debt(small, DAY)}
    assert list(found) == sorted(found)
    assert found[DEMO].total == sum(
        item.origin.document.path.name == "demo.yaml" and "claim" not in item.id for item in small.items
    )
    assert {kind: len(items) for kind, items in found[DEMO].weak.items()} == {
        Weakness.DISPUTED: 1, Weakness.UNKNOWN: 1, Weakness.ESTIMATED: 1, Weakness.STALE: 1,
    }  # fmt: skip
    assert sum(one.total for one in found.values()) == len(small.items)


def test_the_real_data_has_no_unsourced_fact(real: Loaded) -> None:
    assert not any(Weakness.UNSOURCED in one.weak for one in debt(real.dataset, DAY))


@pytest.mark.parametrize(
    ("sources", "stale"),
    [
        ("[eol]", True),
        ('["thread:9@2026-08-31"]', False),
        ('[eol, "thread:9@2026-08-31"]', False),
        ('["thread:9@2026-08-31", eol]', False),
        ('[eol, "thread:9@2025-02-03"]', True),
        ("[eol, go-mod]", False),
    ],
)
def test_what_one_source_still_says_is_not_stale(tmp_path: Path, sources: str, stale: bool) -> None:
    """The page was read on 2026-08-21; a thread on the day that is written; the go.mod stands at a tag."""
    files = edited(DEMO, ("ends: 2024-12-01", f"ends: {{value: 2024-12-01, sources: {sources}}}"))
    found = weak(sound(small_data(tmp_path, files)), "demo-1.0.ends", dt.date(2027, 2, 18))
    assert found == ((Weakness.STALE,) if stale else ())


def test_a_value_is_pinned_only_if_each_of_its_sources_is(tmp_path: Path) -> None:
    ci = ("blob/{tag}/ci.yaml", "blob/main/ci.yaml")
    both = ("tested_with: [ci]", "tested_with: [go-mod, ci]")
    data = sound(small_data(tmp_path, edited(DEMO, ci, both)))
    assert weak(data, "demo-1.0.1.tested-with") == (Weakness.UNPINNED,)
