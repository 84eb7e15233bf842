"""`python -m macros export`: what programs, calendars and other people's pages read, and the headers for the host."""

import argparse
import datetime as dt
from itertools import chain
from pathlib import Path

from macros.commands import takes_site
from macros.dataset.cache import loaded
from macros.diagnostics import Diagnostic, report, summary
from macros.writing import write_tree

HELP = "write JSON, CSV, calendars and so on into a built site"
add_arguments = takes_site


def run(options: argparse.Namespace, today: dt.date) -> int:
    """Write the exports into the folder of a built site; return 1, and write nothing, if the data has problems."""
    from macros.exports.cards import cards  # noqa: PLC0415  # nor for the drawing of images
    from macros.exports.embeds import embeds  # noqa: PLC0415  # likewise
    from macros.exports.files import API, exports  # noqa: PLC0415  # the other commands must not pay for the templates
    from macros.exports.headers import headers  # noqa: PLC0415  # likewise
    from macros.exports.robots import robots  # noqa: PLC0415  # likewise
    from macros.exports.scripts import scripts  # noqa: PLC0415  # likewise

    site: Path = options.site
    read = loaded(options.data)
    if read.problems:
        print(*report(sorted(read.problems, key=Diagnostic.sort_key)), sep="\n")
        print(f"{summary(read.problems)}; nothing was exported")
        return 1
    files = exports(read.dataset, today)
    # In the place of all that an earlier export wrote there.
    sizes = write_tree(chain(files.items(), embeds(read.dataset, today), cards(read.dataset, today)), site, API)
    # The headers follow from the pages, those just written among them, and from the folders of the site.
    sizes += write_tree([*scripts(site), *headers(site, read.dataset.languages), robots(site)], site)
    print(f"{len(sizes):,} files, {sum(sizes) / 1e6:.1f} MB, written below {site}")
    return 0
