"""Releases of the data in words."""

from dataclasses import replace

import pytest

from macros.dataset import Dataset
from macros.i18n import Strings
from macros.schema.changes import ChangeRecord, Changes, PastValue
from macros.views import changes as views
from macros.views.changes import change_view, releases_view


def change(key: str, row: str, kind: str = "changed", **fields: object) -> ChangeRecord:
    return ChangeRecord.model_validate({"id": key, "of": "demo", "row": row, "kind": kind, **fields})


def release(*found: ChangeRecord, version: str = "2024.11.01", rows: tuple[str, ...] = ()) -> Changes:
    return Changes.model_validate({"release": version, "since": "2024-10-01", "rows": rows, "changes": found})


def test_a_change_is_called_as_the_data_calls_it_today(small: Dataset, chinese: Strings) -> None:
    view = change_view(small, change("demo-1.0.1.built-with", "demo-1.0.1", old="1.20.9", new="1.21.0"), chinese)
    assert (view.title, view.heading, view.old, view.new) == ("Demo 1.0.1", "构建所用 Go", "1.20.9", "1.21.0")
    assert view.href == "demo/releases/#demo-1.0.1.built-with"


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("1.21.0", "1.21.0"),
        ({"en": "yes", "zh": "是"}, "yes"),
        ({"state": "unknown"}, "unknown"),
        ({"state": "not_applicable"}, "does not apply"),
        ({"en": "1.22.0", "zh": "1.22.0", "state": "estimated"}, "1.22.0 (estimated)"),
    ],
)
def test_a_past_value_is_told_in_words(english: Strings, value: object, words: str) -> None:
    assert views.words(PastValue.model_validate(value), english) == words


def test_what_is_gone_is_called_as_the_release_calls_it(small: Dataset, english: Strings) -> None:
    gone = change("demo-0.9.ends", "demo-0.9", "removed", old="2023-01-01", title="Demo 0.9", heading="Support ends")
    view = change_view(small, gone, english)
    assert (view.title, view.heading, view.href, view.new) == (
        "Demo 0.9",
        "Support ends",
        "demo/",
        "no longer recorded",
    )


def test_what_was_renamed_leads_to_its_heir(small: Dataset, english: Strings) -> None:
    data = replace(small, redirects={"demo-0.9": "demo-1.0"})
    view = change_view(data, change("demo-0.9.ends", "demo-0.9", old="2023-01-01", new="2024-12-01"), english)
    assert (view.title, view.href) == ("Demo 1.0", "demo/#demo-1.0.ends")


def test_a_claim_that_was_merged_into_another_leads_to_that_one(small: Dataset, english: Strings) -> None:
    data = replace(small, redirects={"claim-quick": "claim-fast"})
    merged = change("claim-quick.said", "claim-quick", old="It is quick.", new="It is fast.")
    assert change_view(data, merged, english).href == "claims/#claim-fast"


def test_new_rows_stand_for_their_values(small: Dataset, english: Strings) -> None:
    new = [change(f"demo-1.1.1.{name}", "demo-1.1.1", "added", new="x") for name in ("requires", "released")]
    other = change("demo-1.0.ends", "demo-1.0", old="2024-11-01", new="2024-12-01")
    (view,) = releases_view(replace(small, releases=(release(*new, other, rows=("demo-1.1.1",)),)), english)
    assert [(row.title, row.href) for row in view.rows] == [("Demo 1.1.1", "demo/releases/#demo-1.1.1")]
    assert (view.values, [one.heading for one in view.changes], view.more) == (2, ["Support ends"], 0)
    assert view.sentence.endswith("2 values added, 1 changed, 0 removed.")


def test_a_very_long_release_says_what_it_leaves_out(
    small: Dataset, english: Strings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "MOST_CHANGES", 1)
    monkeypatch.setattr(views, "MOST_RELEASES", 1)
    ends = [change(f"demo-1.{line}.ends", f"demo-1.{line}", old="a", new="b") for line in (0, 1)]
    data = replace(small, releases=(release(*ends), release(version="2024.10.01")))
    (view,) = releases_view(data, english)
    assert (len(view.changes), view.more) == (1, 1)
