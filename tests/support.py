"""What several tests need: copies of the small data set, and the problems that the checks find in one."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from macros import rules
from macros.dataset import load
from macros.diagnostics import Diagnostic

if TYPE_CHECKING:
    from collections.abc import Mapping

    from macros.dataset import Dataset

BASE = Path(__file__).parent / "base-data"
REAL = Path(__file__).parents[1] / "data"


def small_data(root: Path, files: Mapping[str, str] | None = None) -> Path:
    """Return a copy of the small data set below *root*, with *files* put in or in place of its own."""
    data = root / "data"
    shutil.copytree(BASE, data)
    shutil.copy(REAL / "strings.yaml", data / "strings.yaml")
    for name, text in (files or {}).items():
        (data / name).parent.mkdir(parents=True, exist_ok=True)
        (data / name).write_text(text, encoding="utf-8")
    return data


def edited(name: str, *changes: tuple[str, str]) -> dict[str, str]:
    """Return a file of the small data set with each first text, which stands in it once, replaced by the second."""
    text = (BASE / name).read_text(encoding="utf-8")
    for old, new in changes:
        assert text.count(old) == 1, f"{name} holds {old!r} {text.count(old)} times"
        text = text.replace(old, new)
    return {name: text}


def found(data: Path) -> list[Diagnostic]:
    """Return every problem of a data directory, as the command line lists them."""
    loaded = load(data)
    return sorted({*loaded.problems, *rules.check(loaded.dataset)}, key=Diagnostic.sort_key)


def sound(data: Path) -> Dataset:
    """Return the data set of a directory that has no problems."""
    assert [str(problem) for problem in found(data)] == []
    return load(data).dataset
