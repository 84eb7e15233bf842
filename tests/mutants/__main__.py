"""`python -m tests.mutants --sample N --seed S`: put faults into the code, count which the tests notice, list the others.

Each package is sampled alike. The seed is printed, so that the same mutants can be tried again; so is how many of how
many they are. Mutants in equivalent.yaml are not counted: no test can notice them.
"""

import argparse
import json
import random
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import yaml

from tests.mutants import PACKAGES

MADE = Path("mutants")
"""Where mutmut puts the changed code and what came of it."""
FIRST = "macros.queries.freshness.*"
"""Some mutants that are tried so that all are made: until then there are no names to choose from."""
NOTICED = {1, 3, 36, 24, -24, 152, 255}
"""What mutmut writes down of a mutant with which a test failed, or never ended."""
ENOUGH = 90
"""So many mutants of a hundred are noticed."""
EQUIVALENT = yaml.safe_load((Path(__file__).parent / "equivalent.yaml").read_text(encoding="utf-8"))


def mutmut(*arguments: str) -> str:
    """Run mutmut and return what it says."""
    command = [sys.executable, "-m", "mutmut", *arguments]
    return subprocess.run(command, check=False, capture_output=True, text=True, encoding="utf-8").stdout


def results() -> dict[str, dict[str, int | None]]:
    """Return what is known of each mutant, by package and name: a number of mutmut's, or None if it was not tried."""
    found: dict[str, dict[str, int | None]] = {package: {} for package in PACKAGES}
    for package in PACKAGES:
        folder = MADE / "macros" / package
        files = [folder.with_name(f"{folder.name}.meta")] if folder.suffix else sorted(folder.rglob("*.meta"))
        for file in files:
            if file.is_file():
                found[package] |= json.loads(file.read_text(encoding="utf-8"))["exit_code_by_key"]
    return found


def changed(mutant: str) -> tuple[str, list[str]]:
    """Return the change of a mutant, and the lines that it puts in."""
    text = mutmut("show", mutant).partition("\n")[2]
    lines = [line for line in text.splitlines() if not line.startswith(("---", "+++"))]
    return "\n".join(line for line in lines if line.startswith(("-", "+"))), [
        line[1:].strip() for line in lines if line.startswith("+")
    ]


def is_equivalent(mutant: str, lines: Sequence[str]) -> bool:
    """Tell whether a mutant does the same as the code, as a person has found."""
    function = mutant.rpartition("__mutmut_")[0]
    return any(one["function"] == function and one["line"] in lines for one in EQUIVALENT)


def chosen(names: Iterable[str], sample: int, chance: random.Random) -> Iterator[str]:
    """Yield so many of the names, by chance; all of them for 0."""
    known = sorted(names)
    yield from chance.sample(known, sample) if 0 < sample < len(known) else known


def report(package: str, tried: Sequence[str], known: dict[str, int | None]) -> bool:
    """Print what came of the mutants of a package; return whether enough were noticed."""
    alive = [(name, *changed(name)) for name in tried if known[name] not in NOTICED]
    same = [name for name, _, lines in alive if is_equivalent(name, lines)]
    left = [(name, change) for name, change, _ in alive if name not in same]
    counted = len(tried) - len(same)
    share = 100 * (counted - len(left)) / counted if counted else 100
    print(
        f"{package}: {len(tried)} of {len(known)} mutants tried: {counted - len(left)} noticed, {len(left)} not,"
        f" {len(same)} the same as the code: {share:.1f} %"
    )
    for name, change in left:
        print(f"  {name}\n{change}")
    return share >= ENOUGH


def main(arguments: list[str] | None = None) -> int:
    """Try mutants; return 1 if too few of a package are noticed."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutants", description=__doc__)
    parser.add_argument("packages", nargs="*", metavar="PACKAGE", help=f"which (default: all): {', '.join(PACKAGES)}")
    parser.add_argument("--sample", type=int, default=60, help="how many of each; 0 for all, which takes hours (60)")
    parser.add_argument("--seed", type=int, help="the seed of the choice (default: by chance)")
    parser.add_argument("--processes", type=int, default=1, help="how many work at once (default: 1)")
    options = parser.parse_args(arguments)
    for name in options.packages:
        if name not in PACKAGES:
            parser.error(f"there is no package '{name}'; there are {', '.join(PACKAGES)}")
    seed = random.randrange(10**6) if options.seed is None else options.seed  # noqa: S311  # no secret
    print(f"seed {seed}", flush=True)
    said = mutmut("run", "--max-children", str(options.processes), FIRST)
    known = results()
    if not all(known.values()):
        print(said[-3000:], "\nmutmut made no mutants: the tests fail without them, see above")
        return 1
    enough = True
    for package in options.packages or PACKAGES:
        tried = list(chosen(known[package], options.sample, random.Random(f"{seed} {package}")))  # noqa: S311
        said = mutmut("run", "--max-children", str(options.processes), *tried)
        found = results()[package]
        if any(found[name] is None for name in tried):
            print(said[-3000:], f"\nmutmut did not try the mutants of {package}: see above")
            return 1
        enough = report(package, tried, found) and enough
        sys.stdout.flush()
    return 0 if enough else 1


if __name__ == "__main__":
    sys.exit(main())
