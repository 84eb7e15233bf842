"""`python -m macros release`: put what has changed since the last release of the data into a file of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from macros import rules
from macros.commands.diff import count, refuse
from macros.dataset import load
from macros.diagnostics import summary
from macros.history import snapshot
from macros.history.errors import StateError
from macros.history.release import changes_between, release_text
from macros.history.states import of_dataset, read_state
from macros.i18n import iso

if TYPE_CHECKING:
    import argparse
    import datetime as dt
    from pathlib import Path

    from macros.history.states import State


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Tell the parser what the command takes."""
    parser.add_argument("--since", metavar="REF", help="the state to compare with; the last release if left out")


def run(options: argparse.Namespace, today: dt.date) -> int:
    """Write data/changes/<day>.yaml and the snapshot; return 0, 1 if the data has problems, 2 for a wrong call.

    The first release of all is only a snapshot: there is nothing that it could be compared with.
    """
    loaded = load(options.data)
    problems = [*loaded.problems, *rules.errors(loaded.dataset, today)]
    if problems:
        print(f"{summary(problems)}: nothing released; run: python -m macros check")
        return 1
    folder, day = options.data / "changes", iso(today)
    path, kept = folder / f"{day}.yaml", folder / snapshot.NAME
    new = of_dataset(str(options.data), loaded.dataset, loaded.dataset.strings, today)
    text = snapshot.write(day, new.records, new.shown)
    folder.mkdir(exist_ok=True)
    if not options.since and not kept.exists() and not loaded.dataset.releases:
        kept.write_text(text, encoding="utf-8")
        print(f"{kept}: the first release, {len(new.records):,} values; the next one tells what changed since")
        return 0
    try:
        old = read_state(options.since or str(kept), options.data, loaded.dataset.strings, today)
    except StateError as error:
        return refuse("release", error)
    wrong = _wrong(old, path)
    if wrong:
        return refuse("release", wrong)
    changes = changes_between(old, new, loaded.dataset.redirects)
    if not changes:
        print(f"nothing has changed since {old.day}: there is nothing to release")
        return 0
    path.write_text(release_text(day, old, new, changes, loaded.dataset.redirects), encoding="utf-8")
    kept.write_text(text, encoding="utf-8")
    print(f"{path}: {count(changes)} since {old.day}")
    return 0


def _wrong(old: State, path: Path) -> StateError | None:
    """Return why the release *path* cannot be made from that state; None if it can."""
    if path.exists():
        return StateError(f"{path} is there already", "there is one release a day: take it back with git, or wait")
    if not old.day:
        return StateError(f"nobody knows of which day '{old.name}' is", "name a commit, or an exported file")
    if old.only is not None:
        return StateError(f"'{old.name}' holds only a part of the data", "name a whole state, such as all.json")
    if old.notes:
        return StateError(f"'{old.name}' cannot be read whole: {old.notes[0]}", "what is missing would seem to be new")
    return None
