"""`python -m macros pages`: the pages in docs/ that follow from data, and the navigation."""

import argparse
import datetime as dt

from macros.commands import renew, takes_check
from macros.contribute.follow import pages
from macros.dataset.cache import loaded

HELP = (
    "write the pages that follow from data into docs/, and the name, the languages and the navigation into mkdocs.yml"
)
add_arguments = takes_check


def run(options: argparse.Namespace, _today: dt.date) -> int:
    """Write the pages that are not up to date, or only name them; return 1 if a check found any."""
    made = pages(loaded(options.data).dataset, options.data.parent)
    mend = "python -m macros pages (or: nox -s data)"
    return renew(made, f"{len(made)} files", mend, check_only=options.check)
