"""`python -m macros browser`: what the scripts in the pages read."""

import argparse
import datetime as dt
from functools import partial

from macros.commands import sound, takes_data
from macros.exports import browser_files

HELP = "write docs/assets/atlas/, which the pages' scripts read; a build with MkDocs does it by itself"
add_arguments = partial(takes_data, first=True)


def run(options: argparse.Namespace, today: dt.date) -> int:
    """Write docs/assets/atlas/ beside the data; return 1 if the data cannot be read."""
    data = sound(options.data)
    if data is None:
        return 1
    browser_files.write(data, options.data.parent / "docs", today)
    return 0
