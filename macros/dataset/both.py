"""What is written of a release by a person, and what a collector brought of it, put together by their versions."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from macros.dataset.brought import Brought
from macros.reading.document import ValuePath
from macros.schema import component, golang
from macros.schema.collected import CollectedRelease
from macros.versions import Version

Written = tuple[str, ValuePath, component.ReleaseRecord | golang.GoRelease]
"""The line under which a release is written, its place in its file, and its record."""


class Placed(NamedTuple):
    """A record of a release, with its place in its file."""

    path: ValuePath
    row: Any


@dataclass(slots=True)
class Both:
    """What is written of one release: by a person, by the collector, or by both."""

    written: Placed | None = None
    collected: tuple[int, CollectedRelease] | None = None
    """The place in the collector's file, and the row."""

    @property
    def version(self) -> str:
        """Return the version of the release."""
        row = self.written.row if self.written else self.collected and self.collected[1]
        return str(row.version) if row else ""


def matched(releases: Iterable[Written], collected: Brought | None) -> dict[str, list[Both]]:
    """Return what there is of each release, by its line.

    An archive of Go is made some days before the release: its day stands for that of the release, as an estimate,
    only until a person has written that down.
    """
    rows: dict[str, list[Both]] = {}
    known: dict[str, Both] = {}
    for line, path, row in releases:
        both = Both(written=Placed(path, row))
        rows.setdefault(line, []).append(both)
        known.setdefault(row.version, both)
    for index, one in collected.releases() if collected else ():
        found = known.get(one.version)
        if found is not None and collected and collected.estimated:
            continue
        if found is None:
            found = Both()
            rows.setdefault(Version.parse(one.version).line, []).append(found)
        found.collected = index, one
    return rows
