"""The one way to write a file: modes, links, leftovers, two at once, and what the system refuses."""

import errno
import os
import signal
import stat
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

import pytest

from macros import writing
from macros.__main__ import main
from macros.permalinks import lock_file as permalinks_lock
from macros.writing import PART, alone, error_text, write, write_all, write_tree
from tests.support import REAL, small_data, sound

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="modes and locks are those of POSIX")
ROOT = hasattr(os, "geteuid") and os.geteuid() == 0


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@POSIX
def test_a_file_keeps_its_mode_and_a_new_one_gets_what_umask_allows(tmp_path: Path) -> None:
    old, new, folder = tmp_path / "old.yaml", tmp_path / "new.yaml", tmp_path / "more" / "folders" / "c.yaml"
    old.write_text("old", encoding="utf-8")
    old.chmod(0o751)
    before = os.umask(0o027)
    try:
        assert write(old, "é") == 2
        write(new, b"new")
        write(folder, "new")
    finally:
        os.umask(before)
    assert (old.read_bytes(), mode(old)) == ("é".encode(), 0o751)
    assert [mode(new), mode(folder)] == [0o640, 0o640]


@POSIX
def test_a_symbolic_link_goes_on_leading_to_its_file(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    link, dangling = tmp_path / "link.yaml", tmp_path / "dangling.yaml"
    link.symlink_to("real/one.yaml")
    dangling.symlink_to("real/two.yaml")
    (tmp_path / "real/one.yaml").write_text("old", encoding="utf-8")
    write(link, "new")
    write(dangling, "new")
    assert link.is_symlink()
    assert dangling.is_symlink()
    assert [(tmp_path / "real" / name).read_text(encoding="utf-8") for name in ("one.yaml", "two.yaml")] == ["new"] * 2


def test_what_a_killed_run_has_left_is_cleared_away_and_nobody_reads_it(tmp_path: Path) -> None:
    data = small_data(tmp_path)
    (data / f"{PART}0123456789ab").write_text("id: half", encoding="utf-8")
    (data / f"{PART}ba9876543210").mkdir()
    (data / f"{PART}ba9876543210" / "1").write_text("half", encoding="utf-8")
    assert sound(data).documents.keys() == sound(small_data(tmp_path / "other")).documents.keys()
    write(data / "skew.yaml", (data / "skew.yaml").read_bytes())
    assert not list(data.glob(f"{PART}*"))


def test_git_takes_no_notice_of_what_a_killed_run_has_left() -> None:
    for place in ("data/components", "docs/zh", "."):
        done = subprocess.run(
            ["git", "check-ignore", "-q", f"{place}/{PART}0123456789ab"], cwd=REAL.parent, check=False
        )
        assert done.returncode in {0, 128}, place  # 128: this is no repository


def test_of_several_files_none_is_replaced_if_one_cannot_be_written(tmp_path: Path) -> None:
    first, second = tmp_path / "one.yaml", tmp_path / "two.yaml"
    first.write_text("old", encoding="utf-8")
    second.mkdir()
    with pytest.raises(IsADirectoryError) as refused:
        write_all([(first, "new"), (second, "new")])
    assert refused.value.filename == str(second)
    assert first.read_text(encoding="utf-8") == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["one.yaml", "two.yaml"]


def test_a_tree_is_written_only_if_all_of_it_can_be_made(tmp_path: Path) -> None:
    def files(*, fails: bool):
        yield "api/one.json", "new"
        if fails:
            raise ValueError("the data is odd")
        yield "two.txt", b"new"

    (tmp_path / "api").mkdir()
    (tmp_path / "api/one.json").write_text("old", encoding="utf-8")
    (tmp_path / "api/gone.json").write_text("old", encoding="utf-8")
    with pytest.raises(ValueError, match="odd"):
        write_tree(files(fails=True), tmp_path, "api")
    assert sorted(path.read_text(encoding="utf-8") for path in tmp_path.rglob("*.json")) == ["old", "old"]
    assert write_tree(files(fails=False), tmp_path, "api") == [3, 3]
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["api", "one.json", "two.txt"]


REFUSED = {
    "a folder is there": ("folder.yaml", "is a directory; a folder is in place of the file"),
    "a file is in the way": ("file.yaml/below.yaml", "file exists; something else is already there: move it away"),
    "the name is too long": ("n" * 300 + ".yaml", "file name too long; choose a shorter name"),
    "a link leads to itself": ("loop.yaml", "too many levels of symbolic links; the symbolic link leads to itself"),
    "a pipe is there": ("pipe.yaml", "invalid argument; it is not a regular file"),
}


@POSIX
@pytest.mark.parametrize("case", REFUSED)
def test_what_the_system_refuses_is_told_in_one_line_with_the_file_and_what_to_do(tmp_path: Path, case: str) -> None:
    (tmp_path / "folder.yaml").mkdir()
    (tmp_path / "file.yaml").write_text("old", encoding="utf-8")
    (tmp_path / "loop.yaml").symlink_to("loop.yaml")
    os.mkfifo(tmp_path / "pipe.yaml")
    name, says = REFUSED[case]
    with pytest.raises(OSError, match=r"\[Errno") as refused:
        write(tmp_path / name, "new")
    line = error_text(refused.value)
    assert line.startswith(f"{tmp_path / name}: ")
    assert says in line
    assert "\n" not in line
    assert not list(tmp_path.rglob(f"{PART}*"))


def test_each_hint_is_for_an_error_that_says_something() -> None:
    for code in (errno.ENOSPC, errno.EROFS, errno.EACCES, errno.ENOENT, errno.EIO):
        line = error_text(OSError(code, os.strerror(code), "data/x.yaml"))
        assert line.startswith(f"data/x.yaml: {os.strerror(code).lower()}; ")
    assert (
        error_text(OSError(errno.ENOSPC, "No space"))
        == "the output: no space; make room on the disk, then run the command again"
    )
    assert error_text(OSError(12345, "Odd", "x")) == "x: odd; fix that, then run the command again"


@POSIX
def test_a_file_that_may_not_be_written_stays_as_it_is() -> None:
    """Its folder would allow it to be replaced: who took the right to write away did not mean that."""
    with tempfile.TemporaryDirectory(prefix="atlas-") as name:
        folder, path = Path(name), Path(name) / "kept.yaml"
        folder.chmod(0o777)
        path.write_text("old", encoding="utf-8")
        path.chmod(0o444)
        child = os.fork()
        if child == 0:
            code = 1
            with suppress(BaseException):
                if ROOT:
                    os.setuid(65534)  # nobody: root may write everything
                try:
                    write(path, "new")
                except PermissionError as error:
                    code = 0 if error_text(error).startswith(f"{path}: permission denied; allow it") else 2
            os._exit(code)
        _, status = os.waitpid(child, 0)
        assert os.WEXITSTATUS(status) == 0
        assert path.read_text(encoding="utf-8") == "old"


HOLDER = "import signal, sys; from pathlib import Path; from macros.writing import hold; hold(Path(sys.argv[1])); print(1, flush=True); signal.pause()"  # fmt: skip


@POSIX
def test_a_second_command_waits_for_the_first_even_if_that_one_is_killed(mini: Path) -> None:
    first = subprocess.Popen([sys.executable, "-c", HOLDER, str(mini)], stdout=subprocess.PIPE, cwd=REAL.parent)
    assert first.stdout
    try:
        assert first.stdout.readline() == b"1\n"
        command = [sys.executable, "-m", "macros", "addresses", str(mini)]
        second = subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.PIPE, cwd=REAL.parent)
        assert second.stderr
        assert second.stderr.readline() == f"waiting for another command that writes in {mini}\n".encode()
        assert not (mini / permalinks_lock.NAME).exists()
        assert second.poll() is None
    finally:
        first.send_signal(signal.SIGKILL)
        first.wait()
        first.stdout.close()
    out, err = second.communicate()
    assert (second.returncode, err) == (0, b"")
    assert b"103 new" in out


