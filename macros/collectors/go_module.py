"""Releases of a Go module, by the module proxy: what is listed, what is there besides, and what each go.mod states."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from macros.collectors.errors import AbsentError, UpstreamError
from macros.collectors.go_release import follows, read_release
from macros.collectors.numbering import Path, dotted, release_numbers
from macros.collectors.probes import below_newest, search
from macros.collectors.proxy import Module
from macros.collectors.upstream import Found, Job
from macros.versions import Version

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from macros.collectors.gomod import GoMod
    from macros.collectors.numbering import Numbers
    from macros.schema.collected import CollectedRelease

RESTING_DAYS = 400
"""A line whose newest release is so old gets no new ones; it was looked through when it was collected first."""


def collect(job: Job) -> Found:
    """Return all stable releases of the product's module paths; raises UpstreamError if any of it cannot be had."""
    found = Found([])
    rows: dict[str, CollectedRelease] = {}
    absent: set[str] = set()
    for path in job.product.paths:
        one = _OfPath(job, path, found)
        rows |= one.releases()
        absent |= {dotted(path.release(numbers)) for numbers in one.absent}
    _tell_next_path(job, found)
    if not rows:
        raise UpstreamError(f"there is no release since {job.product.spec.since}")
    kept = [row for row in (job.before.releases if job.before else ()) if row.version not in rows]
    rows |= {row.version: row for row in kept}
    found.releases = sorted(rows.values(), key=lambda row: Version.parse(row.version))
    found.absent = sorted(absent - set(rows), key=Version.parse)
    return found


def _tell_next_path(job: Job, found: Found) -> None:
    """Note that there is a newer major version, which has a module path of its own that nobody follows yet."""
    path = job.product.paths[-1]
    newest = path.suffix or 1
    base = path.path.removesuffix(f"/v{path.suffix}")
    module = Module(f"{base}/v{newest + 1}", f"v{newest + 1}.0.0")
    if path.incompatible or job.memory.missed(str(module)):
        return
    told = f"{module} is there: add its path to collect.modules"
    if not job.memory.missed(told):
        try:
            job.upstream.proxy.day(module)
        except AbsentError:
            job.memory.miss(str(module))
            return
        job.memory.miss(told)  # until somebody does so
    found.notes.append(told)


