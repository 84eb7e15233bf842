"""`python -m macros addresses`: the list of all published addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from macros.commands import sound, takes_data
from macros.permalinks import lock_file as permalinks_lock
from macros.permalinks.page_calls import page_calls
from macros.permalinks.published import ids, published
from macros.writing import write

if TYPE_CHECKING:
    import argparse
    import datetime as dt
    from pathlib import Path


HELP = "add the new addresses to data/generated/permalinks.lock"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Tell the parser what the command takes."""
    takes_data(parser, first=True)


def run(options: argparse.Namespace, _today: dt.date) -> int:
    """Add the new addresses to the lock; return 1 if the data cannot be read."""
    root: Path = options.data
    data = sound(root)
    if data is None:
        return 1
    path = root / permalinks_lock.NAME
    before = permalinks_lock.parse(path.read_text(encoding="utf-8")) if path.exists() else {}
    found = published(data, page_calls(root.parent / "docs", data.languages))
    rows = permalinks_lock.merged(before, {(one.page, one.id): one.columns for one in found})
    write(path, permalinks_lock.write(rows))
    known = len(ids({key: row.columns for key, row in before.items()}))
    print(f"{path}: {len(ids(rows)):,} addresses, {len(ids(rows)) - known:,} new")
    return 0
