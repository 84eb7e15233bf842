"""Releases of Go itself, as the module proxy has the toolchains that the go command can fetch.

The day is that of the tagged commit; the project announces the release on that day, or up to a week or so later.
"""

import datetime as dt
import re
from collections.abc import Collection, Iterable

from macros.collectors.errors import AbsentError, UpstreamError
from macros.collectors.probes import below_newest, search
from macros.collectors.upstream import FoundReleases, Job
from macros.schema.collect import ModulePathRecord
from macros.schema.collected import CollectedRelease
from macros.schema.numbering import ModulePath, ModuleVersion, Numbers, dotted, release_numbers

PATH = "golang.org/toolchain"
PLATFORM = "linux-amd64"
"""The platform whose toolchains stand for the releases: each release has it."""

RESTING_DAYS = 400

_NAME = re.compile(r"v0\.0\.1-go([0-9]+\.[0-9]+(?:\.[0-9]+)?)\.[a-z0-9]+-[a-z0-9]+", re.ASCII)


def module(version: str) -> ModuleVersion:
    """Return the module version that holds a release of Go."""
    return ModuleVersion(PATH, f"v0.0.1-go{version}.{PLATFORM}")


def collect(job: Job) -> FoundReleases:
    """Return all releases of Go since the line that the product names; raises UpstreamError if they cannot be had."""
    return _Toolchains(job).found()


class _Toolchains:
    def __init__(self, job: Job) -> None:
        self.job = job
        self.path = ModulePath(ModulePathRecord(path=PATH), job.product.spec.since, closed=False)
        self.days: dict[Numbers, dt.date] = {}
        rows = job.before.releases if job.before else ()
        self.before = {numbers: row for row in rows for numbers in self._numbers([row.version])}

    def found(self) -> FoundReleases:
        job, path = self.job, self.path
        names = job.upstream.proxy.versions(PATH)
        listed = self._numbers(match[1] for name in names if (match := _NAME.fullmatch(name)))
        if not listed:
            raise UpstreamError(f"the list of {PATH} holds no release since {job.product.spec.since}")
        was = self._numbers(job.memory.listed(PATH))
        if was and max(listed) < max(was):
            what = f"the newest version of {PATH} goes backwards"
            raise UpstreamError(f"{what}: it was {dotted(max(was))}, now it is {dotted(max(listed))}")
        if not was and self.before and max(listed) < max(self.before):
            job.upstream.proxy.day(module(dotted(max(self.before))))  # one that no list held, or it fails
        self.listed = listed
        known = listed | set(self.before)
        known |= self.ask(self._numbers(job.product.curated) - known)
        absent = self._numbers(job.before.absent if job.before else ())
        if job.asks_again:
            known |= self.ask(sorted(absent - known))
            absent -= known
        more, missing = search(path, known, absent, self._resting(known), self.ask)
        known |= more
        wanted = sorted(known - set(self.before) - set(self.days))
        self.ask(wanted)
        rows = {
            numbers: self.before[numbers] if numbers in self.before else self._row(numbers) for numbers in sorted(known)
        }
        job.memory.note_list(PATH, tuple(map(dotted, sorted(listed | was))))
        curated = self._numbers(job.product.curated)
        gaps = {numbers for numbers in (missing | absent) - known - curated if below_newest(numbers, known)}
        return FoundReleases(
            list(rows.values()),
            absent=[dotted(numbers) for numbers in sorted(gaps)],
            vanished=[dotted(numbers) for numbers in sorted(was - listed)],
        )

    def ask(self, asked: Iterable[Numbers]) -> set[Numbers]:
        """Return which of these are releases; AbsentError if a listed one is not."""
        memory, proxy = self.job.memory, self.job.upstream.proxy
        # What was guessed and missed hours ago may be listed by now.
        wanted = [n for n in asked if n in self.listed or not memory.missed(str(module(dotted(n))))]
        done = 0

        def day(numbers: Numbers) -> dt.date | None:
            nonlocal done
            try:
                return proxy.day(module(dotted(numbers)))
            except AbsentError:
                if numbers in self.listed:
                    raise
                return None
            finally:
                done += 1
                self.job.step(done, len(wanted))

        for numbers, found in zip(wanted, self.job.upstream.web.each(day, wanted), strict=True):
            if found is None:
                memory.miss(str(module(dotted(numbers))))
            else:
                self.days[numbers] = found
        return {numbers for numbers in wanted if numbers in self.days}

    def _row(self, numbers: Numbers) -> CollectedRelease:
        day = self.days[numbers]
        if day > self.job.upstream.today + dt.timedelta(days=1):
            raise UpstreamError(f"{module(dotted(numbers))} is said to be of {day}, which is yet to come")
        return CollectedRelease.model_validate({"version": dotted(numbers), "released": day})

    def _resting(self, known: Collection[Numbers]) -> set[tuple[int, int]]:
        newest = {numbers[:2]: numbers for numbers in sorted(known)}
        before = self.job.upstream.today - dt.timedelta(days=RESTING_DAYS)
        days = {numbers: row.released for numbers, row in self.before.items()}
        return {line for line, numbers in newest.items() if (day := days.get(numbers)) and day < before}

    def _numbers(self, versions: Iterable[str]) -> set[Numbers]:
        """Return the numbers of those versions that are releases since the first line."""
        found = map(release_numbers, versions)
        return {numbers for numbers in found if numbers and self.path.owns(numbers)}
