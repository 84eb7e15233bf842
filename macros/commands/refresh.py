"""`python -m macros refresh [ID…]`: fetch what upstream states about releases into data/collected/."""

import argparse
import datetime as dt
from functools import partial

from macros.commands import require_packages, takes_data
from macros.contribute.follow import follow
from macros.dataset.cache import loaded
from macros.diagnostics import nearest, summary
from macros.reporting.refusal import RefusalError

HELP = "fetch what upstream states about releases into data/collected/"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Tell the parser what the command takes."""
    takes_data(parser)
    parser.add_argument(
        "products",
        nargs="*",
        metavar="ID",
        help="the products to refresh, or vulnerabilities, or go-tree (default: all)",
    )
    parser.add_argument(
        "--retry", action="store_true", help="ask again for what was not there, even if that was less than a day ago"
    )


def run(options: argparse.Namespace, today: dt.date) -> int:
    """Refresh the products and tell what has become of each.

    What follows from the new releases, pages and addresses, is written as well. Returns 0 if all went well, 1 if
    a product failed (its file is as it was). Raises RefusalError for a wrong call.
    """
    require_packages("refresh")
    from macros.collectors import go_tree, vulnerabilities  # noqa: PLC0415
    from macros.collectors.collected_products import GO, read_modules, read_products  # noqa: PLC0415
    from macros.collectors.progress import ProgressDisplay  # noqa: PLC0415  # needs packages that the other commands do not
    from macros.collectors.refresh import refresh  # noqa: PLC0415
    from macros.collectors.upstream import connected  # noqa: PLC0415

    products = read_products(options.data)
    names = (*products, *((go_tree.NAME,) if GO in products else ()), vulnerabilities.NAME)
    strange = [name for name in options.products if name not in names]
    if strange:
        hint = nearest(strange[0], names) or f"there are {', '.join(names)}"
        raise RefusalError(f"'{strange[0]}' is no product that is collected", hint)
    wanted = dict.fromkeys(options.products or names)
    modules = read_modules(options.data)
    outcomes = []
    with connected(options.data, today) as upstream, ProgressDisplay(len(wanted)) as display:
        asked = [products[name] for name in wanted if name in products]
        for outcome in refresh(options.data, asked, upstream, display.step, retry=options.retry):
            display.product(outcome)
            outcomes.append(outcome)
        if go_tree.NAME in wanted:
            step = partial(display.step, go_tree.NAME)
            outcomes.append(go_tree.refresh(options.data, products[GO], upstream, step, retry=options.retry))
            display.product(outcomes[-1])
        if vulnerabilities.NAME in wanted:
            step = partial(display.step, vulnerabilities.NAME)
            outcomes.append(vulnerabilities.refresh(options.data, modules, upstream, step, retry=options.retry))
            display.product(outcomes[-1])
    display.summary(outcomes)
    read = loaded(options.data)
    if read.problems:
        print(f"{summary(read.problems)}: pages and addresses are as they were; run: python -m macros check")
    else:
        for path in follow(read.dataset):
            print(f"{path}: brought up to date")
    return 1 if any(outcome.error is not None for outcome in outcomes) else 0
