"""The command line: `python -m macros check` looks at the data; `--help` names the other commands."""

from __future__ import annotations

import argparse
import io
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

from macros import rules, schemas
from macros.clock import today
from macros.commands import addresses, export, fix, new, pages, resolve
from macros.dataset import Dataset, load
from macros.diagnostics import Diagnostic, summary


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; return 0 if all is well, 1 if the data has problems (2, from argparse, for wrong usage)."""
    parser = _parser()
    options = parser.parse_args(arguments)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # the data is half Chinese, and not every terminal is
    if not options.data.is_dir():
        parser.error(f"there is no directory '{options.data}'; run this in the project's top folder")
    if options.command == "export" and not options.site.is_dir():
        parser.error(f"there is no directory '{options.site}'; build the site first")
    return RUNNERS[options.command](options)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m macros", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    added = {name: commands.add_parser(name, help=text) for name, text in COMMANDS.items()}
    for name, one in added.items():
        flags = ["data"] if name in {"check", "schema", "lock", "browser"} else ["--data"]
        nargs = "?" if flags == ["data"] else None
        one.add_argument(
            *flags, nargs=nargs, type=Path, default=Path("data"), help="the data directory (default: data)"
        )
    default = "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text"
    added["check"].add_argument(
        "--format", choices=("text", "github"), default=default, help="how problems are written"
    )
    for name in ("schema", "pages"):
        added[name].add_argument("--check", action="store_true", help="write nothing; fail if a file is not up to date")
    added["export"].add_argument("site", nargs="?", type=Path, default=Path("site"), help="its folder (default: site)")
    resolve.add_arguments(added["resolve"])
    fix.add_arguments(added["fix"])
    new.add_arguments(added["new"])
    return parser


def _check(root: Path, style: str) -> int:
    loaded = load(root)
    problems = sorted({*loaded.problems, *rules.check(loaded.dataset)}, key=Diagnostic.sort_key)
    for problem in problems:
        print(problem.as_annotation() if style == "github" else problem)
    print(f"{summary(problems)}; {_count(loaded.dataset)}" if problems else f"0 problems; {_count(loaded.dataset)}")
    return 1 if problems else 0


def _count(data: Dataset) -> str:
    items = data.items
    sourced = sum(bool(item.evidence) for item in items)
    pinned = sum(item.pinned for item in items)
    share = f" ({pinned / len(items):.1%})" if items else ""
    return f"{len(items):,} facts, {sourced:,} sourced, {pinned:,} pinned{share}"


def _schema(root: Path, *, check_only: bool) -> int:
    stale = []
    for name, schema in schemas.editor_schemas().items():
        path = root / "schemas" / name
        text = json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
        if path.exists() and path.read_text(encoding="utf-8") == text:
            continue
        stale.append(path)
        if not check_only:
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
    verb = "is not up to date; run: python -m macros schema" if check_only else "written"
    for path in stale:
        print(f"{path}: {verb}")
    print(f"{len(schemas.editor_schemas())} schemas, {len(stale)} {'stale' if check_only else 'written'}")
    return 1 if stale and check_only else 0


COMMANDS = {
    "check": "check all data files and count what they say",
    "new": "write a starter for a component, a release and so on, and say what to do next",
    "fix": "repair order, quotes and layout of data files, and change no value",
    "resolve": "tell whether versions work together, and with which Go",
    "schema": "write data/schemas/*.schema.json, which editors check files with",
    "pages": "write the pages of single release lines into docs/",
    "lock": "add the new addresses to data/permalinks.lock",
    "export": "write JSON, CSV, calendars and so on into a built site",
    "browser": "write docs/assets/atlas/, which the pages' scripts read; a build with MkDocs does it by itself",
}
RUNNERS: dict[str, Callable[[argparse.Namespace], int]] = {
    "check": lambda options: _check(options.data, options.format),
    "new": lambda options: new.run(load(options.data).dataset, options),
    "fix": lambda options: fix.run(options.data, options.files, check_only=options.check),
    "resolve": lambda options: resolve.run(load(options.data).dataset, options, today()),
    "schema": lambda options: _schema(options.data, check_only=options.check),
    "pages": lambda options: pages.run(
        load(options.data).dataset, options.data.parent / "docs", check_only=options.check
    ),
    "lock": lambda options: addresses.lock(options.data),
    "export": lambda options: export.run(options.data, options.site),
    "browser": lambda options: addresses.browser(options.data),
}


def run() -> int:
    """Run the command line as a program: a reader who closes the pipe early (`… | head`) is no error to speak of."""
    try:
        code = main()
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return code


if __name__ == "__main__":
    sys.exit(run())
