"""Which releases were out on a given day, and which of them was the newest."""

import datetime as dt
from functools import lru_cache

from macros.dataset import Line, Product, Release


def is_out(release: Release, today: dt.date) -> bool:
    """Tell whether a release, not a pre-release, was out by *today*."""
    return release.released is not None and release.released <= today and not release.version.is_prerelease


@lru_cache(maxsize=64)  # every minor version of Go and Kubernetes asks it of every product
def offered(product: Product, today: dt.date) -> tuple[Release, ...]:
    """Return the releases that were out by *today*, oldest first, without pre-releases and retracted ones.

    >>> [release.version.text for release in offered(data.product("demo"), dt.date(2024, 1, 1))]
    ['1.0.0', '1.0.1']
    """
    return tuple(one for one in product.releases if _is_offered(one, today))


def lines_out(product: Product, today: dt.date) -> tuple[Line, ...]:
    """Return the lines that have a release by *today*, pre-releases aside, oldest first."""
    return tuple(line for line in product.lines if any(is_out(release, today) for release in line.releases))


def newest_line(product: Product, today: dt.date) -> Line:
    """Return the newest line that has a release by *today*, pre-releases aside; the oldest line if none has."""
    return (lines_out(product, today) or product.lines[:1])[-1]


def newest_release(line: Line, today: dt.date) -> Release:
    """Return the newest release of the line that was out by *today*, retracted ones and pre-releases aside.

    A line that has nothing else gives its newest release of any kind.

    >>> newest_release(data.product("demo").line("1.0"), dt.date(2026, 1, 1)).version.text
    '1.0.1'
    >>> newest_release(data.product("demo").line("1.0"), dt.date(2023, 10, 31)).version.text
    '1.0.0'
    """
    return next((one for one in reversed(line.releases) if _is_offered(one, today)), line.newest)


def newest_with(product: Product, columns: tuple[str, ...], today: dt.date) -> Release | None:
    """Return the newest release by *today* that has a known value in each of *columns*; None if there is none.

    Retracted releases and pre-releases do not count.
    """
    for release in reversed(offered(product, today)):
        if all(release.known(column) for column in columns):
            return release
    return None


def _is_offered(release: Release, today: dt.date) -> bool:
    return is_out(release, today) and not release.is_retracted
