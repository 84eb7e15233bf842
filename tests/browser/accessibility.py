"""axe-core on a page: it finds the faults that hinder readers with a keyboard, a screen reader or weak eyes."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

OPTIONS = {"resultTypes": ["violations"]}
"""All rules run; axe only leaves out the lists of what is right, which take it as long to write as the check itself."""

COLOURS = {**OPTIONS, "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
"""The rules whose findings can differ between light and dark."""

PAPER = "getComputedStyle(document.body).backgroundColor"

THIN = """() => {
  const telling = ["class", "role", "type", "scope", "aria-sort", "aria-expanded", "aria-hidden"]
  const looks = one => {
    const attributes = Array.from(one.attributes, ({ name, value }) => telling.includes(name) ? `${name}=${value}` : name)
    const text = Array.from(one.childNodes).some(node => node.nodeType === Node.TEXT_NODE && node.data.trim())
    const inner = new Set(Array.from(one.children, looks))
    return `${one.localName}[${attributes.sort()}](${text}${[...inner].sort()})`
  }
  const seen = new Set(), way = one => one ? `${way(one.parentElement)}>${one.localName}.${one.className}` : ""
  const alike = Array.from(document.querySelectorAll("tbody > tr, li, article article, details")).filter(one => {
    const like = way(one.parentElement) + looks(one)
    return seen.has(like) || !seen.add(like)
  })
  for (const one of alike) if (!one.contains(document.activeElement)) one.remove()
}"""
"""Takes rows and entries away that are made as one before them is, of which long tables have hundreds."""


def assert_axe_finds_nothing(page: Page, *, all_rows: bool = False) -> None:
    """Fail if axe finds any violation on the page as it is now, or any of colour once the reader's system turns dark or light.

    Of rows and entries that are made alike one of each is looked at, or *all_rows*.
    """
    assert_axe_finds_nothing_as_it_is(page, all_rows=all_rows)
    other = "light" if page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches") else "dark"
    page.add_style_tag(content="*, ::before, ::after { transition: none !important }")  # no colour between the two
    before = page.evaluate(PAPER)
    page.emulate_media(color_scheme=other)  # type: ignore[arg-type]
    page.wait_for_function(f"before => {PAPER} !== before", arg=before)
    _assert_nothing(page, COLOURS)


def assert_axe_finds_nothing_as_it_is(page: Page, *, all_rows: bool = False) -> None:
    """Fail if axe finds any violation on the page as it is now."""
    if not all_rows:
        page.evaluate(THIN)
    _assert_nothing(page, OPTIONS)


def _assert_nothing(page: Page, options: dict[str, Any]) -> None:
    result = Axe().run(page, options=options)
    assert result.violations_count == 0, result.generate_report()
