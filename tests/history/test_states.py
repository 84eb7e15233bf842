"""States are read from folders, commits and files, and all of them say the same of the same data."""

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from macros.dataset import Dataset, Loaded
from macros.exports.files import exports
from macros.history import git as git_module
from macros.history import snapshot
from macros.history.diff import differences
from macros.history.git import StateError
from macros.history.states import DataState, of_dataset, read_state, shared
from tests.history.conftest import DAY
from tests.history.repository import DAYS, commit, git, repository, write
from tests.support import edited

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="there is no git on this machine")


@pytest.fixture(scope="module")
def repo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the data folder of a repository with two commits."""
    return repository(tmp_path_factory.mktemp("repository"))


def read(name: str, data: Path, small: Dataset) -> DataState:
    return read_state(name, data, small.strings, DAY)


@pytest.fixture(scope="module")
def exported(small: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the exported files of the small data set."""
    folder = tmp_path_factory.mktemp("exported")
    for name, text in exports(small, DAY).items():
        if name.endswith(".json") and "schemas" not in name:
            (folder / Path(name).name).write_text(text, encoding="utf-8")
    return folder


def test_a_folder_and_a_project_with_one_are_the_same_state(repo: Path, small: Dataset) -> None:
    state, project = read(str(repo), repo, small), read(str(repo.parent), repo, small)
    assert state.records == project.records
    assert state.records["demo-1.0.1.built-with"].text.en == "1.21.1"
    assert state.notes == ()


@pytest.mark.parametrize("ref", ["first", "main~1", "HEAD^"])
def test_a_commit_is_read_without_a_checkout(repo: Path, small: Dataset, ref: str) -> None:
    before = git(repo.parent, "status", "--porcelain", "--branch")
    state = read(ref, repo, small)
    assert state.records["demo-1.0.1.built-with"].text.en == "1.21.0"
    assert state.name == f"{ref} ({git(repo.parent, 'rev-parse', ref)[:7]})"
    assert (state.day, state.commit.sha) == (DAYS[0], git(repo.parent, "rev-parse", ref))
    assert git(repo.parent, "status", "--porcelain", "--branch") == before


def test_a_commit_by_its_first_digits_is_called_by_seven_of_them(repo: Path, small: Dataset) -> None:
    sha = git(repo.parent, "rev-parse", "main")
    assert read(sha, repo, small).name == sha[:7]
    assert read(sha[:9], repo, small).name == sha[:7]


def test_a_ref_is_taken_at_its_word(repo: Path, small: Dataset) -> None:
    """Nothing that looks like an option of git is one."""
    with pytest.raises(StateError, match="neither a folder, a file, nor a git ref"):
        read("--all", repo, small)


def test_old_data_that_the_present_models_refuse_is_read_as_far_as_it_goes(tmp_path: Path, small: Dataset) -> None:
    data = repository(tmp_path)
    write(data, edited("components/demo.yaml", ("    ends: 2024-12-01\n", "    finish: 2024-12-01\n")))
    (data / "platforms" / "old.csv").write_text("no data file", encoding="utf-8")
    (data / "matrix.yaml").write_text("of: an older kind\n", encoding="utf-8")
    commit(tmp_path, "2024-09-01")
    state = read("main", data, small)
    assert "demo-1.0.ends" not in state.records
    assert "demo-1.1.ends" in state.records
    assert len(state.notes) == 2
    assert "components/demo.yaml:40: 'finish' is not a field of a line" in state.notes
    assert "matrix.yaml:1: no file of this name belongs here" in state.notes


def test_a_data_folder_may_lie_deep_in_the_repository(tmp_path: Path, small: Dataset) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    data = repository(tmp_path)
    shutil.move(data, tmp_path / "a" / "b" / "data")
    commit(tmp_path, DAYS[1])
    deep = tmp_path / "a" / "b" / "data"
    assert len(read("main", deep, small).records) == len(read(str(deep), deep, small).records)
    with pytest.raises(StateError, match="there is no a/b/data/ in "):
        read("first", deep, small)


def test_an_unknown_ref_names_the_nearest(repo: Path, small: Dataset) -> None:
    with pytest.raises(StateError, match="'mian' is neither a folder, a file, nor a git ref") as raised:
        read("mian", repo, small)
    assert raised.value.hint == "did you mean 'main'?"
    with pytest.raises(StateError) as raised:
        read("v9", repo, small)
    assert raised.value.hint == "git branch --all lists them"


