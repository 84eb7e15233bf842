"""Put the steps together: the verdict, the window of Go versions, what each pin's support says, what ends next."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from macros.i18n import iso
from macros.queries.resolve.choice import fitting, safest, window
from macros.queries.resolve.reasons import reasons
from macros.queries.resolve.terms import Answer, PinState, Reason, Verdict
from macros.queries.support import support_on, tells_support

if TYPE_CHECKING:
    from macros.dataset import Dataset, Line
    from macros.queries.resolve.pins import Pin, Pins


def resolve(data: Dataset, pins: Pins, today: dt.date) -> Answer:
    """Return the answer to *pins* on the day *today*.

    `broken` if one step says so; else `unknown` if one step cannot be told; else `works`. Without a pinned Go it
    works if some Go release fits. The steps stand in the order broken, unknown, works, note.
    """
    steps = list(reasons(pins))
    open_window = window(pins)
    fits = fitting(data, open_window, today)
    if not fits and "go" in data.products:
        steps.append(_nothing_fits(open_window.floor is not None and open_window.ceiling is not None))
    elif not pins.go and not pins.others:
        pasted = pins.directive or pins.strangers or pins.replaced or pins.modules
        steps.append(Reason("nothing_known" if pasted else "nothing_pinned", Verdict.UNKNOWN, ""))
    weight = list(Verdict)
    steps.sort(key=lambda step: weight.index(step.verdict))
    verdict = next((step.verdict for step in steps if step.verdict is not Verdict.NOTE), Verdict.WORKS)
    known = fits if open_window.closed else ()
    choice = safest(data, pins, known, today)
    everyone = [pin for pin in (pins.go, *pins.others) if pin]
    lines = [(pin.product.id, pin.line) for pin in everyone if pin.line]
    if pins.go is None and choice is not None:
        lines.append(("go", data.products["go"].line(choice.version.line)))
    ending = _next_end(lines, today)
    return Answer(
        verdict=verdict,
        pins=tuple(_state(pin, today) for pin in everyone),
        floor=open_window.floor.text if open_window.floor else "",
        floor_fact=open_window.floor_fact,
        closed=open_window.closed,
        ceiling=open_window.ceiling.text if open_window.ceiling else "",
        ceiling_fact=open_window.ceiling_fact,
        newest=known[-1].version.text if known else "",
        safest=choice.version.text if choice else "",
        next_product=ending[0],
        next_line=ending[1],
        next_ends=ending[2],
        reasons=tuple(steps),
    )


def _nothing_fits(both_ends: bool) -> Reason:
    return Reason("window_empty" if both_ends else "floor_too_new", Verdict.BROKEN, "")


def _state(pin: Pin, today: dt.date) -> PinState:
    tells = pin.line is not None and tells_support(pin.product)
    return PinState(
        product=pin.id,
        asked=pin.asked,
        version=pin.text,
        line=pin.line.line.text if pin.line else "",
        support=str(support_on(pin.line, today)) if pin.line and tells else "",
        ends=_ends(pin.line),
    )


def _ends(line: Line | None) -> str:
    fact = line.facts.get("ends") if line else None
    return iso(fact.value) if fact is not None and fact.known else ""


def _next_end(lines: list[tuple[str, Line]], today: dt.date) -> tuple[str, str, str]:
    """Return product, line and day of the first end after *today*; empty texts if none is known."""
    coming = [(ends, product, line.line.text) for product, line in lines if (ends := _ends(line)) > iso(today)]
    ends, product, line = min(coming, default=("", "", ""))
    return product, line, ends
