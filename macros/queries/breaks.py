"""What a newer Go breaks: releases that the lab measured, and that fail from a Go line on."""

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import NamedTuple

from macros.dataset import Dataset
from macros.dataset.measured import Trials, fails_from
from macros.schema.measured import Outcome, Result
from macros.versions import Version

Row = tuple[str, Mapping[str, tuple[str, Result]], str | None]
"""A release, its toolchain and result by Go line, and the first line that fails."""


class Break(NamedTuple):
    """Neighbouring releases that one Go line breaks in one way."""

    trials: Trials
    line: str
    """The first Go line that fails, as all newer ones do."""
    first: str
    last: str
    """The oldest and the newest of the releases; others between them may not have been measured."""
    go: str
    """The toolchain that it was measured with."""
    result: Result
    """What became of the newest of them."""
    worked: bool
    """Whether an older Go line is known to work; if not, none that was measured does."""
    mended: str | None
    """The first later release that works with this line, of those that were measured; else the first that works with a
    newer line; None if none does."""
    with_go: str
    """The Go line with which that works."""


def breaks(data: Dataset) -> dict[str, tuple[Break, ...]]:
    """Return what breaks by the Go line that first does it, the newest first; in each, in the order of the recipes."""
    found = [one for trials in data.measured for one in _breaks(trials)]
    lines = sorted({one.line for one in found}, key=Version.parse, reverse=True)
    return {line: tuple(one for one in found if one.line == line) for line in lines}


def _breaks(trials: Trials) -> Iterator[Break]:
    rows = [(one.version, lines, fails_from(lines)) for one, lines in trials.versions if trials.is_whole(lines)]

    def reason(place: int) -> tuple[object, ...] | None:
        _, lines, first = rows[place]
        if first is None:
            return None
        result = lines[first][1]
        return first, result.outcome, result.why, result.package

    for key, places in groupby(range(len(rows)), key=reason):
        if key is None:
            continue
        group = list(places)
        version, lines, first = rows[group[-1]]
        line = str(first)
        go, result = lines[line]
        later = rows[group[-1] + 1 :]
        mended, with_go = _mended(line, later)
        worked = any(one.outcome is Outcome.OK for _, one in lines.values())
        yield Break(trials, line, rows[group[0]][0], version, go, result, worked, mended, with_go)


def _mended(line: str, later: list[Row]) -> tuple[str | None, str]:
    """Return the first of the later releases that works with a line, or with a newer one, and that line."""
    for same in (True, False):
        for version, lines, _ in later:
            for other, (_, result) in lines.items():
                newer = other == line if same else Version.parse(other) > Version.parse(line)
                if newer and result.outcome is Outcome.OK:
                    return version, other
    return None, line
