"""Releases of a Go module, by the module proxy: what is listed, what is there besides, and what each go.mod states."""

import datetime as dt
from collections.abc import Collection

from macros.collectors.errors import AbsentError, UpstreamError
from macros.collectors.existence import Existence
from macros.collectors.probes import below_newest, search
from macros.collectors.published_gomod import PublishedGoMod
from macros.collectors.reading import Reading
from macros.collectors.upstream import FoundReleases, Job
from macros.schema.collected import CollectedRelease
from macros.schema.numbering import ModulePath, ModuleVersion, Numbers, dotted, release_numbers
from macros.versions import Version

RESTING_DAYS = 400
"""A line whose newest release is so old gets no new ones; it was looked through when it was collected first."""


def collect(job: Job) -> FoundReleases:
    """Return all stable releases of the product's module paths; raises UpstreamError if any of it cannot be had."""
    found = FoundReleases([])
    rows: dict[str, CollectedRelease] = {}
    absent: set[str] = set()
    for path in job.product.paths:
        one = _OfPath(job, path, found)
        rows |= one.releases()
        absent |= {dotted(path.release(numbers)) for numbers in one.absent}
    _tell_undated(found)
    _tell_next_path(job, found)
    if not rows:
        raise UpstreamError(f"there is no release since {job.product.spec.since}")
    # A proxy may forget a release; links lead to it here, so it stays.
    kept = [row for row in (job.before.releases if job.before else ()) if row.version not in rows]
    rows |= {row.version: row for row in kept}
    found.releases = sorted(rows.values(), key=lambda row: Version.parse(row.version))
    found.absent = sorted(absent - set(rows), key=Version.parse)
    return found


def _tell_undated(found: FoundReleases) -> None:
    """Note which releases wait for a person, who knows their days."""
    if found.undated:
        names = ", ".join(found.undated)
        found.notes.append(
            f"no release date for {len(found.undated)}: {names}; left out until the product's file has released: for it"
        )


def _tell_next_path(job: Job, found: FoundReleases) -> None:
    """Note that there is a newer major version, which has a module path of its own that nobody follows yet."""
    path = job.product.paths[-1]
    newest = path.suffix or 1
    base = path.path.removesuffix(f"/v{path.suffix}")
    module = ModuleVersion(f"{base}/v{newest + 1}", f"v{newest + 1}.0.0")
    if path.incompatible or job.memory.missed(str(module)):
        return
    told = f"{module} exists: add its path to collect.modules"
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

    def __init__(self, job: Job, path: ModulePath, found: FoundReleases) -> None:
        self.job, self.path, self.found = job, path, found
        self.absent: set[Numbers] = set()
        self._existence = Existence(job, path)
        before = job.before
        self._before = {
            numbers: row
            for row in (before.releases if before else ())
            if (numbers := _numbers(path, row.version)) is not None
        }
        self._absent_before = {
            numbers for text in (before.absent if before else ()) if (numbers := _numbers(path, text)) is not None
        }
        self._reading = Reading(job, path, self._before, self._existence, found)

    def releases(self) -> dict[str, CollectedRelease]:
        """Return its releases by version; those that were known before are not asked for again."""
        existence, reading = self._existence, self._reading
        listed = self._listed()
        sure = listed | set(self._before)
        written = {found for text in self.job.product.curated if (found := _numbers(self.path, text))} - sure
        existence.there |= sure
        reading.read(sure, sure=True)
        reading.read({numbers for numbers in written if not existence.missed(numbers)}, sure=False)
        known = set(reading.rows)
        existence.there |= known
        if self.job.asks_again:
            known |= existence.ask(sorted(self._absent_before - known), closely=self.job.retry)
        absent = self._absent_before | (written - known)
        more, missing = search(self.path, known, absent - known, self._resting(known), existence.ask)
        existence.look_closer()
        reading.read((known | more) - set(reading.rows), sure=False)
        known = set(reading.rows)
        gaps = (missing | self._absent_before) - known - written - existence.halves
        self.absent = {numbers for numbers in gaps if below_newest(numbers, known)}
        self._tell(written - known - existence.halves)
        return self._with_retractions(known, reading.rows)

    def _tell(self, missing: set[Numbers]) -> None:
        """Note what a person should know: what is *missing* of that which data/ lists, and what has no day."""
        for numbers in sorted(missing):
            self.found.notes.append(f"{self.path.module(numbers)} is not there, though data/ lists the release")
        self.found.undated += [dotted(self.path.release(numbers)) for numbers in sorted(self._existence.undated)]

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
            self._must_be_there(newest, max(listed, default=None))
        self.found.vanished += [dotted(path.release(numbers)) for numbers in sorted(gone)]
        memory.note_list(path.path, tuple(path.named(numbers) for numbers in sorted(listed | was)))
        return listed

    def _must_be_there(self, newest: Numbers, listed: Numbers | None) -> None:
        """See to it that the newest release is one that the list never held; raises UpstreamError if it is gone."""
        try:
            self.job.upstream.proxy.day(self.path.module(newest))
        except AbsentError:
            if self._before[newest].released or not self._existence.has_files(newest):
                raise UpstreamError(_backwards(self.path, newest, listed)) from None

    def _resting(self, known: Collection[Numbers]) -> set[tuple[int, int]]:
        """Return the lines that were collected before, and whose newest release is old."""
        newest: dict[tuple[int, int], Numbers] = {}
        for numbers in sorted(known):
            newest[numbers[:2]] = numbers
        before = self.job.upstream.today - dt.timedelta(days=RESTING_DAYS)
        days = {numbers: row.released for numbers, row in self._before.items()}
        return {line for line, numbers in newest.items() if (day := days.get(numbers)) and day < before}

    def _with_retractions(
        self, known: Collection[Numbers], rows: dict[Numbers, tuple[CollectedRelease, PublishedGoMod | None]]
    ) -> dict[str, CollectedRelease]:
        """Return the rows with what the path's newest go.mod retracts; where nothing is new, that is known already."""
        named = {numbers: row for numbers, (row, _) in rows.items()}
        if known and any(go_mod for _, go_mod in rows.values()):
            newest = max(known)
            go_mod = rows[newest][1] or self._reading.row(newest)[1]
            for numbers, row in named.items():
                flag = go_mod.retracted(self.path.named(numbers))
                named[numbers] = row.model_copy(update={"retracted": flag})
        if any(row.retracted for row in named.values()):
            self.found.retracts = named[max(known)].version
        return {row.version: row for row in named.values()}


def _numbers(path: ModulePath, release: str) -> Numbers | None:
    numbers = release_numbers(release)
    return path.module_numbers(numbers) if numbers else None


def _backwards(path: ModulePath, was: Numbers, now: Numbers | None) -> str:
    newest = f"it is {path.named(now)}" if now else "there is none"
    return f"the newest version of {path.path} goes backwards: it was {path.named(was)}, now {newest}"
