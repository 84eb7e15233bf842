"""axe-core on a page: it finds the faults that hinder readers with a keyboard, a screen reader or weak eyes."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

OPTIONS = {"resultTypes": ["violations"]}
"""All rules run; axe only leaves out the lists of what is right, which take it as long to write as the check itself."""


def assert_axe_finds_nothing(page: Page) -> None:
    """Fail with axe's report if it finds any violation on the page as it is now."""
    result = Axe().run(page, options=OPTIONS)
    assert result.violations_count == 0, result.generate_report()
