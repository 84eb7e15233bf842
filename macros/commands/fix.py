"""`python -m macros fix`: data files get their quotes, their order and their layout, and no value changes."""

import argparse
import datetime as dt
import sys
from pathlib import Path

from macros.commands import takes_data
from macros.contribute.repairs import repaired
from macros.dataset.data import COLLECTED, RELEASES
from macros.diagnostics import MOST_SHOWN, report
from macros.reporting.legible import escaped, sentence
from macros.schema import model_for
from macros.writing import write

HELP = "repair order, quotes and layout of data files, and change no value"

MACHINES = (COLLECTED, RELEASES)
"""Folders in which only programs write: their files are as they should be, or wrong in a way that no repair mends."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Tell the parser what the command takes."""
    takes_data(parser)
    parser.add_argument("files", nargs="*", type=Path, help="the files to repair (default: all data files)")
    parser.add_argument("--check", action="store_true", help="write nothing; fail if there is something to repair")


def run(options: argparse.Namespace, _today: dt.date) -> int:
    """Repair the files, all data files if none is named, and print each repair.

    Returns 0 if all is well, 1 if a file is not YAML or a check found something to repair, 2 for a file that is none
    of the data's.
    """
    root, files, check_only = options.data, list(options.files), options.check
    strange = [path for path in files if not path.is_file() or _place(root, path) is None]
    for path in strange:
        why = "is not a data file" if path.is_file() else "does not exist"
        print(
            f"python -m macros fix: {escaped(str(path))} {why}\nhint: name files below {root}, or none for all",
            file=sys.stderr,
        )
    if strange:
        return 2
    found = [_fix(root, path, check_only=check_only) for path in files or sorted(root.rglob("*.yaml"))]
    count, changed = sum(one for one in found if one), sum(1 for one in found if one)
    verb = "to make; run: python -m macros fix (or: nox -s fix)" if check_only else "made"
    print(f"{_count(count, 'repair')} in {_count(changed, 'file')} {verb}" if count else "nothing to repair")
    return 1 if None in found or (check_only and count) else 0


def _place(root: Path, path: Path) -> Path | None:
    """Return where the file stands below *root*; None if no data file stands there."""
    try:
        place = path.resolve().relative_to(root.resolve())
    except ValueError:
        return None
    return place if model_for(place) and place.parts[0] not in MACHINES else None


def _fix(root: Path, path: Path, *, check_only: bool) -> int | None:
    """Repair one file and return how many repairs it needed; None if it cannot be read."""
    place = _place(root, path)
    model = model_for(place) if place else None
    if place is None or model is None:
        return 0
    try:
        text = path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        print(sentence(f"{path}: cannot be read: {error}"))
        return None
    made, repairs, problems = repaired(path, text, model, place)
    for problem in report(problems):
        print(problem, "    Nothing else in this file was repaired.", sep="\n")
    for repair in repairs[:MOST_SHOWN]:
        print(f"{escaped(str(path))}:{repair.line}: {sentence(repair.what)}")
    if len(repairs) > MOST_SHOWN:
        print(f"{escaped(str(path))}: {_count(len(repairs) - MOST_SHOWN, 'more repair')} in this file")
    if made != text and not check_only:
        write(path, made)
    return None if problems else len(repairs)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
