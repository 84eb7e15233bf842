"""Put the exports into the folder of a built site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from macros.exports import API
from macros.writing import write_tree

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def write(files: Iterable[tuple[str, str | bytes]], out: Path) -> tuple[int, int]:
    """Write all files below *out*, in place of an earlier export; return how many they are, and how many bytes they have."""
    sizes = write_tree(files, out, API)
    return len(sizes), sum(sizes)
