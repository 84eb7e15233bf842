"""Work a plan off: at most two builds at once, each outcome written as soon as there is one, ended in good time."""

import datetime as dt
import time
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from pathlib import Path

from macros.lab.bench import Bench
from macros.lab.bounded import end_all
from macros.lab.plan import Trial
from macros.lab.reasons import Found, FullError, NotMeasuredError
from macros.lab.results import Results

MOST_JOBS = 2
MOST_UNREACHABLE = 5
"""So many times in a row the network may fail; then the run ends."""
_TIDY_EVERY = 20
"""After so many trials the build caches are looked at."""


@dataclass
class Run:
    """One run of the lab over a plan."""

    data: Path
    bench: Bench
    today: dt.date
    tell: Callable[[str], None] = print
    clock: Callable[[], float] = time.monotonic
    counted: Counter[str] = field(default_factory=Counter)

    def work(self, trials: Sequence[Trial], *, minutes: float | None = None, jobs: int = 1) -> bool:
        """Measure the trials in their order; return whether all were, or had to be left for the next run.

        No trial begins when so many minutes are over. What was measured is on the disk before the next one begins.
        """
        begun, failures, untidy = self.clock(), 0, 0
        results: dict[str, Results] = {}
        waiting = list(reversed(trials))
        last_use = {trial.go: number for number, trial in enumerate(trials)}
        running: dict[Future[Found], tuple[Trial, float]] = {}
        number = 0
        with ThreadPoolExecutor(max_workers=min(jobs, MOST_JOBS)) as pool:
            try:
                while waiting or running:
                    late = minutes is not None and self.clock() - begun > minutes * 60
                    if (late or failures >= MOST_UNREACHABLE) and not running:
                        break
                    if untidy >= _TIDY_EVERY and not running:
                        self._tidy(number, last_use)
                        untidy = 0
                    # The caches are tidied while nothing runs: when it is time for that, no trial begins.
                    more = waiting and not late and failures < MOST_UNREACHABLE and untidy < _TIDY_EVERY
                    while more and waiting and len(running) < min(jobs, MOST_JOBS):
                        trial = waiting.pop()
                        running[pool.submit(self.bench.measure, trial)] = trial, self.clock()
                        number += 1
                    for done in wait(running, return_when=FIRST_COMPLETED).done:
                        trial, since = running.pop(done)
                        untidy += 1
                        try:
                            found = done.result()
                        except NotMeasuredError as error:
                            failures += 1
                            untidy += _TIDY_EVERY if isinstance(error, FullError) else 0
                            self.tell(f"{_name(trial)}: not measured, {error}")
                            continue
                        failures = 0
                        results.setdefault(trial.id, Results(self.data, trial.id)).add(trial, found, self.today)
                        self._told(trial, found, since, begun, len(trials))
                self._tidy(number, last_use)
            except BaseException:
                end_all()  # the pool waits for its threads, and they for their commands
                raise
        return not waiting and not failures

    def _told(self, trial: Trial, found: Found, since: float, begun: float, of: int) -> None:
        self.counted[found.outcome] += 1
        done, now = sum(self.counted.values()), self.clock()
        rest = (now - begun) / done * (of - done)
        seconds = f"{now - since:.0f} s"
        self.tell(f"[{done}/{of}, left: {_clock(rest)}] {_name(trial)}: {said(found)} ({seconds})")

    def _tidy(self, begun: int, last_use: dict[str, int]) -> None:
        """Make room, when so many trials have begun and none is running: what no other needs goes first."""
        for go, place in last_use.items():
            if place < begun:
                self.bench.room.done_with(go)
        self.bench.room.tidy()


def said(found: Found) -> str:
    """Return an outcome in a few words."""
    needs = f"needs Go {found.needs}" if found.needs else None
    return ", ".join(str(one) for one in (found.outcome, found.why, needs, found.package) if one)


def _name(trial: Trial) -> str:
    return f"{trial.id} {trial.version} × go{trial.go} {trial.on}"


def _clock(seconds: float) -> str:
    minutes = round(seconds / 60)
    return f"{minutes // 60}:{minutes % 60:02}"
