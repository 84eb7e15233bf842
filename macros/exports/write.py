"""Put the exports into the folder of a built site."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from macros.exports import API

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def write(files: Iterable[tuple[str, str | bytes]], out: Path) -> tuple[int, int]:
    """Write all files below *out*, in place of an earlier export; return how many they are, and how many bytes they have."""
    shutil.rmtree(out / API, ignore_errors=True)
    sizes = []
    for name, content in files:
        path = out / name
        path.parent.mkdir(parents=True, exist_ok=True)
        sizes.append(path.write_bytes(content.encode() if isinstance(content, str) else content))
    return len(sizes), sum(sizes)
