"""`python -m macros offline SITE`: a zip of a built site that is read without a server."""

import argparse
import datetime as dt
from pathlib import Path

from macros.commands import takes_site
from macros.dataset.cache import loaded
from macros.views.downloads import OFFLINE

HELP = "write a zip of a built site that is read without a server"
add_arguments = takes_site


def run(options: argparse.Namespace, today: dt.date) -> int:
    """Write the zip into the folder of the built site; return 0."""
    from macros.exports.offline.pack import pack  # noqa: PLC0415  # the other commands must not pay for the templates

    site: Path = options.site
    name = loaded(options.data).dataset.site.name
    out = site / OFFLINE.format(name=name)
    size = pack(site, out, today, name)
    print(f"{out}: {size / 1e6:.1f} MB")
    return 0
