"""`python -m macros export`: what programs, calendars and other people's pages read, and the headers for the host."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from macros.clock import today
from macros.dataset import load
from macros.diagnostics import Diagnostic, report, summary
from macros.writing import write_tree

if TYPE_CHECKING:
    from pathlib import Path


def run(root: Path, site: Path) -> int:
    """Write the exports into the folder of a built site; return 1, and write nothing, if the data has problems."""
    from macros import exports  # noqa: PLC0415  # the other commands must not pay for the templates
    from macros.exports.cards import cards  # noqa: PLC0415  # nor for the drawing of images
    from macros.exports.embeds import embeds  # noqa: PLC0415  # likewise
    from macros.exports.headers import headers  # noqa: PLC0415  # likewise
    from macros.exports.write import write  # noqa: PLC0415  # likewise

    loaded = load(root)
    if loaded.problems:
        print(*report(sorted(loaded.problems, key=Diagnostic.sort_key)), sep="\n")
        print(f"{summary(loaded.problems)}; nothing was exported")
        return 1
    day = today()
    files = exports.exports(loaded.dataset, day)
    count, size = write(chain(files.items(), embeds(loaded.dataset, day), cards(loaded.dataset, day)), site)
    made = list(headers(site))  # from the pages, those just written among them, and the folders of the site
    more = write_tree(made, site)
    print(f"{count + len(more):,} files, {(size + sum(more)) / 1e6:.1f} MB, written below {site}")
    return 0
