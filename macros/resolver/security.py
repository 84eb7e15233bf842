"""The steps of an answer on known vulnerabilities: what is pinned and touched by a report that has a fix."""

import datetime as dt
from collections.abc import Iterator

from macros.dataset import Dataset, Product, Release
from macros.queries.security import fixable, floor_of, is_followed, next_free, state_of
from macros.resolver.pin import Pins
from macros.resolver.terms import Reason, Verdict

MOST_NAMED = 5
"""So many reports a step names, the newest first."""


def security(data: Dataset, pins: Pins, choice: Release | None, today: dt.date) -> Iterator[Reason]:
    """Yield a step for each pin that a known report with a fix touches; *choice* is the Go that the answer names, if any."""
    for product, release in _built(data, pins, choice):
        found = fixable(product, release)
        if not found:
            continue
        better = next_free(product, release, today)
        args = {
            "version": release.version.text,
            "count": str(len(found)),
            "ids": ", ".join(one.report.id for one in found[:MOST_NAMED]),
            "use": better.version.text if better else "",
            "state": state_of(data),
        }
        floor = floor_of(product.line(release.version.line))
        code = "security_touched" if better else "security_over"
        yield Reason(code, Verdict.CAUTION, product.id, args, (floor.id,) if floor else ())


def is_compared(data: Dataset, pins: Pins, choice: Release | None) -> bool:
    """Tell whether it is known of anything that is built, or of the Go that the answer names, which reports touch it."""
    return any(_built(data, pins, choice))


def _built(data: Dataset, pins: Pins, choice: Release | None) -> Iterator[tuple[Product, Release]]:
    """Yield what is built or imported, as far as its reports are followed; without a pinned Go the one that is named."""
    found = [(pin.product, pin.release) for pin in (pins.go, *pins.others) if pin is not None and not pin.cluster]
    if pins.go is None and (pins.others or pins.told) and data.axis_product:
        found.insert(0, (data.axis_product, choice))
    for product, release in found:
        if release is not None and is_followed(product):
            yield product, release
