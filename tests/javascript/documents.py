"""What the unit tests of the scripts are given: golden questions and answers, and documents as the build makes them."""

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from macros.dataset import Dataset
from macros.exports.browser_files import files
from macros.exports.side_by_side import line_files
from macros.i18n import LANGUAGES, Language, Strings
from macros.queries.addresses import address_of
from macros.queries.lifecycle.support import support_on, tells_support
from macros.resolver.catalog import catalog
from macros.views.relative import relative
from tests.fuzz import addresses, gomod
from tests.fuzz.questions import Question, data, question
from tests.fuzz.twin import in_python
from tests.support import parsed, sound

ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "tests" / "golden"
TODAY = dt.date(2026, 11, 27)
"""The day of the golden questions."""

QUESTIONS = 1000
"""How many questions of each kind both resolvers are asked; tests/browser/test_twins.py asks a browser more."""

BUILDS = (dt.date(2021, 3, 1), dt.date(2024, 9, 15), TODAY - dt.timedelta(days=40), TODAY)
"""The days on which the pages were built that the reader of TODAY has before them."""


def write(room: Path) -> None:
    """Write the documents of all tests into a folder: as JSON what tests read, as TypeScript what has a declared type."""
    frozen = sound(GOLDEN / "resolve" / "data")
    known = catalog(frozen, Language.EN)
    lines = dict(line_files(data(), TODAY))["lines.en.json"]
    built = files(data(), ROOT / "docs")
    written = {
        "words": {str(language): built[f"{language}.json"] for language in LANGUAGES},
        "catalog": known,
        "lines": lines,
        "questions": list(_questions(frozen)),
        "addresses": list(_addresses(frozen)),
        "distances": {str(language): list(_distances(language)) for language in LANGUAGES},
        "twins": {"catalog": catalog(data(), Language.EN), "cases": list(_twins())},
        "fingerprints": parsed(GOLDEN / "fingerprints.yaml"),
        "support": {"today": TODAY.isoformat(), "lines": list(_support(frozen))},
    }
    for name, document in written.items():
        # A page gets its data with sorted keys: what has an order must be a list.
        (room / f"{name}.json").write_text(json.dumps(document, sort_keys=True), encoding="utf-8")
    typed = {
        "Catalog": known,
        "Words": built["en.json"],
        "Past": built["history.en.json"],
        "Places": built["rows.json"],
        "KnownLines": lines,
    }
    text = "\n".join(f"export const a{kind}: {kind} = {json.dumps(document)}" for kind, document in typed.items())
    (room / "documents.ts").write_text(text, encoding="utf-8")


def _addresses(frozen: Dataset) -> Iterator[tuple[str, str]]:
    """Yield what an answer may rest on, by its id, and where the site shows it: facts of lines and releases, and rows."""
    for product in frozen.products.values():
        for line in product.lines:
            yield line.id, f"{product.page}#{line.id}"
            yield line.releases[-1].id, f"{product.releases_page}#{line.releases[-1].id}"
            for fact in (*line.facts.values(), *(fact for one in line.releases for fact in one.facts.values())):
                place = address_of(frozen, fact.id)
                if place and not fact.id.endswith(".retracted"):
                    yield fact.id, place.href


def _distances(language: Language) -> Iterator[dict[str, Any]]:
    """Yield days with how far off they are, as the page says it on the day of its build; soon or not."""
    strings = Strings(language, data().strings)
    for day in (TODAY, dt.date(2024, 2, 29), dt.date(2026, 8, 31), dt.date(2027, 1, 1)):
        for days in (*range(-130, 131), *range(-2400, 2400, 29), 364, 365, 366, 729, 730, 731, -730, -731):
            one = day + dt.timedelta(days=days)
            text, soon = relative(one, day, strings)
            yield {"day": one.isoformat(), "from": day.isoformat(), "text": text, "soon": soon}


def _questions(frozen: Dataset) -> Iterator[dict[str, Any]]:
    """Yield each golden question as the scripts are asked it, what the golden file says, and Python's whole answer."""
    for name in ("pins", "gomod", "verdicts", "errors"):
        for case in parsed(GOLDEN / "resolve" / f"{name}.yaml"):
            asked = {
                "pins": [pin.split("=") for pin in case.get("pins", "").split()],
                "gomod": case.get("gomod"),
                "day": TODAY.isoformat(),
            }
            yield {"asked": asked, "golden": case, "python": in_python(asked, frozen)}


def _twins() -> Iterator[dict[str, Any]]:
    """Yield questions on the real data, sound, odd, and on the days on which something changes, with Python's answer."""
    makers = (question, gomod.asked, addresses.asked)
    asked = [maker(seed) for maker in makers for seed in range(QUESTIONS)] + list(_edges())
    for one in asked:
        yield {"asked": one, "python": in_python(one)}


def _edges() -> Iterator[Question]:
    """Yield questions for each line on the days of its releases, and on the days that end it and the one before."""
    for product in data().products.values():
        for line in product.lines:
            facts = [line.facts.get("ends"), line.facts.get("maintenance_from")]
            facts += [line.releases[index].facts.get("released") for index in (0, -1)]
            for fact in facts:
                if fact is None or not isinstance(fact.value, dt.date):
                    continue
                for day in (fact.value - dt.timedelta(days=1), fact.value):
                    yield {"pins": [[product.id, line.line.text]], "day": day.isoformat()}


def _support(frozen: Dataset) -> Iterator[dict[str, Any]]:
    """Yield for each line whose product states when lines end: its state on a build, its days, and its state today."""
    for product in frozen.products.values():
        for line in product.lines if tells_support(product) else ():
            known = {name: str(fact.value) for name, fact in line.facts.items() if fact.known}
            first = line.releases[0].facts.get("released")
            days = {
                "begins": str(first.value) if first and first.known else None,
                "maintenance": known.get("maintenance_from"),
                "ends": known.get("ends"),
            }
            for build in BUILDS:
                yield {
                    "line": line.id,
                    "was": support_on(line, build),
                    "days": {name: day for name, day in days.items() if day},
                    "state": support_on(line, TODAY),
                }
