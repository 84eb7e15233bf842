"""The command line: `python -m macros check` looks at the data; `--help` names the other commands."""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext, suppress
from importlib import import_module
from pathlib import Path
from typing import Any

from macros.clock import ClockError, today
from macros.dataset import load
from macros.guard import DEBUG, debugging, said
from macros.writing import alone, is_unfinished, told


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; return 0 if all is well, 1 if the data has errors (2, from argparse, for wrong usage)."""
    given = sys.argv[1:] if arguments is None else arguments
    # Only the module of the command that is asked for is imported: all of them take longer than most commands.
    asked = next((word for word in given if word in COMMANDS), None)
    module = import_module(f"macros.commands.{MODULES.get(asked, asked)}") if asked else None
    parser = _parser(asked, module)
    options = parser.parse_args(given)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # the data is half Chinese, and not every terminal is
    in_site = options.command in {"export", "offline"}
    try:
        if not options.data.is_dir():
            parser.error(f"there is no directory '{options.data}'; run this in the project's top folder")
        if in_site and not options.site.is_dir():
            parser.error(f"there is no directory '{options.site}'; build the site first")
        with _alone(options):
            if in_site and is_unfinished(options.site):
                parser.error(f"the build of '{options.site}' was cut short; build it again")
            return RUNNERS[options.command](module, options)
    except BrokenPipeError:
        raise
    except (OSError, ClockError) as error:
        what = told(error) if isinstance(error, OSError) else error
        with suppress(OSError):  # what the command has printed already comes first, and may not fit on the disk either
            sys.stdout.flush()
        print(f"python -m macros {options.command}: {what}", file=sys.stderr)
        return 2


def _alone(options: argparse.Namespace) -> AbstractContextManager[None]:
    """Have the folder that a command writes in for it alone, from before it reads: another one must not write meanwhile."""
    if options.command in READERS or getattr(options, "check", False):
        return nullcontext()
    return alone(options.site if options.command in {"export", "offline"} else options.data, tell=True)


def _parser(asked: str | None, module: Any) -> argparse.ArgumentParser:
    """Return the parser, which knows the names of all commands and the options of the one that is *asked* for."""
    parser = argparse.ArgumentParser(prog="python -m macros", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    added = {name: commands.add_parser(name, help=text) for name, text in COMMANDS.items()}
    for name, one in added.items():
        flags = ["data"] if name in {"check", "schema", "font", "lock", "browser"} else ["--data"]
        nargs = "?" if flags == ["data"] else None
        one.add_argument(
            *flags, nargs=nargs, type=Path, default=Path("data"), help="the data directory (default: data)"
        )
    for name in ("schema", "pages", "rules"):
        added[name].add_argument("--check", action="store_true", help="write nothing; fail if a file is not up to date")
    for name in ("export", "offline"):
        added[name].add_argument("site", nargs="?", type=Path, default=Path("site"), help="its folder (default: site)")
    if asked and hasattr(module, "add_arguments"):
        module.add_arguments(added[asked])
    return parser


COMMANDS = {
    "check": "check all data files and count what they say",
    "new": "write a starter for a component, a release and so on, and say what to do next",
    "fix": "repair order, quotes and layout of data files, and change no value",
    "resolve": "tell whether versions work together, and with which Go",
    "schema": "write data/schemas/*.schema.json, which editors check files with",
    "pages": "write the pages of single release lines into docs/",
    "font": "cut the fonts of the card images to the signs that cards can hold",
    "rules": "write the pages that list the rules of the check and the mistakes of newcomers",
    "lock": "add the new addresses to data/permalinks.lock",
    "export": "write JSON, CSV, calendars and so on into a built site",
    "offline": "write a zip of a built site that is read without a server",
    "refresh": "bring what upstream states about releases into data/collected/",
    "verify": "read some collected facts at their upstream again, and compare",
    "diff": "list the values that differ between two states of the data",
    "release": "write what has changed since the last release into data/changes/",
    "browser": "write docs/assets/atlas/, which the pages' scripts read; a build with MkDocs does it by itself",
}
READERS = {"check", "resolve", "diff", "verify"}
"""The commands that write nothing in data/ or docs/."""

MODULES = {"lock": "addresses", "browser": "addresses"}
"""The module below macros.commands of each command that is not called as its module is."""

RUNNERS: dict[str, Callable[[Any, argparse.Namespace], int]] = {
    "check": lambda check, options: check.run(
        options.data, today(), options.format, strict=options.strict, strict_age=options.strict_age
    ),
    "new": lambda new, options: new.run(load(options.data).dataset, options),
    "fix": lambda fix, options: fix.run(options.data, options.files, check_only=options.check),
    "resolve": lambda resolve, options: resolve.run(load(options.data).dataset, options, today()),
    "schema": lambda schema, options: schema.run(options.data, check_only=options.check),
    "pages": lambda pages, options: pages.run(
        load(options.data).dataset, options.data.parent / "docs", check_only=options.check
    ),
    "font": lambda font, options: font.run(load(options.data).dataset),
    "rules": lambda rules, options: rules.run(
        load(options.data).dataset, options.data.parent, check_only=options.check
    ),
    "lock": lambda addresses, options: addresses.lock(options.data),
    "export": lambda export, options: export.run(options.data, options.site),
    "offline": lambda offline, options: offline.run(options.site),
    "refresh": lambda refresh, options: refresh.run(options, today()),
    "verify": lambda verify, options: verify.run(options, today()),
    "diff": lambda diff, options: diff.run(options, today()),
    "release": lambda release, options: release.run(options, today()),
    "browser": lambda addresses, options: addresses.browser(options.data),
}
"""How each command is run, by its module and the options given."""


def run() -> int:
    """Run the command line as a program: a reader who closes the pipe early (`… | head`) is no error to speak of.

    What nobody has foreseen is told in one line, which asks for a report, and the exit code is 2; a traceback is shown to
    who sets ATLAS_DEBUG=1.
    """
    try:
        code = main()
        sys.stdout.flush()
        sys.stderr.flush()
        if sys.argv[1:2] == ["check"]:
            os._exit(code)  # to clear up all that was read would take another twelfth of the time
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except OSError as error:  # what was printed could not be written, to a file on a full disk for instance
        print(f"python -m macros: {told(error)}", file=sys.stderr)
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 2
    except Exception as error:
        if debugging():
            raise
        command = next((word for word in sys.argv[1:] if word in COMMANDS), "")
        what = f"python -m macros {command}".rstrip()
        print(f"{what} failed: {said(error)}; please report it, with this line; {DEBUG}=1 shows more", file=sys.stderr)
        return 2
    return code


if __name__ == "__main__":
    sys.exit(run())
