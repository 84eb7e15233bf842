"""`python -m macros offline SITE`: a zip of a built site that is read without a server."""

from __future__ import annotations

from typing import TYPE_CHECKING

from macros.clock import today

if TYPE_CHECKING:
    from pathlib import Path


def run(site: Path) -> int:
    """Write the zip into the folder of the built site; return 0."""
    from macros.offline.pack import FOLDER, pack  # noqa: PLC0415  # the other commands must not pay for the templates

    out = site / f"{FOLDER}.zip"
    size = pack(site, out, today())
    print(f"{out}: {size / 1e6:.1f} MB")
    return 0
