"""A git repository with two states of the small data set, for the tests of commands that read old ones."""

import os
import subprocess
from pathlib import Path

from tests.support import edited, small_data

CHANGE = ('released: 2023-11-01, built_with: "1.21.0"', 'released: 2023-11-01, built_with: "1.21.1"')
"""What the second commit changed."""
DAYS = ("2024-07-01", "2024-08-01")


def git(folder: Path, *arguments: str, day: str = DAYS[0]) -> str:
    """Run git as nobody in particular, on a day; return what it printed."""
    stamp = f"{day}T12:00:00Z"
    who = {f"GIT_{role}_{part}": "nobody" for role in ("AUTHOR", "COMMITTER") for part in ("NAME", "EMAIL")}
    env = {**os.environ, **who, "GIT_AUTHOR_DATE": stamp, "GIT_COMMITTER_DATE": stamp, "GIT_CONFIG_GLOBAL": os.devnull}
    done = subprocess.run(["git", "-C", str(folder), *arguments], env=env, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def repository(folder: Path) -> Path:
    """Make a repository below *folder* whose branch `main` has two commits, the first with the tag `first`.

    Return its data folder.
    """
    data = small_data(folder)
    git(folder, "init", "--quiet", "--initial-branch=main")
    commit(folder, DAYS[0])
    git(folder, "tag", "first")
    write(data, edited("components/demo.yaml", CHANGE))
    commit(folder, DAYS[1])
    return data


def commit(folder: Path, day: str) -> None:
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message=A state", day=day)


def write(data: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (data / name).write_text(text, encoding="utf-8")
