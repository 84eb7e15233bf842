"""`python -m macros pages`: the pages in docs/ that follow from data, and the navigation."""

import argparse
import datetime as dt

from macros.commands import takes_check, takes_data
from macros.contribute.follow import stale_pages
from macros.dataset.cache import loaded
from macros.writing import write

HELP = (
    "write the pages that follow from data into docs/, and the name, the languages and the navigation into mkdocs.yml"
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Tell the parser what the command takes."""
    takes_data(parser)
    takes_check(parser)


def run(options: argparse.Namespace, _today: dt.date) -> int:
    """Write the pages that are not up to date, or only name them; return 1 if a check found any."""
    data, check_only = loaded(options.data).dataset, options.check
    count, wrong = stale_pages(data, options.data.parent)
    for path, text in wrong:
        if not check_only:
            write(path, text)
        verb = (
            "is not up to date; run: python -m macros pages (or: nox -s macros -- pages)" if check_only else "written"
        )
        print(f"{path}: {verb}")
    print(f"{count} files, {len(wrong)} {'stale' if check_only else 'written'}")
    return 1 if wrong and check_only else 0