@POSIX
def test_a_folder_can_be_had_twice_by_one_process_and_by_nobody_else(tmp_path: Path) -> None:
    probe = "import fcntl, os, sys; fcntl.flock(os.open(sys.argv[1], os.O_RDONLY), fcntl.LOCK_EX | fcntl.LOCK_NB)"

    def free() -> bool:
        return subprocess.run([sys.executable, "-c", probe, tmp_path], capture_output=True, check=False).returncode == 0

    with alone(tmp_path):
        with alone(tmp_path):
            assert not free()
        write(tmp_path / "x", "x")
        assert not free()
    assert free()


@POSIX
def test_a_copy_of_a_process_does_not_keep_its_folder(tmp_path: Path) -> None:
    with alone(tmp_path):
        child = os.fork()
        if child == 0:
            os._exit(len(writing.lock._held))  # those it still has
        _, status = os.waitpid(child, 0)
    assert os.WEXITSTATUS(status) == 0


def test_a_command_that_only_looks_does_not_wait(mini: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("it waited")

    monkeypatch.setattr("macros.__main__.alone", refuse)
    assert main(["check", str(mini)]) == 0
    assert main(["fix", "--check", "--data", str(mini)]) in {0, 1}
    with pytest.raises(AssertionError, match="it waited"):
        main(["fix", "--data", str(mini)])


def test_nothing_is_exported_into_a_site_whose_build_was_cut_short(
    mini: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / ".atlas-building").touch()
    for command in ("export", "offline"):
        with pytest.raises(SystemExit) as stopped:
            main([command, str(site), "--data", str(mini)])
        assert stopped.value.code == 2
        assert "was cut short; build it again" in capsys.readouterr().err
    assert [path.name for path in site.iterdir()] == [".atlas-building"]
