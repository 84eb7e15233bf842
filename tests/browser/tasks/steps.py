"""A reader who does what they came for, and whose clicks and keys are counted."""

import re
from dataclasses import dataclass, field
from urllib.parse import unquote

from playwright.sync_api import Locator, Page, expect

from macros import clock
from macros.dataset import Loaded
from macros.i18n import Language, Strings
from macros.resolver import pins_of, resolve
from macros.views.resolve import AnswerView, answer_view

MOST = 4
"""Clicks and keys that a task may take. A text, typed or pasted, and scrolling on are counted beside them."""
PHONE = 360
UNCOVERED = """element => {
  const { x, y, width, height } = element.getBoundingClientRect()
  return element.contains(document.elementFromPoint(x + width / 2, y + height / 2))
}"""

BEGINS_IN_SIGHT = """element => {
  const { top } = element.getBoundingClientRect()
  return top >= 0 && top < innerHeight - 40
}"""


@dataclass
class Steps:
    """One task of one reader, who begins at the home page of *language* in a window of *width*."""

    page: Page
    address: str
    real: Loaded
    width: int
    language: Language
    taken: dict[str, int] = field(default_factory=lambda: dict.fromkeys(("clicks", "keys", "texts", "scrolls"), 0))

    @property
    def is_phone(self) -> bool:
        return self.width == PHONE

    @property
    def strings(self) -> Strings:
        return Strings(self.language, self.real.dataset.strings)

    def _count(self, kind: str) -> None:
        self.taken[kind] += 1
        assert self.taken["clicks"] + self.taken["keys"] <= MOST, self.taken

    def click(self, what: Locator, **options: object) -> None:
        """Click once on what can be seen; who must scroll there first has scrolled."""
        self.scroll_to(what)
        self._count("clicks")
        what.click(**options)  # type: ignore[arg-type]

    def choose(self, menu: Locator, value: str) -> None:
        """Choose a value of a drop-down menu, which the system draws."""
        self._count("clicks")
        menu.select_option(value)

    def press(self, key: str) -> None:
        self._count("keys")
        self.page.keyboard.press(key)

    def type(self, text: str) -> None:
        """Enter a text into what has the focus, as a paste does."""
        self._count("texts")
        self.page.evaluate("text => navigator.clipboard.writeText(text)", text)
        self.page.keyboard.press("ControlOrMeta+V")

    def scroll_to(self, what: Locator) -> None:
        """Scroll on until something is in sight; a heading then stands at the top, with what is below it."""
        expect(what).to_be_visible()
        if not what.evaluate(BEGINS_IN_SIGHT):
            self.taken["scrolls"] += 1
            what.evaluate("element => element.scrollIntoView({ block: element.matches('h2') ? 'start' : 'center' })")

    def open_navigation(self) -> None:
        """Open the menu, in which a phone keeps the navigation."""
        if self.is_phone:
            self.click(self.page.locator(".md-header__button[for=__drawer]"))

    def navigate(self, path: str) -> None:
        """Go to a page of the navigation."""
        self.open_navigation()
        self.click(self.page.locator(f".md-nav--primary a[href$='{path}']:visible").first)
        self.arrive(path)

    def ask(self, query: str) -> None:
        """Put a query into the search, and wait for its hits."""
        self.click(self.page.locator(".md-header__button[for=__search]" if self.is_phone else ".md-search__input"))
        expect(self.page.locator(".md-search__input")).to_be_focused()
        self.type(query)
        expect(self.page.locator(".md-search-result")).to_have_attribute("data-atlas-answered", query)

    def search(self, query: str, place: str) -> None:
        """Put a query into the search, press Enter, and arrive at *place*."""
        self.ask(query)
        self.press("Enter")
        self.arrive(place)

    def pin(self, *versions: tuple[str, str]) -> AnswerView:
        """Put versions into the form of the home page and send it; return what the answer must say."""
        for product, version in versions:
            self.click(self.page.locator(f".atlas-ask input[name='{product}']"))
            self.type(version)
        self.press("Enter")
        self.arrive("resolve/")
        return self.answer(*versions)

    def answer(self, *versions: tuple[str, str]) -> AnswerView:
        """Return the answer about some versions, in the reader's language."""
        data, today = self.real.dataset, clock.today()
        return answer_view(data, resolve(data, pins_of(data, versions, today), today), self.strings, today)

    def arrive(self, place: str) -> None:
        """Wait until a page stands, and the place in it that its address names."""
        path, _, row = place.partition("#")
        wanted = re.escape(f"{self.address}{self.language.folder}{path}")
        self.page.wait_for_url(re.compile(rf"{wanted}(\?[^#]*)?(#.*)?$"))
        self.page.wait_for_selector("html[data-atlas=ready]", state="attached")
        assert row in unquote(self.page.url), self.page.url

    def sees(self, what: Locator, text: str = "") -> None:
        """Assert that something is wholly in the window and covered by nothing, and says *text*."""
        expect(what).to_be_in_viewport(ratio=0.98)
        assert what.evaluate(UNCOVERED), f"{what} is covered"
        if text:
            expect(what).to_contain_text(text)

    def sees_answer(self, view: AnswerView) -> None:
        """Assert that an answer of the resolver is in sight: its verdict, and the Go to use."""
        answer = self.page.locator("[data-part=answer]")
        self.sees(answer.locator(".atlas-verdict"), view.headline)
        expect(answer.locator(".atlas-because")).to_have_text([*view.lead])
        for told in (*(part.word for part in view.parts), view.window, f"Go {view.safest}"):
            self.sees(answer.locator("dd", has_text=told).first)

    def cell(self, fact: str) -> Locator:
        return self.page.locator(f"[id='{fact}']")

    def line(self, product: str, version: str) -> str:
        """Return the address of a release line on its product's page."""
        found = self.real.dataset.product(product)
        return f"{found.page}#{found.line(version).id}"
