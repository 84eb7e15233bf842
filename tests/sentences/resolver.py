"""What the resolver says: to each golden question on the data set beside it, the first time that it says so."""

import datetime as dt
from functools import partial
from pathlib import Path
from typing import Any

from macros.dataset import Dataset
from macros.reporting.legible import escaped
from macros.resolver import Answer, GoModError, PinError, parse_gomod, pins_of, resolve
from macros.views.resolve import AnswerView, answer_view, headline
from tests.sentences.heard import Book
from tests.sentences.world import DAY, REQUIRES, changed, touched, unknown
from tests.support import parsed

FOLDER = Path(__file__).parents[1] / "golden" / "resolve"
MORE: list[dict[str, Any]] = [
    {"pins": "go=1.19", "gomod": "module a\n\ngo 1.20\n"},
    {"gomod": "module a\n\ngo 1.99\n"},
    {"pins": "buf=1.50.99 go=1.26 x-net=0.40.0"},
    {"pins": "kubernetes=1.36 client-go=0.36.0"},
]
"""Questions beside the golden ones, for what none of those is told."""
OF_DEMO = {"not out yet": ("demo=1.1", dt.date(2024, 2, 1)), "all have ended": ("demo=1.1", dt.date(2026, 11, 27)),
           "in maintenance": ("demo=1.0", dt.date(2024, 7, 1)), "the end is known": ("demo=1.1", dt.date(2024, 7, 1))}  # fmt: skip
"""Questions on the small data set: about support that none of the frozen products has."""
_REQUIRED = [
    *((text, 'requires: "1.20"') for text in ('"1.21.0", requires: "1.20"', '"1.21.1", requires: "1.20"', 'requires: "1.20"\n')),
    ('requires: "1.21.0"', 'requires: "1.21.0"'), (REQUIRES, REQUIRES),
]  # fmt: skip
"""All that Demo requires, each with text around it that stands in its file once."""
TOUCHED = {
    "GO-2026-0001 demo.dev/demo 0 1.1.1": "go=1.22.1 demo=1.1.0",
    "GO-2026-0002 demo.dev/demo 0 9.0.0": "go=1.22.1 demo=1.1.1",
    "GO-2026-0003 demo.dev/demo 0 1.0.1": "go=1.22.1 demo=1.1.1",
}
"""Questions on the small data set with one report of a vulnerability each."""
AUTUMN = dt.date(2024, 10, 1)
WRONG = ["gone=1.0", "grpc-go=newest", "go=1.25 go=1.26"]


def add(book: Book, frozen: Dataset, today: dt.date) -> None:
    """Add the answers' headlines, parts, windows and ends, each reason, and what is said to wrong questions."""
    seen: set[tuple[str, ...]] = set()
    for case in [*_cases("verdicts"), *_cases("pins"), *_cases("gomod"), *MORE]:
        _answer(
            book, frozen, _asked(frozen, case.get("pins", ""), today, case.get("gomod")), today, in_words(case), seen
        )
    for when, (pins, day) in OF_DEMO.items():
        data = changed()
        _answer(book, data, _asked(data, pins, day), day, f"{pins}, {when}", seen)
    nowhere = changed(*((text, text.replace(requires, unknown("requires"))) for text, requires in _REQUIRED))
    _answer(book, nowhere, _asked(nowhere, "demo=1.1", DAY), DAY, "demo=1.1, of which nothing is recorded", seen)
    for row, pins in TOUCHED.items():
        data = touched(row)
        _answer(book, data, _asked(data, pins, AUTUMN), AUTUMN, f"{pins}, where there is {row}", seen)
    for case in _cases("errors"):
        _error(book, frozen, "", case["gomod"], seen)
    for pins in WRONG:
        _error(book, frozen, pins, None, seen)


def _cases(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = parsed(FOLDER / f"{name}.yaml")
    return found


def in_words(case: dict[str, Any]) -> str:
    """Return a question as one line."""
    file = " / ".join(escaped(line.strip()) for line in case.get("gomod", "").splitlines() if line.strip())
    return (
        " with ".join(part for part in (case.get("pins", ""), f"go.mod: {file}" if file else "") if part) or "nothing"
    )


def _asked(data: Dataset, pins: str, day: dt.date, gomod: str | None = None) -> Answer:
    words = [(name, version) for name, _, version in (pin.partition("=") for pin in pins.split())]
    return resolve(data, pins_of(data, words, day, parse_gomod(gomod) if gomod is not None else None), day)


def _answer(book: Book, data: Dataset, answer: Answer, day: dt.date, when: str, seen: set[tuple[str, ...]]) -> None:
    view = partial(answer_view, data, answer, today=day)
    has = f"{bool(answer.floor)} {bool(answer.ceiling)} {answer.closed}"
    facts = [
        ("verdict of the resolver", headline(answer), lambda one: one.headline),
        ("window of Go versions", has, lambda one: one.window),
        (
            "rest of the verdict of the resolver",
            f"{headline(answer)} {bool(answer.safest)}",
            lambda one: " | ".join(one.lead),
        ),
        ("Go to choose, and why none", f"{bool(answer.safest)} {answer.closed}", lambda one: one.safest or one.no_go),
        ("what of the answer ends next", str(bool(answer.next_ends)), lambda one: one.next),
    ]
    facts += [
        (
            f"part of the verdict: {part}",
            verdict,
            lambda one, name=index: f"{one.parts[name].title}: {one.parts[name].word}",
        )
        for index, (part, verdict) in enumerate(answer.parts.items())
    ]
    facts += [
        ("support of a pinned version", f"{pin.support} {bool(pin.ends)}", lambda one, at=index: _pin(one, at))
        for index, pin in enumerate(answer.pins)
    ]
    facts += [
        (f"reason: {one.code}", _form(one.args), lambda view, at=index: view.reasons[at].text)
        for index, one in enumerate(answer.reasons)
    ]
    for kind, form, take in facts:
        if (kind, form) not in seen:
            seen.add((kind, form))
            book.add(kind, when, lambda s, of=take: of(view(s)))


def _form(args: dict[str, str]) -> str:
    """Return what decides how a demand is worded: one version, a range, or one end only."""
    low, high = args.get("low", ""), args.get("high", "")
    return f"{bool(low)} {bool(high)} {low == high}"


def _pin(view: AnswerView, index: int) -> str:
    pin = view.pins[index]
    return f"{pin.title} {pin.version}: {pin.support}"


def _error(book: Book, data: Dataset, pins: str, gomod: str | None, seen: set[tuple[str, ...]]) -> None:
    try:
        _asked(data, pins, dt.date(2026, 11, 27), gomod)
    except GoModError as error:
        code, placeholders = error.code, {"line": str(error.line), "text": error.text}
    except PinError as error:
        code, placeholders = error.code, error.args_of
    if (code,) not in seen:
        seen.add((code,))
        book.add(
            "refusal of a question",
            in_words({"pins": pins, "gomod": gomod or ""}),
            lambda s: s(f"resolve.error.{code}", **placeholders),
        )