class _OfPath:
    """The releases of one module path."""

    def __init__(self, job: Job, path: Path, found: Found) -> None:
        self.job, self.path, self.found = job, path, found
        self.absent: set[Numbers] = set()
        self._days: dict[Numbers, dt.date] = {}
        self._halves: set[Numbers] = set()
        """Numbers that are there and whose go.mod is not: the proxy has not made up its mind about them."""
        before = job.before
        self._before = {
            numbers: row
            for row in (before.releases if before else ())
            if (numbers := _numbers(path, row.version)) is not None
        }
        self._absent_before = {
            numbers for text in (before.absent if before else ()) if (numbers := _numbers(path, text)) is not None
        }

    def releases(self) -> dict[str, CollectedRelease]:
        """Return its releases by version; those that were known before are not asked for again."""
        listed = self._listed()
        known = listed | set(self._before)
        written = {found for text in self.job.product.curated if (found := _numbers(self.path, text))} - known
        there = self._ask(sorted(written))
        for numbers in sorted(written - there):
            self.found.notes.append(f"{self.path.module(numbers)} is not there, though data/ lists the release")
        known |= there
        more, missing = search(
            self.path, known, self._absent_before | (written - there), self._resting(known), self._ask
        )
        known |= more
        rows = self._read(known, sure=listed | set(self._before))
        known &= set(rows)
        gaps = (missing | self._absent_before) - known - written - self._halves
        self.absent = {numbers for numbers in gaps if below_newest(numbers, known)}
        return self._with_retractions(known, rows)

    def _listed(self) -> set[Numbers]:
        """Return what the list holds; raises UpstreamError if it holds less than it must."""
        path = self.path
        try:
            names = self.job.upstream.proxy.versions(path.path)
        except AbsentError:
            if not path.closed:
                raise
            names = ()  # the path of old releases: nothing new comes, and a proxy may have forgotten its list
        listed = {numbers for name in names if (numbers := path.numbers(name))}
        memory = self.job.memory
        was = {numbers for name in memory.listed(path.path) if (numbers := path.numbers(name))}
        gone = was - listed
        if was and not path.closed and max(listed, default=(0, 0, 0)) < max(was):
            raise UpstreamError(_backwards(path, max(was), max(listed, default=None)))
        newest = max(self._before, default=None)
        if not was and newest and not path.closed and max(listed, default=(0, 0, 0)) < newest:
            # The newest may be one that the list never held.
            try:
                self.job.upstream.proxy.day(path.module(newest))
            except AbsentError:
                raise UpstreamError(_backwards(path, newest, max(listed, default=None))) from None
        self.found.vanished += [dotted(path.release(numbers)) for numbers in sorted(gone)]
        memory.note_list(path.path, tuple(path.named(numbers) for numbers in sorted(listed | was)))
        return listed

    def _ask(self, asked: Iterable[Numbers]) -> set[Numbers]:
        """Return which of these numbers are releases."""
        memory, proxy = self.job.memory, self.job.upstream.proxy

        def ask(numbers: Numbers) -> dt.date | None:
            try:
                return proxy.day(self.path.module(numbers))
            except AbsentError:
                return None

        asked = list(asked)
        self._halves |= {numbers for numbers in asked if memory.missed(self._go_mod(numbers))}
        missed = {numbers for numbers in asked if memory.missed(str(self.path.module(numbers)))} | self._halves
        wanted = [numbers for numbers in asked if numbers not in missed]
        for numbers, day in zip(wanted, self.job.upstream.web.each(ask, wanted), strict=True):
            if day is None:
                memory.miss(str(self.path.module(numbers)))
            else:
                self._days[numbers] = day
        return {numbers for numbers in wanted if numbers in self._days}

    def _resting(self, known: Collection[Numbers]) -> set[tuple[int, int]]:
        """Return the lines that were collected before, and whose newest release is old."""
        newest: dict[tuple[int, int], Numbers] = {}
        for numbers in sorted(known):
            newest[numbers[:2]] = numbers
        before = self.job.upstream.today - dt.timedelta(days=RESTING_DAYS)
        return {
            line
            for line, numbers in newest.items()
            if numbers in self._before and self._before[numbers].released < before
        }

    def _read(
        self, known: Collection[Numbers], sure: Collection[Numbers]
    ) -> dict[Numbers, tuple[CollectedRelease, GoMod | None]]:
        """Return the rows of all releases, and the go.mod of those that were read.

        A release that is neither listed nor known, and has no go.mod at the proxy, is left out and told.
        """
        job = self.job
        again = job.before is None or set(job.before.follows) != set(follows(job.product))
        kept = {} if again else self._before
        wanted = [numbers for numbers in sorted(known) if numbers not in kept]
        done = 0

        def read(numbers: Numbers) -> tuple[CollectedRelease, GoMod] | None:
            nonlocal done
            try:
                row = self._row(numbers)
            except AbsentError:
                if numbers in sure:
                    raise
                row = None
            done += 1
            job.step(done, len(wanted))
            return row

        rows: dict[Numbers, tuple[CollectedRelease, GoMod | None]] = {n: (row, None) for n, row in kept.items()}
        for numbers, row in zip(wanted, job.upstream.web.each(read, wanted), strict=True):
            if row is not None:
                rows[numbers] = row
                continue
            self._halves.add(numbers)
            job.memory.miss(self._go_mod(numbers))
            self.found.notes.append(f"{self.path.module(numbers)} is there, but its go.mod or zip is not: left out")
        return rows

    def _go_mod(self, numbers: Numbers) -> str:
        return f"the files of {self.path.module(numbers)}"

    def _row(self, numbers: Numbers) -> tuple[CollectedRelease, GoMod]:
        old = self._before.get(numbers)
        day = old.released if old else self._days.get(numbers)
        version = dotted(self.path.release(numbers))
        row, go_mod = read_release(self.job.upstream, self.job.product, version, self.path.module(numbers), day)
        if old and old.mod != row.mod:
            raise UpstreamError(
                f"the go.mod of {self.path.module(numbers)} has changed: its hash was {old.mod}, and is {row.mod}"
            )
        return row, go_mod

    def _with_retractions(
        self, known: Collection[Numbers], rows: dict[Numbers, tuple[CollectedRelease, GoMod | None]]
    ) -> dict[str, CollectedRelease]:
        """Return the rows with what the path's newest go.mod retracts; where nothing is new, that is known already."""
        named = {numbers: row for numbers, (row, _) in rows.items()}
        if known and any(go_mod for _, go_mod in rows.values()):
            newest = max(known)
            go_mod = rows[newest][1] or self._row(newest)[1]
            for numbers, row in named.items():
                flag = go_mod.retracted(self.path.named(numbers))
                named[numbers] = row.model_copy(update={"retracted": flag})
        if any(row.retracted for row in named.values()):
            self.found.retracts = named[max(known)].version
        return {row.version: row for row in named.values()}


def _numbers(path: Path, release: str) -> Numbers | None:
    numbers = release_numbers(release)
    return path.module_numbers(numbers) if numbers else None


def _backwards(path: Path, was: Numbers, now: Numbers | None) -> str:
    newest = f"it is {path.named(now)}" if now else "there is none"
    return f"the newest version of {path.path} goes backwards: it was {path.named(was)}, now {newest}"
