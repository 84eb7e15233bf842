"""The ten mistakes that newcomers make most: each is told by exactly one message, and following it mends the data."""

import re
from pathlib import Path
from typing import Any

import pytest

from macros.__main__ import main
from macros.permalinks import lock_file as permalinks_lock
from tests.rules.test_rules import SMALL_LOCK, told
from tests.support import BASE, edited, parsed, small_data

ROOT = Path(__file__).parents[1]
MISTAKES = parsed(ROOT / "tests/golden/newcomer.yaml")
QUOTED = re.compile(r"(?<!\w)['\"]([^'\"]+)['\"]")


def pairs(given: list[Any]) -> list[tuple[str, str]]:
    """Return pairs of old and new text, of which one may stand without a list around it."""
    return [(old, new) for old, new in (given if isinstance(given[0], list) else [given])]


@pytest.fixture(params=MISTAKES, ids=lambda one: one["title"]["en"])
def mistake(request: pytest.FixtureRequest) -> dict[str, Any]:
    return request.param


@pytest.fixture
def data(tmp_path: Path, mistake: dict[str, Any]) -> Path:
    """Return a copy of the small data set in which the mistake has been made."""
    made = small_data(tmp_path, edited(mistake["file"], *pairs(mistake["wrong"])))
    if mistake.get("lock"):
        (made / permalinks_lock.NAME).parent.mkdir()
        (made / permalinks_lock.NAME).write_text(SMALL_LOCK, encoding="utf-8")
    return made


def test_the_check_says_exactly_that(data: Path, mistake: dict[str, Any]) -> None:
    assert told(data) == [{key: mistake[key] for key in ("says", "why", "hint")}]


def test_following_the_message_leaves_no_problem(data: Path, mistake: dict[str, Any]) -> None:
    if "run" in mistake:
        assert f"python -m macros {mistake['run']}" in mistake["hint"]
        assert main([mistake["run"], str(data)]) == 0
    else:
        file = data / mistake["file"]
        text = file.read_text(encoding="utf-8")
        for old, new in pairs(mistake["fix"]):
            assert text.count(old) == 1
            text = text.replace(old, new)
        file.write_text(text, encoding="utf-8")
        new_texts = " ".join(new for _, new in pairs(mistake["fix"]))
        assert all(word in new_texts for word in QUOTED.findall(mistake["hint"]))
    assert told(data) == []


def test_there_are_ten_of_ten_kinds() -> None:
    assert len({one["says"].rpartition("[")[2] for one in MISTAKES}) == len(MISTAKES) == 10


@pytest.mark.parametrize(
    ("first", "second"), [("field", "unsourced"), ("date", "unsourced"), ("translations", "permalinks")]
)
def test_two_mistakes_are_told_in_one_round(tmp_path: Path, first: str, second: str) -> None:
    both = [one for one in MISTAKES if one["says"].endswith((f"[{first}]", f"[{second}]"))]
    files: dict[str, str] = {}
    for one in both:
        text = files.get(one["file"]) or (BASE / one["file"]).read_text(encoding="utf-8")
        for old, new in pairs(one["wrong"]):
            text = text.replace(old, new)
        files[one["file"]] = text
    data = small_data(tmp_path, files)
    if any(one.get("lock") for one in both):
        (data / permalinks_lock.NAME).parent.mkdir()
        (data / permalinks_lock.NAME).write_text(SMALL_LOCK, encoding="utf-8")
    assert {problem["says"] for problem in told(data)} == {one["says"] for one in both}


def test_contributing_tells_all_of_them() -> None:
    guide = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    for number, one in enumerate(MISTAKES, start=1):
        what = one["says"].partition(": ")[2]
        assert f"\n{number}. **{one['title']['en']}**: `{what}`; hint: {one['hint']}\n" in guide


@pytest.mark.parametrize("folder", ["docs/contributing", "docs/zh/contributing"])
def test_the_page_shows_what_was_written_and_what_mends_it(folder: str) -> None:
    page = (ROOT / folder / "mistakes.md").read_text(encoding="utf-8")
    for one in MISTAKES:
        assert f"data/{one['says']}\n    why:  {one['why']}\n    hint: {one['hint']}\n" in page
        shown = [
            pairs(one["wrong"])[-1][1],
            f"python -m macros {one['run']}" if "run" in one else pairs(one["fix"])[-1][1],
        ]
        assert all(line.strip() in page for text in shown for line in text.splitlines())
