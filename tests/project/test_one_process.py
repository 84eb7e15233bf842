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


@pytest.mark.parametrize(("page", "code"), [("# Page\n", 0), ("# Page\n\n[nowhere](nowhere.md)\n", 1)])
def test_a_build_ends_at_once_with_its_code_and_only_after_an_error_clears_up(
    tmp_path: Path, page: str, code: int
) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text(page, encoding="utf-8")
    (tmp_path / "clears.py").write_text(
        'import atexit\nfrom pathlib import Path\n\natexit.register(Path("cleared").touch)\n'
        "def on_shutdown():\n    print('told last')\n",
        encoding="utf-8",
    )
    hooks = f"hooks: [{ROOT / 'hooks' / 'end.py'}, clears.py]"
    (tmp_path / "mkdocs.yml").write_text(f"site_name: Small\ntheme: mkdocs\nplugins: []\n{hooks}\n", encoding="utf-8")
    found, out, err = run(tmp_path, "mkdocs", "build", "--strict")
    assert found == code
    assert out.startswith("told last\n")
    assert ("Documentation built" in err, "Aborted" in out) == (code == 0, code == 1)
    assert (tmp_path / "cleared").exists() == (code == 1)
