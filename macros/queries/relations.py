"""What a release line has to do with Go or another component, over all of its releases."""

from typing import NamedTuple

from macros.dataset import Fact, Line, Product, Release
from macros.vocabulary import OF_LINES


class ValueStep(NamedTuple):
    """A value, and the release with which it came."""

    release: Release
    fact: Fact


def release_columns(product: Product, line: Line) -> tuple[str, ...]:
    """Return the columns of the table of a line's releases: those in which at least one of them says something."""
    used = {column for release in line.releases for column in release.facts}
    return tuple(key for key in product.release_columns if key not in OF_LINES and key in used)


def steps(line: Line, column: str) -> tuple[ValueStep, ...]:
    """Return the values of *column* in the order of the line's releases, each where it first differs from the last.

    Releases that say nothing about the column are passed over; an unknown value is a step of its own.

    >>> line = data.product("demo").line("1.0")
    >>> [(step.release.version.text, step.fact.value.text) for step in steps(line, "built_with")]
    [('1.0.0', '1.20.1'), ('1.0.1', '1.21.0'), ('1.0.2', '1.21.1')]
    """
    found: list[ValueStep] = []
    for release in line.releases:
        fact = release.facts.get(column)
        if fact is None:
            continue
        if not found or (fact.value, fact.within) != (found[-1].fact.value, found[-1].fact.within):
            found.append(ValueStep(release, fact))
    return tuple(found)


def known_steps(line: Line, column: str) -> tuple[ValueStep, ...]:
    """Return the steps whose values are known.

    >>> [step.fact.value.text for step in known_steps(data.product("demo").line("1.1"), "built_with")]
    ['1.22.0']
    """
    return tuple(step for step in steps(line, column) if step.fact.known)


def last_known(line: Line, column: str) -> ValueStep | None:
    """Return the newest release of the line that has a known value in *column*, with the value.

    Pre-releases count only if the line has nothing else.

    >>> last_known(data.product("demo").line("1.1"), "built_with").release.version.text
    '1.1.0'
    """
    none_is_final = all(release.version.is_prerelease for release in line.releases)
    for release in reversed(line.releases):
        if (none_is_final or not release.version.is_prerelease) and (fact := release.known(column)):
            return ValueStep(release, fact)
    return None


def newest_known(product: Product, column: str) -> ValueStep | None:
    """Return the newest release of the product that has a known value in *column*, with the value.

    >>> newest_known(data.product("demo"), "requires").fact.value.text
    '1.22.0'
    """
    found = (step for line in reversed(product.lines) if (step := last_known(line, column)))
    return next((step for step in found if not step.release.version.is_prerelease), None)
