"""`python -m macros.lab [ID…|experiments|count|again ID VERSION GO]`: measure what the recipes name, and write data/measured/."""

import argparse
import os
import signal
import subprocess
import sys
from collections.abc import Collection, Mapping, Sequence
from functools import partial
from pathlib import Path

from macros import clock
from macros.lab.bench import Bench, is_here
from macros.lab.counting import counted
from macros.lab.experiments import run_experiments
from macros.lab.plan import SYSTEMS, Trial, left, plan
from macros.lab.reasons import NotMeasuredError
from macros.lab.recipes import read_recipes
from macros.lab.records import LabError
from macros.lab.results import Results
from macros.lab.room import GIGABYTE, Room
from macros.lab.running import MOST_JOBS, Run, said
from macros.lab.toolchains import newest_of_lines
from macros.schema.lab import Recipe
from macros.schema.measured import HERE
from macros.versions import Version


def main(arguments: list[str] | None = None) -> int:
    """Do what the command line says; return 0 if all of it was done, 1 if something is left, 2 for a wrong call."""
    options = _parser().parse_args(arguments)
    try:
        if options.words[:1] == ["experiments"]:
            tell = partial(print, flush=True)
            run_experiments(options.data, _bench(options), options.words[1:], clock.today(), tell)
            return 0
        recipes = read_recipes(options.data)
        if options.words[:1] == ["count"]:
            print("\n".join(counted(options.data, recipes)))
            return 0
        again = options.words[:1] == ["again"]
        wanted = options.words[1:2] if again else options.words
        strange = [name for name in wanted if name not in recipes]
        if strange:
            return _refuse(f"'{strange[0]}' is no recipe of {options.data / 'lab/recipes.yaml'}")
        if not is_here():
            return _refuse("programs for linux/amd64 cannot be started on this machine")
        bench = _bench(options)
        if again:
            return _again(options.words, recipes, bench)
        chosen = {name: recipe for name, recipe in recipes.items() if not wanted or name in wanted}
        trials = _asked(plan(options.data, chosen, bench.toolchains), options.go, options.on)
        done = set().union(*(Results(options.data, name).keys() for name in chosen))
        rest = left(trials, done)
        print(f"{len(trials)} trials, {len(trials) - len(rest)} of them measured before", flush=True)
        signal.signal(signal.SIGTERM, signal.default_int_handler)  # both end the commands that run
        run = Run(options.data, bench, clock.today(), tell=lambda text: print(text, flush=True))
        return 0 if run.work(rest, minutes=options.minutes, jobs=options.jobs) else 1
    except (LabError, OSError, ValueError) as error:
        return _refuse(str(error))
    except NotMeasuredError as error:
        print(f"not measured, {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def _asked(trials: list[Trial], lines: Collection[str] | None, systems: Collection[str] | None) -> list[Trial]:
    """Return the trials with these Go lines and for these systems, or all."""
    return [
        trial
        for trial in trials
        if (not lines or Version.parse(trial.go).line in lines) and (not systems or trial.on in systems)
    ]


def _again(words: Sequence[str], recipes: Mapping[str, Recipe], bench: Bench) -> int:
    """Measure one trial, say what came out, and write nothing."""
    if len(words) not in {4, 5}:
        return _refuse("say again ID VERSION GO, such as: again quic-go 0.20.0 1.26.11")
    _, name, version, go = words[:4]
    on = words[4] if len(words) > 4 else HERE  # noqa: PLR2004  # the fifth word
    print(said(bench.measure(Trial(name, recipes[name], version, go.removeprefix("go"), on))))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m macros.lab", description=__doc__)
    words = "recipes to measure (default: all); or experiments [ID…]; or count; or again ID VERSION GO [SYSTEM], which writes nothing"
    parser.add_argument("words", nargs="*", metavar="ID", help=f"{words}; systems: {', '.join(SYSTEMS)}")
    parser.add_argument("--data", type=Path, default=Path("data"), help="the data directory (default: data)")
    parser.add_argument(
        "--go", action="append", metavar="LINE", help="only this Go line, such as 1.26; can be repeated"
    )
    parser.add_argument("--on", action="append", choices=SYSTEMS, help="only this system; can be repeated")
    parser.add_argument("--minutes", type=float, help="begin nothing more after so many minutes")
    parser.add_argument(
        "--jobs", type=int, choices=range(1, MOST_JOBS + 1), default=1, help="builds at once (default: 1)"
    )
    parser.add_argument("--gigabytes", type=float, default=12, help="so much room for build caches (default: 12)")
    parser.add_argument("--seconds", type=float, default=900, help="so long may one build take (default: 900)")
    parser.add_argument("--start-seconds", type=float, default=60, help="so long may one program run (default: 60)")
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "atlas-lab"
    parser.add_argument("--work", type=Path, default=cache, help="where builds leave what they make")
    return parser


def _bench(options: argparse.Namespace) -> Bench:
    """Return the bench; the user's own module cache is shared, and only that."""
    for name in ("GOMODCACHE", "GOPROXY"):
        try:
            told = subprocess.run(["go", "env", name], capture_output=True, text=True, check=True, timeout=60)  # noqa: S603, S607  # the user's own go
        except (OSError, subprocess.SubprocessError):
            raise LabError("there is no go command: install Go 1.21 or newer") from None
        os.environ[name] = told.stdout.strip()
    room = Room(options.work.absolute(), int(options.gigabytes * GIGABYTE))
    return Bench(room, newest_of_lines(options.data), seconds=options.seconds, seconds_of_start=options.start_seconds)


def _refuse(what: str) -> int:
    print(f"python -m macros.lab: {what}", file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main())
