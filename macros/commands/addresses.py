"""`lock` writes the list of all published addresses; `browser` writes what the scripts in the pages read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from macros import browser_files, permalinks_lock
from macros.dataset import load
from macros.diagnostics import summary
from macros.page_calls import page_calls
from macros.queries.published import ids, published
from macros.writing import write

if TYPE_CHECKING:
    from pathlib import Path

    from macros.dataset import Dataset


def _sound(root: Path) -> Dataset | None:
    """Return the data set if its files can be read; else say so."""
    loaded = load(root)
    if loaded.problems:
        print(f"{summary(loaded.problems)}: nothing written; run: python -m macros check")
        return None
    return loaded.dataset


def browser(root: Path) -> int:
    """Write docs/assets/atlas/ beside the data; return 1 if the data cannot be read."""
    data = _sound(root)
    if data is None:
        return 1
    browser_files.write(data, root.parent / "docs")
    return 0


def lock(root: Path) -> int:
    """Add the new addresses to the lock; return 1 if the data cannot be read."""
    data = _sound(root)
    if data is None:
        return 1
    path = root / permalinks_lock.NAME
    before = permalinks_lock.parse(path.read_text(encoding="utf-8")) if path.exists() else {}
    found = published(data, page_calls(root.parent / "docs"))
    rows = permalinks_lock.merged(before, {(one.page, one.id): one.columns for one in found})
    write(path, permalinks_lock.write(rows))
    known = len(ids({key: row.columns for key, row in before.items()}))
    print(f"{path}: {len(ids(rows)):,} addresses, {len(ids(rows)) - known:,} new")
    return 0
