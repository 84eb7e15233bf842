"""`python -m macros schema`: the JSON Schemas that editors complete and check data files with."""

import argparse
import datetime as dt

from macros.commands import takes_check, takes_data
from macros.contribute.follow import stale_schemas
from macros.dataset.cache import loaded
from macros.writing import write_all

HELP = "write data/generated/schemas/*.schema.json, which editors check files with"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Tell the parser what the command takes."""
    takes_data(parser, first=True)
    takes_check(parser)


def run(options: argparse.Namespace, _today: dt.date) -> int:
    """Write the schemas that are not up to date, or only name them; return 1 if a check found any."""
    root, check_only = options.data, options.check
    count, stale = stale_schemas(loaded(root).dataset)
    if not check_only:
        write_all(stale)
    verb = "is not up to date; run: python -m macros schema" if check_only else "written"
    for path, _ in stale:
        print(f"{path}: {verb}")
    print(f"{count} schemas, {len(stale)} {'stale' if check_only else 'written'}")
    return 1 if stale and check_only else 0
