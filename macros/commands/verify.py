"""`python -m macros verify [N]`: read some collected facts at their upstream again, and compare."""

import argparse
import datetime as dt
import random

from macros.commands import require_packages, takes_data
from macros.reporting.refusal import RefusalError

HELP = "read some collected facts at their upstream again, and compare"
WRITES = False

SEEDS = 1_000_000


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Tell the parser what the command takes."""
    takes_data(parser)
    parser.add_argument("number", nargs="?", type=int, default=None, metavar="N", help="how many facts (default: 50)")
    parser.add_argument("--seed", type=int, help="draw those that were drawn with this seed")


def run(options: argparse.Namespace, today: dt.date) -> int:
    """Draw facts, read them again, and print what differs.

    Returns 0 if nothing differs, 1 if something does or cannot be read again. Raises RefusalError for a wrong call.
    """
    require_packages("verify")
    from macros.collectors.collected_products import read_products  # noqa: PLC0415
    from macros.collectors.upstream import connected  # noqa: PLC0415  # needs packages that the other commands do not
    from macros.collectors.verify import NUMBER, draw, facts, verify  # noqa: PLC0415

    number = NUMBER if options.number is None else options.number
    if number < 1:
        raise RefusalError(f"{number} is no number of facts")
    seed = random.randrange(SEEDS) if options.seed is None else options.seed  # noqa: S311  # to choose, not to hide
    products = read_products(options.data)
    found = facts(options.data, products.values())
    drawn = draw(found, number, seed)
    print(f"{len(drawn)} of {len(found):,} facts, drawn with --seed {seed}")
    with connected(options.data, today) as upstream:
        differences = list(verify(options.data, drawn, products, upstream))
    for difference in differences:
        print(difference)
    print(f"{len(differences)} differences" if len(differences) != 1 else "1 difference")
    return 1 if differences or not drawn else 0
