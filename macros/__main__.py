"""The command line: `python -m macros check` looks at the data, `schema` writes the editors' schemas, `lock` the addresses."""

from __future__ import annotations

import argparse
import io
import json
import os
import sys
from pathlib import Path

from macros import browser_files, permalinks_lock, rules, schemas
from macros.dataset import Dataset, load
from macros.diagnostics import Diagnostic, summary
from macros.page_calls import page_calls
from macros.queries.addresses import addresses, ids


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
    lock_parser = commands.add_parser("lock", help=f"add the new addresses to data/{permalinks_lock.NAME}")
    lock_parser.add_argument(
        "data", nargs="?", type=Path, default=Path("data"), help="the data directory (default: data)"
    )
    browser_parser = commands.add_parser(
        "browser", help="write docs/assets/atlas/, which the pages' scripts read; a build with MkDocs does it by itself"
    )
    browser_parser.add_argument(
        "data", nargs="?", type=Path, default=Path("data"), help="the data directory (default: data)"
    )
    options = parser.parse_args(arguments)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # the data is half Chinese, and not every terminal is
    if not options.data.is_dir():
        parser.error(f"there is no directory '{options.data}'; run this in the project's top folder")
    if options.command == "schema":
        return _schema(options.data, check_only=options.check)
    if options.command == "lock":
        return _lock(options.data)
    if options.command == "browser":
        return _browser(options.data)
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


def _sound(root: Path) -> Dataset | None:
    """Return the data set if its files can be read; else say so."""
    loaded = load(root)
    if loaded.problems:
        print(f"{summary(loaded.problems)}: nothing written; run: python -m macros check")
        return None
    return loaded.dataset


def _browser(root: Path) -> int:
    data = _sound(root)
    if data is None:
        return 1
    browser_files.write(data, root.parent / "docs")
    return 0


def _lock(root: Path) -> int:
    data = _sound(root)
    if data is None:
        return 1
    path = root / permalinks_lock.NAME
    before = permalinks_lock.parse(path.read_text(encoding="utf-8")) if path.exists() else {}
    found = addresses(data, page_calls(root.parent / "docs"))
    rows = permalinks_lock.merged(before, {(one.page, one.id): one.columns for one in found})
    path.write_text(permalinks_lock.write(rows), encoding="utf-8")
    known = len(ids({key: row.columns for key, row in before.items()}))
    print(f"{path}: {len(ids(rows)):,} addresses, {len(ids(rows)) - known:,} new")
    return 0


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
