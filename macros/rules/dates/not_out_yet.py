"""A release does not need, and is not built with, anything released after it.

A few days are allowed: one project dates its tag, another its announcement. Estimated dates are ignored.
"""

import datetime as dt
from collections.abc import Iterator

from macros.dataset import Dataset, Fact, Product, Release
from macros.diagnostics import Finding, Severity
from macros.schema.evidence import State
from macros.versions import Version
from macros.vocabulary import Use, columns_for

SEVERITY = Severity.ERROR
CHINESE = """\
版本所依赖的、构建所用的东西，不会晚于它自己发布。
允许相差几天：有的项目记录打标签的日期，有的记录公告的日期。估计出来的日期不作数。
"""

LEEWAY = dt.timedelta(days=7)
_GO = columns_for(Use.OUT)
_VERBS = {"built_with": "is built with", "requires": "requires", "toolchain": "asks for the toolchain"}


def check(data: Dataset) -> Iterator[Finding]:
    """Find releases that are older than what they need or were built with."""
    days = {name: dict(_days(product)) for name, product in data.products.items()}
    for product, release in data.each_release():
        day = _day(release)
        if day is None:
            continue
        for column, fact in release.facts.items():
            owner = data.axis if column in _GO else column
            out = days[owner].get(fact.value.text) if owner in days and isinstance(fact.value, Version) else None
            if out is not None and out - day > LEEWAY:
                yield _problem(data, product, release, column, fact, out)


def _problem(data: Dataset, product: Product, release: Release, column: str, fact: Fact, out: dt.date) -> Finding:
    axis = data.axis_product.title.en if data.axis_product else data.axis
    verb = f"{_VERBS[column]} {axis}" if column in _VERBS else f"needs {column}"
    day = release.facts["released"].value
    return Finding(
        fact.origin.where,
        f"{product.id} {release.version} of {day} {verb} {fact.value}, which came out on {out}",
        f"a release cannot use a {axis} that was released later",
        "check the version and both dates in their sources",
    )


def _days(product: Product) -> Iterator[tuple[str, dt.date]]:
    """Yield the day of each release, and of each line, which is that of its first release."""
    for line in product.lines:
        for release in line.releases:
            day = _day(release)
            if day is not None:
                yield release.version.text, day
        first = _day(line.first)
        if first is not None:
            yield line.line.text, first


def _day(release: Release) -> dt.date | None:
    released = release.facts["released"]
    day: dt.date | None = released.value if released.state is State.KNOWN else None
    return day
