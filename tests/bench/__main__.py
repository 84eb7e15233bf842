"""Measure the project's budgets: `python -m tests.bench [WHAT…]` prints one table, and returns 1 if a budget is not kept.

Times are processor time, or ratios of two times of one run, since machines are noisy; only what somebody waits for in a
browser or after an edit is told as it was waited for. What is measured, and how much it may be, is in budgets.yaml.
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.bench import browser, data, growth, page, serve, site
from tests.bench.figure import BUDGETS, Figures, Table
from tests.bench.room import Room

PARTS: dict[str, Callable[[Room], Figures]] = {
    "build": site.figures, "zensical": site.zensical, "check": data.check, "rows": data.rows, "serve": serve.figures,
    "weights": site.weights, "resolver": browser.resolver, "search": browser.search,
}  # fmt: skip
TABLES: dict[str, Callable[[Room], Table]] = {"phases": site.phases, "growth": growth.table}


def main() -> int:
    """Measure the parts named on the command line, or all; return 1 if a budget is not kept."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="WHAT", help=f"{', '.join([*PARTS, *TABLES])} (default: all)")
    parser.add_argument("--far", action="store_true", help="build thirty times the data, too: it takes minutes")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the same as JSON")
    parser.add_argument("--record", action="store_true", help="write the figures into the pages about performance")
    options = parser.parse_args()
    unknown = set(options.parts) - {*PARTS, *TABLES}
    if unknown:
        parser.error(f"there is no part {', '.join(sorted(unknown))}")
    asked = options.parts or [*PARTS, *TABLES]
    with tempfile.TemporaryDirectory() as folder:
        run = measured(Room(Path(folder), far=options.far), asked)
    if options.json:
        options.json.write_text(json.dumps(run.as_json(), indent=2) + "\n", encoding="utf-8")
    if options.record:
        page.record(run)
    print(page.table_text(run))
    missed = [key for key, value in run.figures.items() if not BUDGETS[key].kept_by(value)]
    print(f"{len(run.figures)} figures; " + (f"not kept: {', '.join(missed)}" if missed else "all budgets are kept"))
    return 1 if missed else 0


def measured(room: Room, asked: list[str]) -> page.Run:
    """Return what the parts measure, telling on the way which is at work."""
    figures: Figures = {}
    tables: dict[str, Table] = {}
    for name in asked:
        print(f"measuring: {name}", file=sys.stderr, flush=True)
        if name in PARTS:
            figures |= PARTS[name](room)
        else:
            tables[name] = TABLES[name](room)
            figures |= growth.figures(tables[name]) if name == "growth" else {}
    return page.Run.of_today(figures, tables)


if __name__ == "__main__":
    sys.exit(main())
