"""With the keyboard alone everything is reached, and the place of the focus is always seen; in forced colours too."""

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Reader

pytestmark = pytest.mark.browser

WHERE = """() => {
  const one = document.activeElement
  if (!one || one === document.body) return null
  const style = getComputedStyle(one), box = one.getBoundingClientRect()
  const ringed = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1
  window.seen ??= new Map()
  if (!window.seen.has(one)) window.seen.set(one, window.seen.size)
  return {
    number: window.seen.get(one), name: one.outerHTML.slice(0, 90), tag: one.localName,
    marked: ringed || style.boxShadow !== "none", shown: box.width > 0 && box.height > 0,
  }
}"""
REACHABLE = """() => [...document.querySelectorAll(".md-content :is(a[href], button, input, select, textarea, summary)")]
  .filter(one => one.checkVisibility({ visibilityProperty: true }) && one.tabIndex >= 0 && !one.disabled).length"""


def walk(page: Page, most: int) -> list[dict[str, Any]]:
    """Press Tab until the focus leaves the page; return where it was each time."""
    stops: list[dict[str, Any]] = []
    for _ in range(most):
        page.keyboard.press("Tab")
        at = page.evaluate(WHERE)
        if at is None or (stops and at["number"] == 0):
            break
        stops.append(at)
    return stops


@pytest.mark.parametrize(("url", "scheme"), [("by-version/", "light"), ("zh/resolve/?go=1.25&kubernetes=1.33", "dark")])
def test_the_keyboard_reaches_every_control_and_its_place_is_seen(reader: Reader, url: str, scheme: str):
    page = reader.open(url, scheme=scheme)
    reachable = page.evaluate(REACHABLE)
    stops = walk(page, 700)
    assert [stop["name"] for stop in stops if not stop["marked"] and stop["tag"] != "html"] == []
    reached = page.evaluate("() => [...window.seen.keys()].filter(one => one.closest('.md-content')).length")
    assert reached >= reachable > 10


def test_in_forced_colours_states_and_the_place_of_a_link_are_still_told(reader: Reader):
    page = reader.open("kubernetes/#kubernetes-1.35.ends")
    page.emulate_media(forced_colors="active")
    badge = page.locator("#kubernetes-lines th .state").first
    assert badge.inner_text().strip()
    sign = badge.evaluate("one => getComputedStyle(one, '::before').backgroundColor")
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert sign != paper
    cell = page.locator("[id='kubernetes-1.35.ends']")
    outline = cell.evaluate("one => getComputedStyle(one.closest('td, tr') ?? one).outlineStyle")
    assert outline == "solid"
