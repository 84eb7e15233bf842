"""The fingerprints that Python makes of the data are those that the scripts make of the pages (see tests/test_fingerprints.py)."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page

from macros import clock
from macros.dataset import Dataset, Loaded
from macros.i18n import LANGUAGES, Language, Strings
from macros.permalinks.fingerprints import fingerprint
from macros.views.matrix import line_row, releases_matrix
from macros.views.places import places
from macros.views.table import table_matrix
from tests.browser.conftest import Reader
from tests.test_fingerprints import GOLDEN

pytestmark = pytest.mark.browser

SCRIPT = "const { fingerprintOf, valueOf } = await import(new URL('assets/javascripts/page.js', home))"
"""Pages lie at different depths: the module is asked for from the home page."""
HOSTS = ".md-content :is(td, li)[id*='.'], article[id^=claim-], #skew tr[id], .atlas-matrix.cards:not([id$='-reports']) tr[id]"
PAGES = [
    "kubernetes/",
    "kubernetes/releases/",
    "grpc/quic-go/releases/",
    "go/1.21/",
    "managed/",
    "claims/",
    "controllers/",
    "go/verify/",
]


def ask(reader: Reader, page: Page, body: str, argument: Any = None) -> Any:
    script = f"async ([home, argument]) => {{ {SCRIPT}; {body} }}"
    return page.evaluate(script, [reader.address, argument])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_golden_values_have_their_marks_in_the_browser(reader: Reader, language: Language):
    page = reader.open("resolve/" if language is Language.EN else "zh/resolve/")
    body = """return argument.map(shown => {
        const item = document.createElement("li")
        item.textContent = shown
        return [valueOf(item), fingerprintOf(valueOf(item))]
    })"""
    found = ask(reader, page, body, [case["shown"] for case in GOLDEN])
    assert found == [[case["value"], case[language]] for case in GOLDEN]


def rows(data: Dataset, strings: Strings) -> Iterator[tuple[str, list[str]]]:
    """Yield each row with its cells in the order of the data, as marks were made before tables had another order."""
    for product in data.products.values():
        for line in product.lines:
            yield line.id, [cell.id for cell in line_row(product, line, strings, clock.today()).cells]
            for row in releases_matrix(data, product, line, strings).rows:
                yield row.id, [cell.id for cell in row.cells]
    for table in data.tables.values():
        for row in table_matrix(table, strings, clock.today()).rows:
            yield row.id, [cell.id for cell in row.cells]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_cell_and_row_of_a_page_has_the_mark_that_the_data_gives_it(
    reader: Reader, real: Loaded, language: Language
):
    strings = Strings(language, real.dataset.strings)
    made = places(real.dataset, strings, clock.today())
    made |= {row: " | ".join(made[cell] for cell in cells) for row, cells in rows(real.dataset, strings)}
    seen: dict[str, str] = {}
    for url in PAGES:
        page = reader.open(url if language is Language.EN else f"zh/{url}")
        seen |= ask(reader, page, "return Object.fromEntries(Array.from(document.querySelectorAll(argument), one => [one.id, fingerprintOf(valueOf(one))]))", HOSTS)  # fmt: skip
    assert len(seen) > 2_000
    assert {"kubernetes-1.33", "kubernetes-1.33.0", "quic-go-0.38.2", "eks-1.30"} <= set(seen)
    wrong = {key: (found, made[key]) for key, found in seen.items() if found != fingerprint(made[key], language)}
    assert wrong == {}
