"""The resolver in the browser and the one in Python give the same whole answer to any question, sound or odd."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser

from macros.i18n import Language
from macros.queries.resolve.catalog import catalog
from tests.browser.conftest import ROOT, served
from tests.fuzz import addresses, gomod
from tests.fuzz.questions import Question, data, question
from tests.fuzz.twin import ANSWER, MODULES, in_python

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


def test_browser_and_python_agree_on_thousands_of_questions(chromium: Browser) -> None:
    asked = [maker(seed) for maker, count in MAKERS.values() for seed in range(count)]
    with served(ROOT / "docs/assets/javascripts") as address:
        page = chromium.new_page()
        page.goto(f"{address}embed.js")
        found = json.loads(page.evaluate(ASK, [catalog(data(), Language.EN), list(MODULES), asked]))
        page.close()
    outcomes: Counter[str] = Counter()
    for one, answer in zip(asked, found, strict=True):
        assert in_python(one) == answer, one
        outcomes[answer.get("error") or answer["verdict"]] += 1
    assert set(outcomes) >= {
        "works", "unknown", "broken", "empty", "no-module", "unknown-directive", "bad-character", "bad-line", "bad-version", "bad-go",
        "repeated", "open-block", "unknown-product", "pinned-twice", "not-a-version", "not-a-day",
    }  # fmt: skip
