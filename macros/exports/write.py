"""Put the exports into the folder of a built site."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from macros.exports import API

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def write(files: Mapping[str, str], out: Path) -> int:
    """Write all files below *out*, in place of an earlier export; return how many bytes they have together."""
    shutil.rmtree(out / API, ignore_errors=True)
    size = 0
    for name, text in files.items():
        path = out / name
        path.parent.mkdir(parents=True, exist_ok=True)
        size += path.write_bytes(text.encode())
    return size
