"""Put the steps together: the verdict, the window of Go versions, what each pin's support says, what ends next."""

import datetime as dt
from collections.abc import Iterable, Iterator
from functools import lru_cache

from macros.dataset import Dataset, Line, Release
from macros.i18n import iso
from macros.queries.freshness import is_old
from macros.queries.lifecycle.support import support_on, tells_support
from macros.resolver.choice import Window, fitting, safest, window
from macros.resolver.lifetimes import is_supported, lifetimes
from macros.resolver.pin import Pin, Pins
from macros.resolver.pins import pins_of
from macros.resolver.reasons import reasons
from macros.resolver.security import is_compared, security
from macros.resolver.terms import Answer, ListRead, Part, PinState, Reason, Verdict
from macros.resolver.together import together


def resolve(data: Dataset, pins: Pins, today: dt.date) -> Answer:
    """Return the answer to *pins* on the day *today*.

    Each part of the verdict is that of its weightiest step, and the whole verdict that of the weightiest part; `note` if
    nothing was compared with anything else. The steps stand in the order of `Verdict`.

    >>> answer = resolve(data, pins_of(data, [("demo", "1.1.0"), ("go", "1.20")], today), today)
    >>> str(answer.verdict), answer.floor, answer.reasons[0].code
    ('unknown', '1.21.0', 'requires_advice')
    >>> answer = resolve(data, pins_of(data, [("demo", "1.1.0"), ("go", "1.22.1")], today), today)
    >>> str(answer.verdict), [reason.code for reason in answer.reasons]
    ('caution', ['support_over', 'requires_met', 'tested', 'built'])
    """
    open_window = window(pins)
    fits = fitting(data, open_window, today)
    # Where nobody recorded what a pin asks for, any Go may be too old for it, so none is named; but a project whose
    # go.mod is given builds today, and its own line is a floor.
    known = fits if open_window.closed or pins.soft else ()
    choice = safest(data, pins, known, today)
    steps = [*reasons(pins), *together(data, pins), *_fits(data, pins, open_window, fits, choice)]
    steps += lifetimes(data, pins, choice, today)
    steps += security(data, pins, choice, today)
    weight = list(Verdict)
    # The sort is stable: steps of one verdict keep the order in which they were found, product by product.
    steps.sort(key=lambda step: weight.index(step.verdict))
    parts = {str(part): _weightiest(step for step in steps if step.part is part) for part in Part}
    if not parts[Part.SUPPORT] and is_supported(data, pins, choice, today):
        parts[Part.SUPPORT] = str(Verdict.WORKS)
    if not parts[Part.SECURITY] and is_compared(data, pins, choice):
        parts[Part.SECURITY] = str(Verdict.WORKS)
    compared = parts[Part.GO] or parts[Part.KUBERNETES]
    everyone = [pin for pin in (pins.go, *pins.others) if pin]
    lines = [(pin.product.id, pin.line) for pin in everyone if pin.line]
    # Who pins no Go will use the one that is named here: its end comes for them, too.
    if pins.go is None and choice is not None:
        lines.append((data.axis, data.products[data.axis].line(choice.version.line)))
    ending = _next_end(lines, today)
    return Answer(
        verdict=min((Verdict(one) for one in parts.values() if one), key=weight.index) if compared else Verdict.NOTE,
        parts=parts,
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
        read=tuple(_lists(data, everyone, today)),
        reasons=tuple(steps),
    )


@lru_cache(maxsize=1 << 9)  # pages of all languages say it, and several of each
def resolve_one(data: Dataset, product: str, version: str, today: dt.date) -> Answer:
    """Return the answer to one pin: the *version* of a *product*, by its id.

    >>> resolve_one(data, "go", "1.21", today).pins[0].support
    'ended'
    """
    return resolve(data, pins_of(data, [(product, version)], today), today)


def _lists(data: Dataset, everyone: list[Pin], today: dt.date) -> Iterator[ListRead]:
    """Yield the list of releases of each pinned product, and that of Go, from which the answer's Go comes."""
    used = {data.axis, *(pin.product.id for pin in everyone)}
    for product in data.products.values():
        if product.id in used:
            yield ListRead(product.id, iso(product.read), is_old(product, today))


def _weightiest(steps: Iterable[Reason]) -> str:
    """Return the verdict of steps in their order; an empty text if nothing was compared."""
    return next((str(step.verdict) for step in steps if step.verdict is not Verdict.NOTE), "")


def _fits(
    data: Dataset, pins: Pins, open_window: Window, fits: tuple[Release, ...], choice: Release | None
) -> Iterator[Reason]:
    """Yield what the window says: that no Go fits, or, of several demands without a pinned Go, which Go meets all."""
    if not fits and data.axis in data.products:
        both_ends = open_window.floor is not None and open_window.ceiling is not None
        yield Reason("window_empty" if both_ends else "floor_too_new", Verdict.BROKEN, "")
    elif not (pins.go or pins.others or pins.modules or pins.replaced):
        if pins.file or pins.directive:
            yield Reason("nothing_known", Verdict.NOTE, "")
        else:
            yield Reason("nothing_pinned", Verdict.UNKNOWN, "")
    elif not pins.go and choice and not pins.strict and _demands(pins) > 1:
        yield Reason("fits", Verdict.WORKS, "", {"go": choice.version.text})


def _demands(pins: Pins) -> int:
    return sum(not pin.cluster for pin in pins.others) + (pins.directive is not None)


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
    return iso(line.value("ends")) if line else ""


def _next_end(lines: list[tuple[str, Line]], today: dt.date) -> tuple[str, str, str]:
    """Return product, line and day of the first end after *today*; empty texts if none is known."""
    # Days are compared as texts: ISO dates sort like days, and an unknown end, the empty text, comes before all of
    # them.
    coming = [(ends, product, line.line.text) for product, line in lines if (ends := _ends(line)) > iso(today)]
    ends, product, line = min(coming, default=("", "", ""))
    return product, line, ends
