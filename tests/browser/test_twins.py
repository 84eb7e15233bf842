"""The resolver in the browser and the one in Python give the same whole answer to any question, sound or odd."""

import json
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser

from macros.i18n import Language
from macros.resolver.catalog import catalog
from tests.browser.conftest import ROOT, served
from tests.fuzz import addresses, gomod
from tests.fuzz.questions import Question, data, question
from tests.fuzz.twin import ANSWER, MODULES, in_python
from tests.queries.test_resolve import ANSWERED, GOLDEN, TODAY, cases
from tests.support import sound

pytestmark = pytest.mark.browser

ASK = f"""async ([catalog, names, asked]) => {{
  const modules = await Promise.all(names.map(name => import(new URL(`resolve/${{name}}.js`, location.href))))
  const data = modules[0].indexed(catalog)
  return JSON.stringify(asked.map(({ANSWER})(...modules, data)))
}}"""
MAKERS: dict[str, tuple[Callable[[int], Question], int]] = {
    "questions": (question, 2500),
    "go.mod texts": (gomod.asked, 2600),
    "addresses": (addresses.asked, 2600),
}


def ask(chromium: Browser, known: dict[str, Any], asked: list[Question]) -> list[dict[str, Any]]:
    """Return the answers of the browser, all of one page."""
    with served(ROOT / "docs/assets/javascripts") as address:
        page = chromium.new_page()
        page.goto(f"{address}embed.js")
        found: list[dict[str, Any]] = json.loads(page.evaluate(ASK, [known, list(MODULES), asked]))
        page.close()
    return found


def test_browser_and_python_give_the_golden_answers(chromium: Browser) -> None:
    frozen = sound(GOLDEN / "data")
    names = (*ANSWERED, "errors")
    golden = [param.values[0] for name in names for param in cases(name)]
    asked = [
        {
            "pins": [pin.split("=") for pin in case.get("pins", "").split()],
            "gomod": case.get("gomod"),
            "day": str(TODAY),
        }
        for case in golden
    ]
    for case, one, answer in zip(golden, asked, ask(chromium, catalog(frozen, Language.EN), asked), strict=True):
        assert in_python(one, frozen) == answer, case
        if "error" in case:
            assert (answer["error"], answer["line"]) == (case["error"], str(case["line"]))


def test_browser_and_python_agree_on_thousands_of_questions(chromium: Browser) -> None:
    asked = [maker(seed) for maker, count in MAKERS.values() for seed in range(count)]
    found = ask(chromium, catalog(data(), Language.EN), asked)
    outcomes: Counter[str] = Counter()
    for one, answer in zip(asked, found, strict=True):
        assert in_python(one) == answer, one
        outcomes[answer.get("error") or answer["verdict"]] += 1
    assert set(outcomes) >= {
        "works", "unknown", "broken", "empty", "no-module", "unknown-directive", "bad-character", "bad-line", "bad-version", "bad-go",
        "repeated", "open-block", "unknown-product", "pinned-twice", "not-a-version", "not-a-day",
    }  # fmt: skip
