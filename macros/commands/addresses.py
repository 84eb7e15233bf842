"""`python -m macros addresses`: the list of all published addresses, and the redirects of a product that is gone."""

import argparse
import datetime as dt
from collections.abc import Mapping
from pathlib import Path

from macros.commands import sound, takes_data
from macros.contribute.follow import addresses
from macros.contribute.repairs.modeline import schema_line
from macros.dataset import Dataset
from macros.permalinks import lock_file as permalinks_lock
from macros.permalinks.published import ids, redirect_targets
from macros.reading.yaml_source import from_text
from macros.writing import write, write_all

HELP = "add the new addresses to data/generated/permalinks.lock"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Tell the parser what the command takes."""
    takes_data(parser, first=True)
    parser.add_argument(
        "--moved",
        metavar="OLD=NEW",
        help="also write redirects for all addresses of a product or table OLD that is gone: to the same ones of NEW, "
        "else to the row whose id is NEW",
    )


def run(options: argparse.Namespace, _today: dt.date) -> int:
    """Add the new addresses to the lock; return 1 if the data cannot be read, or an old address would lead nowhere."""
    data = sound(options.data)
    if data is None:
        return 1
    found = addresses(data)
    path, rows = found.path, found.rows
    text, ever = permalinks_lock.write(rows), {row for _, row in found.before}
    if options.moved is None:
        write(path, text)
    elif not _lead_on(data, options.moved, ids(found.now), ever, [(path, text)]):
        return 1
    print(f"{path}: {len(ids(rows)):,} addresses, {len(ids(rows)) - len(ids(found.before)):,} new")
    return 0


def _lead_on(data: Dataset, moved: str, now: Mapping[str, str], ever: set[str], lock: list[tuple[Path, str]]) -> bool:
    """Write the redirects of a product that is gone, together with the lock; else say why not, and write nothing."""
    old, _, new = moved.partition("=")
    gone = {row for row in ever if row not in now and row not in data.redirects}
    targets = redirect_targets(old, new, gone, now)
    if nowhere := sorted(row for row, target in targets.items() if target is None):
        print(f"the address #{nowhere[0]} would lead nowhere ({len(nowhere)} of {len(targets)} would); nothing written")
        print(
            f"hint: {new or 'the part behind the ='} is to be a product or table with such rows, or the id of one row"
        )
        return False
    if not targets and redirect_targets(old, new, data.redirects, now):
        print(f"all addresses that begin with {old} and are gone have their redirects")
        return True
    if not targets:
        print(f"no address that begins with {old} is gone without a redirect; nothing written")
        return False
    path = data.root / "redirects.yaml"
    text = path.read_text(encoding="utf-8") if path.exists() else f"{schema_line(Path(path.name))}\nredirects:\n"
    text += "".join(f"  {row}: {target}\n" for row, target in sorted(targets.items()))
    document, problems = from_text(path, text)
    if problems or document is None or document.value != {"redirects": {**data.redirects, **targets}}:
        print(f"{path}: lines cannot be added at its end; nothing written")
        print("hint: write each redirect on a line of its own below redirects:, and nothing behind them")
        return False
    write_all([*lock, (path, text)])
    print(f"{path}: {len(targets):,} redirects written")
    return True
