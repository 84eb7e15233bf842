"""Measure the project's budgets: `python -m tests.bench [WHAT…]` prints each figure and its budget.

A time is printed as a ratio to another one of the same run, since machines are noisy; the resolver's answer alone, which
must fit between two frames of the screen, in milliseconds.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from tests.bench import data, resolver, site
from tests.bench.figure import Figure

PARTS = {"site": site.figures, "rows": data.rows, "check": data.check, "resolver": resolver.figures}


def main() -> int:
    """Measure the parts named on the command line, or all; return 1 if a budget is not kept."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("parts", nargs="*", choices=[*PARTS, []], help="what to measure (default: all)")
    parts = parser.parse_args().parts or list(PARTS)
    figures: list[Figure] = []
    with tempfile.TemporaryDirectory() as folder:
        for part in parts:
            (room := Path(folder) / part).mkdir()
            figures += PARTS[part](room)
    width = max(len(figure.what) for figure in figures)
    for figure in figures:
        print(
            f"{figure.what:<{width}}  {figure.shown:>12}  budget {figure.budget_shown:<12} {'kept' if figure.kept else 'NOT KEPT'}"
        )
    return 0 if all(figure.kept for figure in figures) else 1


if __name__ == "__main__":
    sys.exit(main())
