"""Which numbers of a module path are releases: by what the proxy serves of each."""

import datetime as dt
from collections.abc import Iterable

from macros.collectors.errors import AbsentError
from macros.collectors.go_release import go_mod_text
from macros.collectors.probes import below_newest
from macros.collectors.upstream import Job
from macros.schema.numbering import ModulePath, Numbers, dotted


class Existence:
    """What is known to be there of one module path, and what was asked for in vain."""

    def __init__(self, job: Job, path: ModulePath) -> None:
        self._job, self._path = job, path
        self.there: set[Numbers] = set()
        """The releases that are known; whoever learns of others adds them."""
        self.days: dict[Numbers, dt.date] = {}
        """The days of those that were asked for."""
        self.halves: set[Numbers] = set()
        """Numbers that are there, and something that each release must have is refused."""
        self.undated: set[Numbers] = set()
        """Those of them that were found in this run, and whose day is refused."""
        self._above: set[Numbers] = set()
        """Numbers that were not there, and above all known releases of their lines when they were asked for."""

    def ask(self, asked: Iterable[Numbers], *, closely: bool = True) -> set[Numbers]:
        """Return which of these numbers are releases that can be read.

        A number below a release of its line is looked at more *closely*: its day may be refused, and its files served.
        """
        job = self._job
        look = self._look_closely if closely else self._look
        wanted = [numbers for numbers in asked if not self.missed(numbers)]
        for numbers, day in zip(wanted, job.upstream.web.each(look, wanted), strict=True):
            if day is not None:
                self.days[numbers] = day
                self.there.add(numbers)
            elif numbers in self.undated:
                self.note_half(numbers)
            else:
                job.memory.miss(str(self._path.module(numbers)))
        return {numbers for numbers in wanted if numbers in self.days}

    def look_closer(self) -> None:
        """Look for the files of numbers below a release that was found only after they had been asked for."""
        gaps = sorted(numbers for numbers in self._above if below_newest(numbers, self.there))
        for numbers, there in zip(gaps, self._job.upstream.web.each(self.has_files, gaps), strict=True):
            if there:
                self.undated.add(numbers)
                self.note_half(numbers)

    def missed(self, numbers: Numbers) -> bool:
        """Tell whether a number was asked for a short time ago, and could not be read."""
        memory, module = self._job.memory, str(self._path.module(numbers))
        written = self._job.product.curated.get(dotted(self._path.release(numbers)), ())
        if "released" in written and memory.missed(self._day(numbers)):
            memory.forget(self._day(numbers), module)  # who has written the day down since then need not wait
        if memory.missed(self._files(numbers)) or memory.missed(self._day(numbers)):
            self.halves.add(numbers)
            return True
        return memory.missed(module)

    def note_half(self, numbers: Numbers) -> None:
        """Remember that a release is there, and cannot be read."""
        self.halves.add(numbers)
        self._job.memory.miss(self._day(numbers) if numbers in self.undated else self._files(numbers))

    def has_files(self, numbers: Numbers) -> bool:
        """Tell whether the go.mod or the zip of a number is served; raises UpstreamError if neither can be told."""
        try:
            go_mod_text(self._job.upstream, self._path.module(numbers))
        except AbsentError:
            return False
        return True

    def _look(self, numbers: Numbers) -> dt.date | None:
        try:
            return self._job.upstream.proxy.day(self._path.module(numbers))
        except AbsentError:
            return None

    def _look_closely(self, numbers: Numbers) -> dt.date | None:
        day = self._look(numbers)
        if day is None and not below_newest(numbers, self.there):
            self._above.add(numbers)
        elif day is None and self.has_files(numbers):
            self.undated.add(numbers)
        return day

    def _files(self, numbers: Numbers) -> str:
        return f"the files of {self._path.module(numbers)}"

    def _day(self, numbers: Numbers) -> str:
        return f"the day of {self._path.module(numbers)}"
