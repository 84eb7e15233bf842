"""The command line: `python -m macros check` looks at the data; `--help` names the other commands."""

from __future__ import annotations

import argparse
import io
import json
import os
import sys
from pathlib import Path

from macros import rules, schemas
from macros.clock import today
from macros.commands import pages, resolve
from macros.dataset import Dataset, load
from macros.diagnostics import Diagnostic, summary


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; return 0 if all is well, 1 if the data has problems (2, from argparse, for wrong usage)."""
    parser = argparse.ArgumentParser(prog="python -m macros", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    check_parser = commands.add_parser("check", help="check all data files and count what they say")
    check_parser.add_argument(
        "data", nargs="?", type=Path, default=Path("data"), help="the data directory (default: data)"
    )
    default = "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text"
    check_parser.add_argument("--format", choices=("text", "github"), default=default, help="how problems are written")
    schema_parser = commands.add_parser(
        "schema", help="write data/schemas/*.schema.json, which editors check files with"
    )
    schema_parser.add_argument("--check", action="store_true", help="write nothing; fail if a schema is not up to date")
    schema_parser.add_argument(
        "data", nargs="?", type=Path, default=Path("data"), help="the data directory (default: data)"
    )
    pages_parser = commands.add_parser("pages", help="write the pages of single release lines into docs/")
    pages_parser.add_argument("--check", action="store_true", help="write nothing; fail if a page is not up to date")
    resolve_parser = commands.add_parser("resolve", help="tell whether versions work together, and with which Go")
    resolve.add_arguments(resolve_parser)
    for one in (pages_parser, resolve_parser):
        one.add_argument("--data", type=Path, default=Path("data"), help="the data directory (default: data)")
    export_parser = commands.add_parser("export", help="write JSON, CSV, calendars and so on into a built site")
    export_parser.add_argument("site", nargs="?", type=Path, default=Path("site"), help="its folder (default: site)")
    export_parser.add_argument("--data", type=Path, default=Path("data"), help="the data directory (default: data)")
    options = parser.parse_args(arguments)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # the data is half Chinese, and not every terminal is
    if not options.data.is_dir():
        parser.error(f"there is no directory '{options.data}'; run this in the project's top folder")
    if options.command == "schema":
        return _schema(options.data, check_only=options.check)
    if options.command == "pages":
        return pages.run(load(options.data).dataset, options.data.parent / "docs", check_only=options.check)
    if options.command == "resolve":
        return resolve.run(load(options.data).dataset, options, today())
    if options.command == "export":
        if not options.site.is_dir():
            parser.error(f"there is no directory '{options.site}'; build the site first")
        return _export(options.data, options.site)
    return _check(options.data, options.format)


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


def _export(root: Path, site: Path) -> int:
    from macros import exports  # noqa: PLC0415  # the other commands must not pay for the templates
    from macros.exports.write import write  # noqa: PLC0415  # likewise

    loaded = load(root)
    if loaded.problems:
        print(*sorted(loaded.problems, key=Diagnostic.sort_key), sep="\n")
        print(f"{summary(loaded.problems)}; nothing was exported")
        return 1
    files = exports.exports(loaded.dataset, today())
    size = write(files, site)
    print(f"{len(files):,} files, {size / 1e6:.1f} MB, written below {site}")
    return 0


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
