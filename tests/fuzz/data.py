"""Damaged data files are judged: each is right, or has problems with a place that a reader can find."""

import json
import random
import shutil
from pathlib import Path

from macros.commands.check import problems
from macros.diagnostics import Diagnostic, Severity
from macros.permalinks import lock_file as permalinks_lock
from tests.fuzz.sources import BASE, REAL, damaged_file, files
from tests.pages import every_macro
from tests.support import TODAY

NAME = "data"

_WHOLE = 200
"""One case in so many is a file among all the real ones, which takes thirty times as long."""

_LONGEST = 4000
"""Signs of one problem as it is shown, at most."""

_BROKEN = frozenset({"syntax", "encoding", "empty", "alias", "tag", "duplicate-key", "key"})


def case(seed: int, folder: Path) -> str:
    """Return what is said about a data set with one damaged file."""
    dice = random.Random(seed)  # noqa: S311  # the same damage for the same seed
    whole = dice.randrange(_WHOLE) == 0
    data = _real(folder) if whole else _small(folder)
    name, raw = damaged_file(dice, whole=whole)
    path = data / name
    before = path.read_bytes() if path.exists() else None
    try:
        path.unlink(missing_ok=True)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(raw)
        # A string that is missing is missed by whoever asks for it; here, pages show damaged facts.
        return _judged(data, show=name != "strings.yaml")
    finally:
        path.unlink()
        if before is not None:
            path.write_bytes(before)


def _judged(data: Path, *, show: bool) -> str:
    found = problems(data, TODAY)[0]
    lines: dict[Path, list[str]] = {}
    for problem in found:
        _well_said(data, problem, lines)
    kinds = {problem.rule for problem in found}
    if any(problem.severity is Severity.ERROR for problem in found):
        return "unreadable" if kinds & _BROKEN else "wrong"
    if found:
        return "with warnings"
    if show:
        every_macro(data)
    return "right, and shown" if show else "right"


def _well_said(data: Path, problem: Diagnostic, lines: dict[Path, list[str]]) -> None:
    """Assert that a problem has a place that there is, and is put in the check's own words, legibly."""
    where, shown = problem.where, str(problem)
    assert problem.rule != "unforeseen", shown
    assert "Input should" not in problem.what
    assert problem.what
    assert shown.startswith(f"{where}: ")
    assert len(shown) < _LONGEST
    annotation = problem.as_annotation()
    assert all(char.isprintable() or char in "\n\t\u3000\u00a0" for char in shown), ascii(shown)
    assert "\n" not in annotation
    assert len(annotation) < _LONGEST
    json.dumps(problem.as_dict()).encode()
    if where.path == data:
        assert (where.line, where.column) == (1, 1)
        return
    if where.path not in lines:
        lines[where.path] = where.path.read_bytes().decode(errors="replace").splitlines()
    own = lines[where.path]
    assert 1 <= where.line <= max(len(own), 1), shown
    assert 1 <= where.column <= (len(own[where.line - 1]) if own else 0) + 1, shown


def _small(folder: Path) -> Path:
    data = folder / "small" / "data"
    if not data.is_dir():
        shutil.copytree(BASE, data)
        shutil.copy(REAL / "strings.yaml", data / "strings.yaml")
    return data


def _real(folder: Path) -> Path:
    project = folder / "real"
    data = project / "data"
    if not data.is_dir():
        for name in [*files(REAL), permalinks_lock.NAME]:
            (data / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(REAL / name, data / name)
        for name in ("docs", "mkdocs.yml"):
            (project / name).symlink_to(REAL.parent / name)
    return data
