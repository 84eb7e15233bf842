"""`python -m macros schema`: the JSON Schemas that editors complete and check data files with."""

import argparse
import datetime as dt
from functools import partial

from macros.commands import renew, takes_check
from macros.contribute.follow import schemas
from macros.dataset.cache import loaded

HELP = "write data/generated/schemas/*.schema.json, which editors check files with"
add_arguments = partial(takes_check, first=True)


def run(options: argparse.Namespace, _today: dt.date) -> int:
    """Write the schemas that are not up to date, or only name them; return 1 if a check found any."""
    made = schemas(loaded(options.data).dataset)
    return renew(made, f"{len(made)} schemas", "python -m macros schema", check_only=options.check)
