"""What the pages' scripts are given of the history of the data."""

from dataclasses import replace
from pathlib import Path

from macros.dataset import Dataset, load
from macros.exports.browser_files import files
from macros.schema.changes import Changes
from tests.support import small_data


def release(day: str, **fields: object) -> Changes:
    return Changes.model_validate({"release": day, "since": "2024-01-01", **fields})


def change(row: str, column: str, old: object, *was: str) -> dict[str, object]:
    kind = "changed" if old else "added"
    values = {"old": old} if old else {}
    return {"id": f"{row}.{column}", "of": "demo", "row": row, "kind": kind, "was": was, "new": "x", **values}


def history(data: Dataset, docs: Path, language: str = "en") -> dict[str, object]:
    return files(data, docs)[f"history.{language}.json"]


def test_each_place_has_its_old_values_newest_first(tmp_path: Path) -> None:
    data = load(small_data(tmp_path)).dataset
    text = {"en": "needs `go 1.20`, or so", "zh": "大约需要 `go 1.20`"}
    releases = (
        release("2024.03.01", changes=[change("demo-1.0.1", "built-with", "1.20.9", "aaaa")]),
        release(
            "2024.02.01",
            changes=[
                change("demo-1.0.1", "built-with", None, "bbbb"),
                change("demo-1.0.1", "requires", text, "cccc-en", "dddd-zh"),
                change("demo-1.0.0", "tested-with", "1.20", "eeee"),  # no page shows this alone
                change("demo-1.0.2", "requires", "1.19"),  # no link led to this
            ],
            places=[{"id": "demo-1.0.built-with", "was": ["ffff"], "old": "1.20.1 … 1.20.9"}],
        ),
    )
    found = history(replace(data, releases=releases), tmp_path / "docs")
    assert found == {
        "demo-1.0.1.built-with": [("aaaa", "1.20.9", "2024-03-01"), ("bbbb", "?", "2024-02-01")],
        "demo-1.0.1.requires": [("cccc-en dddd-zh", "needs go 1.20, or so", "2024-02-01")],
        "demo-1.0.built-with": [("ffff", "1.20.1 … 1.20.9", "2024-02-01")],
    }
    chinese = history(replace(data, releases=releases), tmp_path / "docs", "zh")
    assert chinese["demo-1.0.1.requires"] == [("cccc-en dddd-zh", "大约需要 go 1.20", "2024-02-01")]


def test_the_history_of_what_was_renamed_goes_on_with_its_heir(tmp_path: Path) -> None:
    data = load(small_data(tmp_path)).dataset
    one = release(
        "2024.02.01",
        changes=[change("test-1.0.1", "built-with", "1.20.9", "aaaa"), change("gone-1", "requires", "1.19", "bbbb")],
        places=[{"id": "test-1.0.built-with", "was": ["cccc"], "old": "1.20.1"}],
    )
    redirects = {"test-1.0.1": "demo-1.0.1", "test-1.0": "demo-1.0"}
    found = history(replace(data, releases=(one,), redirects=redirects), tmp_path / "docs")
    assert found == {
        "demo-1.0.1.built-with": [("aaaa", "1.20.9", "2024-02-01")],
        "demo-1.0.built-with": [("cccc", "1.20.1", "2024-02-01")],
    }


def test_without_a_release_the_history_is_empty(tmp_path: Path) -> None:
    assert history(load(small_data(tmp_path)).dataset, tmp_path / "docs") == {}
