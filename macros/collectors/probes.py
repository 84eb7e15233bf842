"""Find the releases that a list leaves out: a module proxy lists what somebody has fetched by it, and has more."""

from collections.abc import Callable, Collection, Iterator
from itertools import chain, pairwise

from macros.schema.numbering import ModulePath, Numbers

Line = tuple[int, int]

MISSES = 2
"""After so many numbers in a row that are not there, a line is taken to end."""

MOST_PATCHES, MOST_LINES = 250, 60
"""Larger gaps hold numbers that were made in another way: they are not asked for one by one."""


def search(
    path: ModulePath,
    known: Collection[Numbers],
    absent: Collection[Numbers],
    resting: Collection[Line],
    ask: Callable[[list[Numbers]], set[Numbers]],
) -> tuple[set[Numbers], set[Numbers]]:
    """Return the releases of a path that are not *known* but there, and the numbers that are not there.

    *absent* are numbers that need not be asked for, *resting* lines that get no new releases any more. *ask* is told
    numbers, and returns those that are there.
    """
    there, missing = set(known), set(absent)
    while True:
        guesses = {numbers for numbers in _guesses(path, there, resting) if path.owns(numbers)} - there - missing
        if not guesses:
            return there - set(known), missing - set(absent)
        found = ask(sorted(guesses))
        there |= found
        missing |= guesses - found


def below_newest(numbers: Numbers, known: Collection[Numbers]) -> bool:
    """Tell whether a number that is not there is one that will not come any more: its line has a newer release.

    So has a line without any release, if there is a newer line.
    """
    own = [other for other in known if other[:2] == numbers[:2]]
    return max(own) > numbers if own else any(other > numbers for other in known if other[0] == numbers[0])


def _guesses(path: ModulePath, there: Collection[Numbers], resting: Collection[Line]) -> Iterator[Numbers]:
    """Yield numbers that may be releases, given those that are."""
    newest: dict[Line, int] = {}
    for major, minor, patch in there:
        newest[major, minor] = max(patch, newest.get((major, minor), 0))
    for line, patch in newest.items():
        upward = () if line in resting else range(patch + 1, patch + 1 + MISSES)
        below = range(patch) if patch <= MOST_PATCHES else ()
        yield from ((*line, number) for number in chain(below, upward))
    for major in {line[0] for line in newest}:
        minors = sorted(minor for other, minor in newest if other == major)
        for before, after in pairwise(minors):
            if after - before <= MOST_LINES:
                yield from _beginnings(major, range(before + 1, after))
        yield from _beginnings(major, (minors[-1] + 1,))
        yield from _beginnings(major, range(max(0, minors[0] - MOST_LINES), minors[0]))  # as far as they are the path's
    if newest and path.suffix is None and max(newest)[0] == 0:
        yield 1, 0, 0


def _beginnings(major: int, minors: range | tuple[int, ...]) -> Iterator[Numbers]:
    """Yield the first numbers of lines of which nothing is known: now and then the .0 was never published."""
    yield from ((major, minor, patch) for minor in minors for patch in range(MISSES))
