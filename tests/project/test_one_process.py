"""`nox -s site` does everything in one process; what fails says so as it does by itself, and nothing comes after it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support import edited, small_data

ROOT = Path(__file__).parents[2]


def run(folder: Path, *command: str) -> tuple[int, str, str]:
    env = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-m", *command], cwd=folder, env=env, capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout, done.stderr


def test_wrong_data_is_told_as_by_the_check_and_nothing_is_built(tmp_path: Path) -> None:
    small_data(tmp_path, edited("components/demo.yaml", ("repo: https", "repo: http")))
    found = run(tmp_path, "hooks.site")
    assert found == run(tmp_path, "macros", "check")
    assert found[0] == 1
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize("options", [(), ("--site-dir", "elsewhere")])
def test_a_build_that_fails_is_told_as_by_the_engine_and_nothing_is_exported(
    tmp_path: Path, options: tuple[str, ...]
) -> None:
    small_data(tmp_path)  # and no mkdocs.yml
    for place in ("site", "elsewhere"):
        (tmp_path / place).mkdir()
    _, checked, _ = run(tmp_path, "macros", "check")
    code, out, err = run(tmp_path, "hooks.site", *options)
    assert (code, out, err) == (1, checked, run(tmp_path, "mkdocs", "build", "--strict", *options)[2])
    assert not any(path.is_file() for place in ("site", "elsewhere") for path in (tmp_path / place).rglob("*"))


def test_an_option_that_the_engine_does_not_know_is_wrong_usage(tmp_path: Path) -> None:
    small_data(tmp_path)
    code, _, err = run(tmp_path, "hooks.site", "--no-such-option")
    assert code == 2
    assert "No such option" in err
