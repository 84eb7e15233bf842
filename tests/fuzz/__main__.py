"""`python -m tests.fuzz [TARGET …] --cases N --seed S`: try many cases, count what came of them, and show what failed."""

import argparse
import random
import re
import sys

from tests.fuzz import TARGETS
from tests.fuzz.session import run

SHOWN = 10
"""So many different failures are enough to begin with."""


def main(arguments: list[str] | None = None) -> int:
    """Run the targets that are named, all if none is; return 1 if a case went wrong."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=f"which (default: all): {', '.join(TARGETS)}")
    parser.add_argument("--cases", type=int, default=20_000, help="how many cases of each target (default: 20,000)")
    parser.add_argument("--seed", type=int, help="the seed of the first case (default: by chance)")
    parser.add_argument("--processes", type=int, default=2, help="how many work at once (default: 2)")
    options = parser.parse_args(arguments)
    for name in options.targets:
        if name not in TARGETS:
            parser.error(f"there is no target '{name}'; there are {', '.join(TARGETS)}")
    first = random.randrange(10**9) if options.seed is None else options.seed  # noqa: S311  # no secret
    failed = 0
    for name in options.targets or TARGETS:
        report = run(name, range(first, first + options.cases), options.processes)
        counts = ", ".join(f"{count:,} {outcome}" for outcome, count in report.outcomes.most_common())
        print(f"{name}: {options.cases:,} cases from seed {first}: {counts or 'none'}; {len(report.failures):,} failed")
        kinds = {_kind(trace): (seed, trace) for seed, trace in sorted(report.failures.items(), reverse=True)}
        for seed, trace in sorted(kinds.values())[:SHOWN]:
            print(f"\nTo try this case again: python -m tests.fuzz {name} --cases 1 --seed {seed}\n{trace}")
        failed += len(report.failures)
    return 1 if failed else 0


def _kind(trace: str) -> str:
    """Return what failures of one cause have in common: the exception, without places and values."""
    last = next((line for line in trace.splitlines() if "Error" in line or "Exception" in line), trace)
    return re.sub(r"/\S+|[0-9]+|'[^']*'", "", last)


if __name__ == "__main__":
    sys.exit(main())
