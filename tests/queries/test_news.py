"""What the feeds tell, and in which of them: each piece of news has a day that follows from the data."""

import datetime as dt
from pathlib import Path

import pytest

from macros.dataset import Dataset
from macros.queries.news import NearEnd, NewRow, News, feed_of, feeds_of, kind_of, news
from macros.schema.changes import ChangeRecord
from tests.extended import extended
from tests.support import small_data, sound

CHANGES = """release: "2026.11.20"
since: 2026-10-01
rows: [demo-1.1.1]
changes:
  - {id: demo-1.0.1.requires, of: demo, row: demo-1.0.1, kind: changed, old: "1.19", new: "1.20"}
  - {id: demo-1.1.1.requires, of: demo, row: demo-1.1.1, kind: added, new: "1.22.0"}
  - {id: demo-1.1.1.released, of: demo, row: demo-1.1.1, kind: added, new: "2024-05-01"}
  - {id: claim-old-go, of: claims, row: claim-old-go, kind: added, new: {en: Old., zh: 旧。}}
"""
NOTICES = """notices:
  - id: moved
    published: 2026-11-21
    effective: 2027-06-30
    text: {en: The files have moved., zh: 文件已移动。}
"""
PAIR = "pair/demo/go"


def told(data: Dataset) -> dict[str, News]:
    return {one.id: one for one in news(data)}


@pytest.fixture
def released(tmp_path: Path) -> Dataset:
    """Return the small data set with a release of the data: a value was changed, a row and a claim were added."""
    return sound(small_data(tmp_path, {"changes/2026-11-20.yaml": CHANGES}))


def test_an_end_of_a_line_is_told_before_and_on_its_day_in_the_feeds_that_it_matters_to(small: Dataset) -> None:
    found = told(small)
    near, past = found["end/demo-1.0.ends/near"], found["end/demo-1.0.ends/past"]
    assert (near.day, past.day) == (dt.date(2024, 9, 2), dt.date(2024, 12, 1))
    assert near.feeds == past.feeds == {"changes", "demo", PAIR}
    assert isinstance(near.about, NearEnd)
    assert isinstance(past.about, NearEnd)
    assert (near.about.end.of, near.about.past, past.about.past) == ("demo", False, True)
    assert near.about.end == past.about.end
    assert (kind_of(near), kind_of(past), near.release) == ("near", "past", "")


def test_an_end_of_go_is_in_the_feed_of_each_pair_with_go(small: Dataset) -> None:
    assert told(small)["end/go-1.20.ends/past"].feeds == {"changes", "go", PAIR}


def test_an_end_of_a_row_is_in_the_feed_of_its_table(tmp_path: Path) -> None:
    found = told(extended(tmp_path))
    past = found["end/demo-host-1.0.standard-ends/past"]
    assert (past.day, past.feeds) == (dt.date(2024, 11, 15), {"changes", "demo-host"})
    month = [found[f"end/demo-host-1.0.extended-ends/{when}"].day for when in ("near", "past")]
    assert month == [dt.date(2025, 8, 3), dt.date(2025, 12, 1)]


def test_news_stand_by_day_the_newest_first(released: Dataset) -> None:
    found = news(released)
    assert [(one.day, one.id) for one in found] == sorted(((one.day, one.id) for one in found), reverse=True)
    assert found[0].release == "2026.11.20"


def test_a_change_is_told_on_the_day_of_the_release_of_the_data(released: Dataset) -> None:
    one = told(released)["change/2026.11.20/demo-1.0.1.requires"]
    assert (one.day, one.release, kind_of(one)) == (dt.date(2026, 11, 20), "2026.11.20", "changed")
    assert one.feeds == {"changes", "demo", PAIR}
    assert isinstance(one.about, ChangeRecord)


def test_a_new_row_is_told_at_once_with_all_of_its_values(released: Dataset) -> None:
    found = told(released)
    one = found["row/2026.11.20/demo-1.1.1"]
    assert isinstance(one.about, NewRow)
    assert (one.about.of, one.about.row) == ("demo", "demo-1.1.1")
    assert [change.id for change in one.about.changes] == ["demo-1.1.1.requires", "demo-1.1.1.released"]
    assert (kind_of(one), one.day, one.release) == ("row", dt.date(2026, 11, 20), "2026.11.20")
    assert one.feeds == {"changes", "demo", PAIR}
    assert not [name for name in found if name.startswith("change/2026.11.20/demo-1.1.1")]


def test_a_claim_is_in_the_feed_of_the_claims(released: Dataset) -> None:
    assert told(released)["change/2026.11.20/claim-old-go"].feeds == {"changes", "claims"}


@pytest.mark.parametrize(
    ("of", "column", "feeds"),
    [
        ("demo", "requires", {"changes", "demo", PAIR}),
        ("demo", "released", {"changes", "demo"}),
        ("demo", "ends", {"changes", "demo", PAIR}),
        ("go", "ends", {"changes", "go", PAIR}),
        ("go", "requires", {"changes", "go"}),
        ("demo-host", "standard-ends", {"changes", "demo-host"}),
        ("skew", "text", {"changes"}),
        ("gone", "ends", {"changes"}),
    ],
)
def test_a_change_is_in_the_feeds_of_what_it_is_about(small: Dataset, of: str, column: str, feeds: set[str]) -> None:
    change = ChangeRecord.model_validate({"id": f"{of}-1.0.{column}", "of": of, "row": f"{of}-1.0", "kind": "removed"})
    assert feeds_of(small, change) == feeds


def test_a_notice_is_in_the_feed_of_everything(tmp_path: Path) -> None:
    one = told(sound(small_data(tmp_path, {"notices.yaml": NOTICES})))["notice/moved"]
    assert (one.day, one.feeds, kind_of(one)) == (dt.date(2026, 11, 21), {"changes"}, "notice")


def test_the_feed_of_a_pair_is_named_after_both() -> None:
    assert feed_of(("demo", "go")) == PAIR
