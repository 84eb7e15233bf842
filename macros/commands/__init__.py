"""The commands of `python -m macros`: a module each, called as the command is, with its help, its arguments and its `run`."""

import argparse
import sys
from importlib.util import find_spec
from pathlib import Path
from pkgutil import iter_modules

from macros.dataset import Dataset, load
from macros.diagnostics import summary

_FOR_COLLECTORS = ("urllib3", "rich")


def names() -> tuple[str, ...]:
    """Return the names of all commands."""
    return tuple(module.name for module in iter_modules(__path__))


def takes_data(parser: argparse.ArgumentParser, *, first: bool = False) -> None:
    """Let a command be told where the data is, as its *first* argument or as an option."""
    name, nargs = ("data", "?") if first else ("--data", None)
    parser.add_argument(name, nargs=nargs, type=Path, default=Path("data"), help="the data directory (default: data)")


def takes_site(parser: argparse.ArgumentParser) -> None:
    """Let a command be told where the built site is; the command works in it."""
    parser.add_argument("site", nargs="?", type=Path, default=Path("site"), help="its folder (default: site)")
    parser.set_defaults(in_site=True)


def takes_check(parser: argparse.ArgumentParser) -> None:
    """Let a command only tell what it would write."""
    parser.add_argument("--check", action="store_true", help="write nothing; fail if a file is not up to date")


def lacks_packages(command: str) -> bool:
    """Tell whether a package is missing that collectors need and the site does not, and how to have it."""
    lacking = [name for name in _FOR_COLLECTORS if find_spec(name) is None]
    if lacking:
        what = f"python -m macros {command} needs {' and '.join(lacking)}"
        print(f"{what}\nhint: run it as nox -s {command}, which installs the group `refresh`", file=sys.stderr)
    return bool(lacking)


def sound(root: Path) -> Dataset | None:
    """Return the data set if its files can be read; else say so."""
    loaded = load(root)
    if loaded.problems:
        print(f"{summary(loaded.problems)}: nothing written; run: python -m macros check")
        return None
    return loaded.dataset