def test_a_shallow_clone_says_how_to_get_the_commit(repo: Path, small: Dataset, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", "--depth=1", repo.parent.as_uri(), "clone")
    assert read("HEAD", tmp_path / "clone" / "data", small).records
    with pytest.raises(StateError) as raised:
        read("first", tmp_path / "clone" / "data", small)
    assert raised.value.hint == "this clone is shallow: git fetch origin first may bring it"


def test_outside_of_a_repository_only_folders_and_files_are_states(mini: Path, small: Dataset) -> None:
    with pytest.raises(StateError, match="is not in a git repository") as raised:
        read("main", mini, small)
    assert "all.json" in (raised.value.hint or "")


def test_without_git_that_is_said(mini: Path, small: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(git_module.shutil, "which", lambda _name: None)
    with pytest.raises(StateError, match="git is not installed"):
        read("main", mini, small)


def test_a_folder_without_data_is_refused(tmp_path: Path, mini: Path, small: Dataset) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(StateError, match="holds no data files"):
        read(str(tmp_path / "empty"), mini, small)


def test_the_exported_file_of_everything_says_what_the_data_says(exported: Path, mini: Path, small: Dataset) -> None:
    mine, theirs = shared(read(str(exported / "all.json"), mini, small), read(str(mini), mini, small))
    assert mine == theirs
    assert len(mine) > 60


@pytest.mark.parametrize(("name", "of"), [("demo", {"demo"}), ("demo-host", {"demo-host"}), ("claims", {"claims"})])
def test_the_file_of_one_thing_is_compared_with_that_thing_only(
    exported: Path, mini: Path, small: Dataset, name: str, of: set[str]
) -> None:
    old, new = read(str(exported / f"{name}.json"), mini, small), read(str(mini), mini, small)
    mine, theirs = shared(old, new)
    assert mine == theirs
    assert {record.of for record in mine.values()} == of


def test_what_is_new_in_the_data_is_new_since_the_exported_file(
    exported: Path, tmp_path: Path, small: Dataset, state: Callable[..., DataState]
) -> None:
    old = read(str(exported / "all.json"), tmp_path, small)
    new = state()
    added = replace(next(iter(new.records.values())), id="more.policy", of="more", row="more")
    new = replace(new, records={**new.records, added.id: added})
    assert [one.record.id for one in differences(*shared(old, new), {})] == ["more.policy"]


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"\xff\xfe", "is no dataset file: it is not UTF-8"),
        (b"{", "is not JSON: line 1, expecting property name"),
        (b"[]", "is no dataset file"),
        (b'{"kind": "thing"}', "is no dataset file"),
        (b'{"kind": "product", "columns": []}', "is a dataset file of another shape: it has no field 'id'"),
        (b'["atlas-snapshot", 9, "2026-01-01"]', "is a dataset file of another shape: version 9"),
        (b'["atlas-snapshot", 1, "2026-01-01"]\n["row", "a", "A", {"x": "1"}]', "of another shape: it has no field 'x'"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_data_set_is_refused(
    tmp_path: Path, mini: Path, small: Dataset, content: bytes, what: str
) -> None:
    path = tmp_path / "file.json"
    path.write_bytes(content)
    with pytest.raises(StateError) as raised:
        read(str(path), mini, small)
    assert what in raised.value.what
    assert "all.json" in (raised.value.hint or "")


def test_a_file_that_may_not_be_read_is_said(mini: Path, small: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_arguments: object, **_options: object) -> str:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_text", refuse)
    with pytest.raises(StateError, match="cannot be read: Permission denied"):
        read(str(mini / "skew.yaml"), mini, small)


@pytest.mark.no_cover  # all real rows: what is reached is reached by others
def test_a_snapshot_keeps_every_value_of_the_real_data_and_what_pages_show(real: Loaded) -> None:
    data = real.dataset
    state = of_dataset("data", data, data.strings, DAY)
    text = snapshot.write("2024-10-01", state.records, state.rendered)
    found = snapshot.parse(text)
    assert found.records == {key: replace(one, sources=()) for key, one in state.records.items()}
    wrong = [key for key, one in state.rendered.items() if one.text.en != "?" and found.rendered[key] != one]
    assert wrong == []
    assert len(found.rendered) > 12_000
    assert snapshot.write("2024-10-01", found.records, {**state.rendered, **found.rendered}) == text


def test_a_snapshot_has_a_line_for_each_row(state: Callable[..., DataState]) -> None:
    one, two = state(), state(components__demo=[("ends: 2024-12-01", "ends: 2025-01-01")])
    before, after = (snapshot.write("2024-10-01", s.records, s.rendered).splitlines() for s in (one, two))
    changed = [line for line in after if line not in before]
    assert [json.loads(line)[1] for line in changed] == ["demo-1.0"]
    assert len(before) == len(after)


def test_nothing_is_left_behind_in_the_folder_for_temporary_files(
    repo: Path, small: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    read("main", repo, small)
    assert list(tmp_path.iterdir()) == []


def test_git_is_asked_in_a_way_that_no_shell_reads(repo: Path, small: Dataset, tmp_path: Path) -> None:
    with pytest.raises(StateError):
        read(f"main; touch {tmp_path}/made", repo, small)
    assert not (tmp_path / "made").exists()
