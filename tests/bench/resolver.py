"""The answer of the resolver in a real browser: it must be there before the screen is drawn again."""

from __future__ import annotations

import shutil
import statistics
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.bench.figure import Figure
from tests.browser.conftest import CHROMIUMS, QUIET, Reader, served
from tests.site.engines import build

ASK = "resolve/?go=1.25&grpc-go=1.70&kubernetes=1.33&client-go=0.33&controller-runtime=0.21"
CHOOSE = """() => {
  const field = document.getElementById("atlas-pin-go")
  return Array.from({ length: 50 }, (_, index) => {
    field.value = index % 2 ? "1.25" : "1.26"
    const start = performance.now()
    field.dispatchEvent(new Event("input"))
    return performance.now() - start
  })
}"""


def figures(room: Path) -> list[Figure]:
    """Measure the time from a choice to its answer in the page, median of 50: the one time that is no ratio, since frames are none."""
    build("mkdocs", room / "site")
    own = next((found for name in CHROMIUMS if (found := shutil.which(name))), None)
    with served(room / "site") as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=own, args=QUIET)
        reader = Reader(browser, address)
        times = reader.open(ASK).evaluate(CHOOSE)
        reader.close()
        browser.close()
    return [Figure("answer of the resolver in the browser, median of 50", statistics.median(times), 16, "ms")]
