"""The fingerprints that Python makes of the data are those that the scripts make of the pages (see tests/test_fingerprints.py)."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from macros import clock
from macros.dataset import Loaded
from macros.i18n import Language, Strings
from macros.permalinks.fingerprints import fingerprint
from macros.views.places import places
from tests.browser.conftest import Reader
from tests.test_fingerprints import GOLDEN

pytestmark = pytest.mark.browser

SCRIPT = "const { fingerprintOf, valueOf } = await import(new URL('assets/javascripts/page.js', home))"
"""Pages lie at different depths: the module is asked for from the home page."""
HOSTS = ".md-content :is(td, dd, li)[id*='.'], article[id^=claim-], #skew tr[id]"
PAGES = ["kubernetes/", "managed/", "claims/", "controllers/", "go/verify/"]


def ask(reader: Reader, page: Page, body: str, argument: Any = None) -> Any:
    script = f"async ([home, argument]) => {{ {SCRIPT}; {body} }}"
    return page.evaluate(script, [reader.address, argument])


@pytest.mark.parametrize("language", Language)
def test_the_golden_values_have_their_marks_in_the_browser(reader: Reader, language: Language):
    page = reader.open("resolve/" if language is Language.EN else "zh/resolve/")
    body = """return argument.map(shown => {
        const item = document.createElement("li")
        item.textContent = shown
        return [valueOf(item), fingerprintOf(valueOf(item))]
    })"""
    found = ask(reader, page, body, [case["shown"] for case in GOLDEN])
    assert found == [[case["value"], case[language]] for case in GOLDEN]


@pytest.mark.parametrize("language", Language)
def test_every_cell_of_a_page_has_the_mark_that_the_data_gives_it(reader: Reader, real: Loaded, language: Language):
    made = places(real.dataset, Strings(language, real.dataset.strings), clock.today())
    seen: dict[str, str] = {}
    for url in PAGES:
        page = reader.open(url if language is Language.EN else f"zh/{url}")
        seen |= ask(reader, page, "return Object.fromEntries(Array.from(document.querySelectorAll(argument), one => [one.id, fingerprintOf(valueOf(one))]))", HOSTS)  # fmt: skip
    assert len(seen) > 1_000
    wrong = {key: (found, made[key]) for key, found in seen.items() if found != fingerprint(made[key], language)}
    assert wrong == {}
