"""`python -m macros release`: put what has changed since the last release of the data into a file of its own."""

import argparse
import datetime as dt
import re
from pathlib import Path

from macros import rules
from macros.clock import not_before
from macros.commands import takes_data
from macros.commands.diff import count
from macros.dataset import load
from macros.diagnostics import summary
from macros.history import snapshot
from macros.history.git import StateError
from macros.history.release import changes_between, release_text, unreadable
from macros.history.states import DataState, of_dataset, read_state
from macros.i18n import iso
from macros.schema.changes import RELEASE
from macros.writing import remove, write

HELP = "write what has changed since the last release into data/changes/"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Tell the parser what the command takes."""
    takes_data(parser)
    parser.add_argument("--since", metavar="REF", help="the state to compare with; the last release if left out")


def run(options: argparse.Namespace, today: dt.date) -> int:
    """Write data/changes/<day>.yaml and the snapshot; return 0, or 1 if the data has problems.

    The first release of all is only a snapshot: there is nothing that it could be compared with. Where nothing has
    changed, nothing is written. Raises StateError if no release can be made, ClockError for a day before the last release.
    The snapshot is written last: a file of a later day than the snapshot's is of a release that was cut short, and gives
    way to the one that is made now.
    """
    folder, day = options.data / "changes", iso(today)
    path, kept = folder / f"{day}.yaml", options.data / snapshot.NAME
    done = _day_of(kept)
    not_before(today, done)
    loaded = load(options.data)
    problems = [*loaded.problems, *rules.errors(loaded.dataset, today)]
    if problems:
        print(f"{summary(problems)}: nothing released; run: python -m macros check")
        return 1
    new = of_dataset(str(options.data), loaded.dataset, loaded.dataset.strings, today)
    text = snapshot.write(day, new.records, new.rendered)
    first = not options.since and not kept.exists() and not loaded.dataset.releases
    old = new if first else read_state(options.since or str(kept), options.data, loaded.dataset.strings, today)
    if not re.fullmatch(RELEASE, day.replace("-", ".")):
        raise StateError(
            f"the clock says {day}, and no release is of that time", "set the clock, or SOURCE_DATE_EPOCH, right"
        )
    if first:
        write(kept, text)
        print(f"{kept}: the first release, {len(new.records):,} values; the next one lists what changed since")
        return 0
    _require_whole(old)
    changes = changes_between(old, new, loaded.dataset.redirects)
    if changes:
        made = release_text(day, old, new, changes, loaded.dataset.redirects)
        _require_place(path, made, done)
        write(path, made)
    for left in _cut_short(folder, done):
        if not changes or left != path:
            remove(left)
            print(f"{left}: removed, since that release was cut short")
    if not changes:
        print(f"nothing has changed since {old.day}: there is nothing to release")
        return 0
    write(kept, text)
    print(f"{path}: {count(changes)} since {old.day}")
    return 0


def _day_of(kept: Path) -> str:
    """Return the day of the last release, from the head of the snapshot; an empty text if there is none to be read."""
    try:
        with kept.open(encoding="utf-8") as lines:
            return snapshot.day_of(lines.readline())
    except FileNotFoundError:
        return ""


def _cut_short(folder: Path, done: str) -> list[Path]:
    """Return the files of releases that never came to write their snapshot: those later than the day of the last one."""
    return sorted(path for path in folder.glob("*.yaml") if path.stem > done) if done else []


def _require_whole(old: DataState) -> None:
    """Raise StateError if no release can be made from that state."""
    if not old.day:
        raise StateError(f"'{old.name}' has no date", "name a commit, or an exported file")
    if old.only is not None:
        raise StateError(f"'{old.name}' holds only a part of the data", "name a whole state, such as all.json")
    if old.notes:
        raise StateError(f"'{old.name}' cannot be read whole: {old.notes[0]}", "what is missing would seem to be new")


def _require_place(path: Path, made: str, done: str) -> None:
    """Raise StateError if the release cannot be put at *path*, or the data could not be read with it.

    It can if this very release was cut short there. Two releases of one day differ in what they say: the second one tells
    what changed since the first.
    """
    is_later = bool(done) and done < path.stem
    if path.exists() and not is_later and path.read_text(encoding="utf-8") != made:
        raise StateError(f"{path} already exists", "there is one release a day: undo it with git, or wait")
    if problem := unreadable(made, path):
        raise StateError(f"{problem.where}: {problem.what}", problem.hint)
