"""The data set that is kept from page to page is read again when a file has changed, and only then."""

import os
from pathlib import Path

import pytest

from macros.dataset.cache import dataset
from macros.diagnostics import DataError

DEMO = "components/demo.yaml"
LATER = 1_000_000_000


def write(path: Path, text: str) -> None:
    """Write a file so that its time of change is another, however coarse the clock of the file system is."""
    before = path.stat().st_mtime_ns if path.exists() else 0
    path.write_text(text, encoding="utf-8")
    os.utime(path, ns=(before + LATER, before + LATER))


def test_nothing_is_read_again_while_nothing_changes(mini: Path) -> None:
    assert dataset(mini) is dataset(mini)


def test_a_change_of_equal_length_is_seen(mini: Path) -> None:
    path = mini / DEMO
    assert dataset(mini).product("demo").title.en == "Demo"
    write(path, path.read_text(encoding="utf-8").replace("title: Demo\n", "title: Dome\n"))
    assert dataset(mini).product("demo").title.en == "Dome"


def test_a_change_that_keeps_the_time_is_seen_by_the_length(mini: Path) -> None:
    path = mini / DEMO
    before = path.stat().st_mtime_ns
    assert dataset(mini).product("demo").title.en == "Demo"
    path.write_text(path.read_text(encoding="utf-8").replace("title: Demo\n", "title: Demonstration\n"))
    os.utime(path, ns=(before, before))
    assert dataset(mini).product("demo").title.en == "Demonstration"


def test_a_new_file_and_one_that_is_gone_are_seen(mini: Path) -> None:
    assert set(dataset(mini).products) == {"go", "demo"}
    other = (mini / DEMO).read_text(encoding="utf-8").replace("id: demo\n", "id: other\n")
    write(mini / "components" / "other.yaml", other.replace("module: demo.dev/demo\n", ""))
    assert set(dataset(mini).products) == {"go", "demo", "other"}
    (mini / "components" / "other.yaml").unlink()
    assert set(dataset(mini).products) == {"go", "demo"}


def test_what_is_no_data_file_changes_nothing(mini: Path) -> None:
    before = dataset(mini)
    (mini / "components" / "notes.txt").write_text("Nothing.", encoding="utf-8")
    assert dataset(mini) is before


def test_two_folders_are_two_data_sets(mini: Path, tmp_path: Path) -> None:
    first = dataset(mini)
    (tmp_path / "empty").mkdir()
    assert dataset(tmp_path / "empty").products == {}
    assert dataset(mini).root == first.root == mini


def test_one_folder_is_one_data_set_however_it_is_named(mini: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(mini.parent)
    assert dataset(Path(mini.name)) is dataset(mini)


def test_what_is_wrong_is_raised_as_often_as_it_is_asked_for_and_mending_it_helps(mini: Path) -> None:
    path = mini / DEMO
    text = path.read_text(encoding="utf-8")
    write(path, text.replace("page: demo/\n", "paje: demo/\n"))
    for _ in range(2):
        with pytest.raises(DataError) as raised:
            dataset(mini)
        assert [problem.rule for problem in raised.value.diagnostics] == ["field"]
    write(path, text)
    assert dataset(mini).product("demo").page == "demo/"
