"""What known reports of vulnerabilities say of releases: which touch one, where to go, and which release fixed what."""

import datetime as dt
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from macros.dataset import Dataset, Fact, Line, Product, Release
from macros.dataset.places import Place
from macros.dataset.products import Touch
from macros.i18n import iso
from macros.queries.lifecycle.offered import offered
from macros.schema.vulnerabilities import GO_MODULES, Report
from macros.versions import Version
from macros.versions import runs as neighbours
from macros.vocabulary import FLOOR

GO_PAGE = "go/security/"
"""The page with the reports on Go; those on another product stand on its own."""


def fixable(product: Product, release: Release) -> tuple[Touch, ...]:
    """Return the reports that touch a release and have a fix, the newest first.

    >>> demo = data.product("demo")
    >>> [one.report.id for one in fixable(demo, demo.releases[0])]
    []
    """
    return tuple(one for one in product.touched.get(release.id, ()) if one.fixed)


def is_followed(product: Product) -> bool:
    """Tell whether it is known of the releases of a product which reports touch them."""
    return bool(product.touched)


def state_of(data: Dataset) -> str:
    """Return the day up to which reports are known, ISO 8601; an empty text where none were collected."""
    return iso(data.vulnerabilities.record.state) if data.vulnerabilities else ""


def floor_of(line: Line) -> Fact | None:
    """Return the security floor of a line; None where none follows from the reports."""
    return line.facts.get(FLOOR)


def floors(product: Product) -> dict[Line, Version]:
    """Return the security floors of a product's lines that are known; that of an older line may lie in a newer one."""
    found = ((line, floor_of(line)) for line in product.lines)
    return {line: fact.value for line, fact in found if fact is not None and fact.known}


def next_free(product: Product, release: Release, today: dt.date) -> Release | None:
    """Return the lowest release above another, out by *today*, that no report with a fix touches: of its line if there is one."""
    above = (one for one in offered(product, today) if one.version > release.version)
    return next((one for one in above if not fixable(product, one)), None)


@lru_cache(maxsize=64)
def _touched(product: Product) -> Mapping[str, frozenset[str]]:
    """Return the ids of the releases that each report affects, by the id of the report."""
    found: dict[str, list[str]] = {}
    for release, touches in product.touched.items():
        for one in touches:
            found.setdefault(one.report.id, []).append(release)
    return {report: frozenset(releases) for report, releases in found.items()}


def affects(product: Product, report: Report) -> bool:
    """Tell whether a report affects any release of a product."""
    return report.id in _touched(product)


class LineFix(NamedTuple):
    """What a report means for one line."""

    line: Line
    fixed: Release | None
    """The first release after those that it touches; None if all to the newest are touched."""


def fixes(product: Product, report: Report) -> tuple[LineFix, ...]:
    """Return the lines that a report touches, each with the release that fixes it, the newest first."""
    found = []
    touched = _touched(product).get(report.id, frozenset())
    for line in reversed(product.lines):
        hit = [index for index, release in enumerate(line.releases) if release.id in touched]
        if hit:
            last = hit[-1]
            found.append(LineFix(line, line.releases[last + 1] if last + 1 < len(line.releases) else None))
    return tuple(found)


def place_of(product: Product, report: Report) -> Place:
    """Return the place of a report among those on a product: its page, and its row there."""
    return Place(GO_PAGE if product.id == "go" else product.page, f"{product.id}-{report.id.lower()}")


def runs(product: Product, report: Report) -> tuple[tuple[str, str], ...]:
    """Return the recorded releases that a report affects: the first and the last of each run."""
    touched, releases = _touched(product).get(report.id, frozenset()), product.releases
    found = neighbours(place for place, release in enumerate(releases) if release.id in touched)
    return tuple((releases[first].version.text, releases[last].version.text) for first, last in found)


def names_of(report: Report, product: Product) -> tuple[str, ...]:
    """Return what a report is about of a product: its packages, or its modules where it names none."""
    own = [one for one in report.affects if product.id == "go" or one.module in {path.path for path in product.paths}]
    own = [one for one in own if product.id != "go" or one.module in GO_MODULES]
    named = dict.fromkeys(package.path for one in own for package in one.packages)
    return tuple(named) or tuple(dict.fromkeys(one.module for one in own))


def newest_reports(product: Product) -> tuple[Report, ...]:
    """Return the reports that affect a release of a product, the newest first: by year and number, as the database counts."""
    found = (one for one in product.reports if affects(product, one))
    return tuple(sorted(found, key=lambda one: tuple(map(int, one.id.split("-")[1:])), reverse=True))
