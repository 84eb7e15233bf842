"""Many cases of one target, on all processors: what came of them, and which of them went wrong."""

import contextlib
import multiprocessing
import os
import signal
import tempfile
import traceback
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.fuzz import target

LIMIT = 20
"""Seconds of processor time in which every case must be done."""

_PORTION = 50
"""So many cases a process takes at once."""


class TooSlowError(Exception):
    """A case takes too long."""


@dataclass
class Report:
    """What came of the cases."""

    outcomes: Counter[str] = field(default_factory=Counter)
    failures: dict[int, str] = field(default_factory=dict)
    """The traceback of each case that went wrong, by its seed."""


def run(name: str, seeds: range, processes: int = 1) -> Report:
    """Try the cases of those seeds. Each depends on its seed alone, so that it can be tried again by itself."""
    portions = [seeds[start : start + _PORTION] for start in range(0, len(seeds), _PORTION)]
    report = Report()
    if processes == 1:
        results = (_portion((name, seeds)) for seeds in portions)
        _add(report, results)
    else:
        with multiprocessing.get_context("fork").Pool(processes) as pool:
            _add(report, pool.imap_unordered(_portion, [(name, seeds) for seeds in portions]))
    return report


def _add(report: Report, results: Iterator[tuple[Counter[str], dict[int, str]]]) -> None:
    for outcomes, failures in results:
        report.outcomes += outcomes
        report.failures |= failures


def _portion(given: tuple[str, range]) -> tuple[Counter[str], dict[int, str]]:
    name, seeds = given
    one = target(name)
    outcomes: Counter[str] = Counter()
    failures: dict[int, str] = {}
    with tempfile.TemporaryDirectory(prefix=f"fuzz-{name}-", dir=_memory()) as folder:
        for seed in seeds:
            try:
                with limited(LIMIT):
                    outcomes[one.case(seed, Path(folder))] += 1
            except Exception:  # noqa: BLE001  # whatever it is, it is what the fuzzer looks for
                failures[seed] = traceback.format_exc()
    return outcomes, failures


def _memory() -> str | None:
    """Return a folder that is kept in memory, where there is one: a case writes a dozen files."""
    return "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108  # a folder of its own is made there


@contextlib.contextmanager
def limited(seconds: float) -> Iterator[None]:
    """Raise TooSlowError within the block once it has used so much processor time."""

    def stop(*_: object) -> None:
        raise TooSlowError(f"more than {seconds} s of processor time")

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
