"""The commands of `python -m macros`: a module each, called as the command is, with its help, its arguments and its `run`."""

import argparse
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path
from pkgutil import iter_modules

from macros.dataset import Dataset, load
from macros.diagnostics import summary
from macros.reporting.refusal import RefusalError
from macros.writing import stale, write

_FOR_COLLECTORS = ("urllib3", "rich")


def names() -> tuple[str, ...]:
    """Return the names of all commands."""
    return tuple(module.name for module in iter_modules(__path__))


def takes_data(parser: argparse.ArgumentParser, *, first: bool = False) -> None:
    """Let a command be told where the data is, as its *first* argument or as an option."""
    name, nargs = ("data", "?") if first else ("--data", None)
    parser.add_argument(name, nargs=nargs, type=Path, default=Path("data"), help="the data directory (default: data)")


def takes_site(parser: argparse.ArgumentParser) -> None:
    """Let a command be told where the data and the built site are; the command works in the site."""
    takes_data(parser)
    parser.add_argument("site", nargs="?", type=Path, default=Path("site"), help="its folder (default: site)")
    parser.set_defaults(in_site=True)


def takes_check(parser: argparse.ArgumentParser, *, first: bool = False) -> None:
    """Let a command be told where the data is, and only tell what it would write."""
    takes_data(parser, first=first)
    parser.add_argument("--check", action="store_true", help="write nothing; fail if a file is not up to date")


def require_packages(command: str) -> None:
    """Raise RefusalError if a package is missing that collectors need and the site does not."""
    lacking = [name for name in _FOR_COLLECTORS if find_spec(name) is None]
    if lacking:
        hint = f"run it as nox -s {command}, which installs the group `refresh`"
        raise RefusalError(f"it needs {' and '.join(lacking)}", hint)


def renew(made: Iterable[tuple[Path, str]], counted: str, mend: str, *, check_only: bool) -> int:
    """Write the files that are not up to date, or only name them with what mends it; return 1 if a check found any.

    *counted* says in the last line how many there are of what.
    """
    wrong = stale(made)
    for path, text in wrong:
        if not check_only:
            write(path, text)
        print(f"{path}: {f'is not up to date; run: {mend}' if check_only else 'written'}")
    print(f"{counted}, {len(wrong)} {'stale' if check_only else 'written'}")
    return 1 if wrong and check_only else 0


def sound(root: Path) -> Dataset | None:
    """Return the data set if its files can be read; else say so."""
    loaded = load(root)
    if loaded.problems:
        print(f"{summary(loaded.problems)}: nothing written; run: python -m macros check")
        return None
    return loaded.dataset
