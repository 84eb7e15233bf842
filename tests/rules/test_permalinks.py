"""Addresses of rows, cells and statements: which there are, what the lock holds of them, and which change with what."""

import random
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from macros.__main__ import main
from macros.dataset import load
from macros.exports import browser_files
from macros.permalinks import lock_file as permalinks_lock
from macros.permalinks.page_calls import page_calls
from macros.permalinks.published import ids, published, redirect_target
from macros.rules.publishing import permalinks
from tests.support import REAL, small_data

PAGE = '{{ policy("demo") }}\n{{ statements("demo") }}\n{{ skew() }}\n{{ flow("demo-choice") }}\n{{ all_claims() }}\n'


def project(root: Path) -> Path:
    """Return the data of a small project with one page, its addresses locked."""
    data = small_data(root)
    (root / "docs" / "zh").mkdir(parents=True)
    (root / "docs" / "demo.md").write_text(PAGE, encoding="utf-8")
    (root / "docs" / "zh" / "demo.md").write_text(PAGE, encoding="utf-8")
    assert main(["addresses", str(data)]) == 0
    return data


def now(data: Path) -> dict[str, str]:
    """Return the page of each id of a data directory."""
    found = published(load(data).dataset, page_calls(data.parent / "docs"))
    return ids({(one.page, one.id): one.columns for one in found})


def problems(data: Path) -> list[str]:
    return [problem.what for problem in permalinks.check(load(data).dataset)]


def test_everything_that_a_page_shows_has_an_address(tmp_path: Path) -> None:
    found = now(project(tmp_path))
    wanted = {
        "demo-1.0": "demo/", "demo-1.0.built-with": "demo/", "demo-1.0.0": "demo/releases/", "demo-1.0.0.released": "demo/releases/", "demo.policy": "demo/",
        "demo.statement-run-demo-version-first": "demo/", "go-1.21.changes-the-go-line-is-a": "go/1.21/",
        "skew.kubelet": "demo/", "flow-demo-choice.take.new": "demo/", "claim-fast": "demo/", "demo-host-1.0": "demo/",
    }  # fmt: skip
    assert wanted.items() <= found.items()


def test_what_no_page_shows_has_none(tmp_path: Path) -> None:
    found = now(small_data(tmp_path))
    assert not [one for one in found if one.startswith(("flow-", "claim-", "skew.", "demo.policy"))]


def test_a_locked_project_has_no_problems_and_locking_again_changes_nothing(tmp_path: Path) -> None:
    data = project(tmp_path)
    lock = data / permalinks_lock.NAME
    before = lock.read_text(encoding="utf-8")
    assert problems(data) == []
    assert main(["addresses", str(data)]) == 0
    assert lock.read_text(encoding="utf-8") == before


def test_locking_takes_nothing_out(tmp_path: Path) -> None:
    data = project(tmp_path)
    (data / "flows" / "demo-choice.yaml").unlink()
    assert main(["addresses", str(data)]) == 0
    said = problems(data)
    assert len(said) == 1
    assert "#flow-demo-choice with its 4 cells on demo/ is gone" in said[0]


