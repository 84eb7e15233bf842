"""The steps of an answer on support: what is pinned and has reached its end of life, and what to use in its place."""

import datetime as dt
from collections.abc import Iterator

from macros.dataset import Dataset, Line, Product, Release
from macros.i18n import iso
from macros.queries.lifecycle.offered import newest_release
from macros.queries.lifecycle.support import Support, support_on, supported_lines, tells_support
from macros.resolver.pin import Pin, Pins
from macros.resolver.terms import Reason, Verdict


def lifetimes(data: Dataset, pins: Pins, choice: Release | None, today: dt.date) -> Iterator[Reason]:
    """Yield a step for each pin that has reached its end of life; *choice* is the Go that the answer names, if any."""
    for pin in _with_support(pins):
        if pin.line and support_on(pin.line, today) is Support.ENDED:
            use = choice.version.text if choice and pin.id == data.axis and _is_alive(data, choice, today) else ""
            yield _ended(pin, pin.line, use or _supported(pin.product, today))
    if _names_go(pins) and choice is not None:
        line = data.products[data.axis].line(choice.version.line)
        if support_on(line, today) is Support.ENDED:
            ends = line.facts["ends"]
            args = {"go": choice.version.text, "date": iso(ends.value)}
            yield Reason("support_only_ended", Verdict.CAUTION, data.axis, args, (ends.id,))


def is_supported(data: Dataset, pins: Pins, choice: Release | None, today: dt.date) -> bool:
    """Tell whether anything that is pinned, or the Go that the answer names, is known to get fixes."""
    named = _names_go(pins) and choice is not None and _is_alive(data, choice, today)
    return named or any(pin.line and support_on(pin.line, today).gets_fixes for pin in _with_support(pins))


def _with_support(pins: Pins) -> list[Pin]:
    """Return the pins of products that say when support ends."""
    return [pin for pin in (pins.go, *pins.others) if pin is not None and pin.line and tells_support(pin.product)]


def _names_go(pins: Pins) -> bool:
    return pins.go is None and bool(pins.others or pins.told)


def _ended(pin: Pin, line: Line, use: str) -> Reason:
    ends = line.facts["ends"]
    args = {"line": line.line.text, "date": iso(ends.value), "use": use}
    return Reason("support_ended" if use else "support_over", Verdict.CAUTION, pin.id, args, (ends.id,))


def _supported(product: Product, today: dt.date) -> str:
    """Return the newest releases of the lines that still get fixes, in one text."""
    return ", ".join(newest_release(line, today).version.text for line in supported_lines(product, today))


def _is_alive(data: Dataset, release: Release, today: dt.date) -> bool:
    return support_on(data.products[data.axis].line(release.version.line), today).gets_fixes
