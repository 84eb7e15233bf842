"""Read the rows of a module path's releases: those that are new whole, those that are known for what they lack."""

from collections.abc import Collection, Mapping

from macros.collectors.errors import AbsentError, UpstreamError
from macros.collectors.existence import Existence
from macros.collectors.go_release import complete, follows, lacks, read_release
from macros.collectors.published_gomod import PublishedGoMod
from macros.collectors.upstream import FoundReleases, Job
from macros.schema.collected import CollectedRelease
from macros.schema.numbering import ModulePath, Numbers, dotted

Row = tuple[CollectedRelease, PublishedGoMod | None]
"""A row, and the go.mod that it was read from, if it was in this run."""


class Reading:
    """Reads the releases of one module path."""

    def __init__(
        self,
        job: Job,
        path: ModulePath,
        before: Mapping[Numbers, CollectedRelease],
        existence: Existence,
        found: FoundReleases,
    ) -> None:
        self._job, self._path, self._before, self._existence, self._found = job, path, before, existence, found
        self._anew = job.before is None or set(job.before.follows) != set(follows(job.product))
        """Whether all is read again, since something else is looked for."""
        self.rows: dict[Numbers, Row] = {}
        """What was read, and what is kept as it was."""

    def read(self, wanted: Collection[Numbers], *, sure: bool) -> None:
        """Add the rows of these numbers; what was collected before is only asked for what it lacks.

        If they are not *sure* to be releases, one that is not there or not whole is left out and told.
        Raises UpstreamError if one cannot be had otherwise.
        """
        asked = [numbers for numbers in sorted(wanted) if not self._rests(numbers)]
        self.rows |= {numbers: (self._before[numbers], None) for numbers in wanted if self._rests(numbers)}
        done = 0

        def read_one(numbers: Numbers) -> Row | None:
            nonlocal done
            row = self._one(numbers, sure=sure)
            done += 1
            self._job.step(done, len(asked))
            return row

        for numbers, row in zip(asked, self._job.upstream.web.each(read_one, asked), strict=True):
            if row is None:
                self._miss(numbers)
            else:
                self.rows[numbers] = row
                if lacks(self._job.product, row[0]):
                    self._job.memory.miss(self._rest(numbers))

    def row(self, numbers: Numbers) -> tuple[CollectedRelease, PublishedGoMod]:
        """Return the row of a release, read anew, and its go.mod.

        Raises UpstreamError if it cannot be had, or if the go.mod is not what it was.
        """
        job, old = self._job, self._before.get(numbers)
        day = old.released if old else self._existence.days.get(numbers)
        module = self._path.module(numbers)
        row, go_mod = read_release(job.upstream, job.product, dotted(self._path.release(numbers)), module, day, old)
        # A published version never changes (go.dev/ref/mod#authenticating): if it has, somebody must look, and no
        # program may go on.
        if old and old.mod != row.mod:
            raise UpstreamError(f"the go.mod of {module} has changed: its hash was {old.mod}, and is {row.mod}")
        return row, go_mod

    def _one(self, numbers: Numbers, *, sure: bool) -> Row | None:
        """Return a row; None if it is not sure to be a release, and is not there or not whole."""
        job = self._job
        try:
            if not self._anew and numbers in self._before:
                return complete(job.upstream, job.product, self._path.module(numbers), self._before[numbers]), None
            return self.row(numbers)
        except AbsentError:
            if sure:
                raise
            if numbers not in self._existence.days and self._existence.has_files(numbers):
                self._existence.undated.add(numbers)
            return None

    def _miss(self, numbers: Numbers) -> None:
        """Remember what could not be read, and tell it if it is there."""
        existence, module = self._existence, self._path.module(numbers)
        if numbers in existence.days:
            self._found.notes.append(f"{module} is there, but its go.mod or zip is not: left out")
        if numbers in existence.days or numbers in existence.undated:
            existence.note_half(numbers)
        else:
            self._job.memory.miss(str(module))

    def _rests(self, numbers: Numbers) -> bool:
        """Tell whether a row is known, and there is nothing that it lacks or that should be asked for again now."""
        job = self._job
        if self._anew or numbers not in self._before:
            return False
        lacking = lacks(job.product, self._before[numbers])
        return not (lacking and job.asks_again and not job.memory.missed(self._rest(numbers)))

    def _rest(self, numbers: Numbers) -> str:
        return f"the rest of {self._path.module(numbers)}"