def test_wrong_data_is_not_locked_and_not_judged(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = project(tmp_path)
    (data / "components" / "demo.yaml").write_text("id: demo\n", encoding="utf-8")
    assert problems(data) == []
    capsys.readouterr()
    assert main(["addresses", str(data)]) == 1
    assert "nothing written; run: python -m macros check" in capsys.readouterr().out


def test_something_that_moves_to_another_page_needs_no_heir_and_is_found_there(tmp_path: Path) -> None:
    data = project(tmp_path)
    (tmp_path / "docs" / "demo.md").rename(tmp_path / "docs" / "other.md")
    assert main(["addresses", str(data)]) == 0
    assert problems(data) == []
    moved = browser_files.files(load(data).dataset, tmp_path / "docs")["en.json"]["moved"]
    assert moved["skew.kubelet"] == "other/#skew.kubelet"
    assert moved["flow-demo-choice.start"] == "other/#flow-demo-choice.start"
    assert "demo-1.0" not in moved


def test_readers_are_sent_to_heirs(tmp_path: Path) -> None:
    data = project(tmp_path)
    lock = data / permalinks_lock.NAME
    lock.write_text(lock.read_text(encoding="utf-8") + "demo/\n  demo-0.9.0 released colour\n", encoding="utf-8")
    (data / "redirects.yaml").write_text("redirects: {demo-0.9.0: demo-1.0.0}\n", encoding="utf-8")
    assert problems(data) == []
    moved = browser_files.files(load(data).dataset, tmp_path / "docs")["zh.json"]["moved"]
    assert moved == {
        "demo-0.9.0": "demo/releases/#demo-1.0.0",
        "demo-0.9.0.released": "demo/releases/#demo-1.0.0.released",
        "demo-0.9.0.colour": "demo/releases/#demo-1.0.0",
    }


def test_the_scripts_know_the_line_of_each_row(tmp_path: Path) -> None:
    data = project(tmp_path)
    rows = browser_files.files(load(data).dataset, tmp_path / "docs")["rows.json"]
    for name, lines in rows.items():
        written = (data / name).read_text(encoding="utf-8").splitlines()
        for row, line in lines.items():
            if row.startswith("demo-1."):
                assert f'"{row.removeprefix("demo-")}"' in written[line - 1]
    assert rows["components/demo.yaml"]["demo-1.0.0"] > rows["components/demo.yaml"]["demo-1.0"]


def test_files_for_the_scripts_are_written_once(tmp_path: Path) -> None:
    data = project(tmp_path)
    assert main(["browser", str(data)]) == 0
    made = tmp_path / "docs" / browser_files.FOLDER / "en.json"
    before = made.stat().st_mtime_ns
    assert main(["browser", str(data)]) == 0
    assert made.stat().st_mtime_ns == before


names = st.text("abcdefghijklmnopqrstuvwxyz0123456789", min_size=1, max_size=8)
locks = st.dictionaries(
    st.tuples(names.map(lambda name: f"{name}/"), names), st.frozensets(names, max_size=4), max_size=12
)


@given(locks)
def test_a_lock_that_is_written_and_read_is_the_same(rows: permalinks_lock.Rows) -> None:
    read = permalinks_lock.parse(permalinks_lock.write(rows))
    assert {key: row.columns for key, row in read.items()} == rows


@given(locks, locks)
def test_merging_loses_nothing(before: permalinks_lock.Rows, after: permalinks_lock.Rows) -> None:
    both = permalinks_lock.merged(before, after)
    assert set(ids(both)) == set(ids(before)) | set(ids(after))


@given(st.dictionaries(names, names, max_size=8), st.dictionaries(names, st.just("page/"), max_size=4), names)
def test_an_heir_is_on_a_page_or_there_is_none(redirects: dict[str, str], there: dict[str, str], gone: str) -> None:
    found = redirect_target(gone, "", redirects, there)
    assert found is None or found in there


FILES = {
    "components/demo.yaml": [("lines",), ("statements",), ("lines", 0, "releases")],
    "platforms/demo-host.yaml": [("rows",)],
    "claims/demo.yaml": [("claims",)],
    "go/lines.yaml": [("lines", 1, "changes")],
}
"""Lists of the small data set whose entries have addresses."""


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return project(tmp_path_factory.mktemp("scratch"))


@pytest.mark.no_cover  # all real rows: what is reached is reached by others
@given(
    st.sampled_from([(name, path) for name, paths in FILES.items() for path in paths]),
    st.randoms(use_true_random=False),
)
def test_adding_removing_and_moving_rows_changes_no_other_address(
    scratch: Path, where: tuple[str, tuple[str | int, ...]], chance: random.Random
) -> None:
    name, way = where
    file = scratch / name
    text = file.read_text(encoding="utf-8")
    before = set(now(scratch))
    try:
        content = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506  # plain texts only
        entries: Any = content
        for step in way:
            entries = entries[step]
        chance.shuffle(entries)
        removed = entries.pop() if len(entries) > 1 and chance.random() < 0.5 else None
        if way == ("statements",):
            entries.insert(
                0, {"text": {"en": "A new one comes first.", "zh": "新的一条在最前。"}, "sources": ["readme"]}
            )
        file.write_text(yaml.safe_dump(content, allow_unicode=True, default_style='"'), encoding="utf-8")
        after = set(now(scratch))
    finally:
        file.write_text(text, encoding="utf-8")
    assert after - before <= {"demo.statement-a-new-one-comes-first"}
    if removed is None:
        assert before <= after
    else:
        marks = [str(removed.get(key)) for key in ("line", "version", "id") if removed.get(key)]
        assert all(any(mark in one for mark in marks) or not marks for one in before - after)


def test_the_real_lock_is_there_and_whole(tmp_path: Path) -> None:
    lock = permalinks_lock.parse((REAL / permalinks_lock.NAME).read_text(encoding="utf-8"))
    assert len(ids({key: row.columns for key, row in lock.items()})) > 15_000
    shutil.copytree(REAL, tmp_path / "data", ignore=shutil.ignore_patterns("permalinks.lock"))
    shutil.copytree(REAL.parent / "docs", tmp_path / "docs", ignore=shutil.ignore_patterns("assets"))
    shutil.copy(REAL / permalinks_lock.NAME, tmp_path / "data" / permalinks_lock.NAME)
    assert problems(tmp_path / "data") == []


CHAIN = {"a-1": "a-2", "a-2": "a-3", "a-3": "a-4"}


def test_heirs_of_heirs_lead_to_the_last_one() -> None:
    there = {"a-4": "a/", "a-4.ends": "a/"}
    assert [redirect_target(gone, "", CHAIN, there) for gone in CHAIN] == ["a-4", "a-4", "a-4"]
    assert redirect_target("a-1", "ends", CHAIN, there) == "a-4.ends"
    assert redirect_target("a-1", "colour", CHAIN, there) == "a-4"
    assert redirect_target("a-9", "", CHAIN, there) is None


def test_a_heir_that_is_on_a_page_is_the_last_one_whatever_follows() -> None:
    assert redirect_target("a-1", "", CHAIN, {"a-2": "a/", "a-4": "a/"}) == "a-2"


def test_heirs_that_lead_in_a_circle_or_nowhere_are_none() -> None:
    assert redirect_target("a-1", "", {"a-1": "a-2", "a-2": "a-1"}, {"a-3": "a/"}) is None
    assert redirect_target("a-1", "ends", {"a-1": "a-2"}, {"a-3": "a/"}) is None


def test_a_cell_with_an_heir_of_its_own_goes_there() -> None:
    redirects = {"a-1": "a-2", "a-1.ends": "b-2.over"}
    there = {"a-2": "a/", "a-2.ends": "a/", "b-2.over": "b/"}
    assert redirect_target("a-1", "ends", redirects, there) == "b-2.over"
    assert redirect_target("a-1", "", redirects, there) == "a-2"
