"""What a browser does with a page of hostile data: the payloads that ran, and the elements that were made of them."""

from collections.abc import Iterable, Iterator
from typing import Any

from playwright.sync_api import Browser, Page

WATCH = "window.hits = []; window.atlasHit = number => hits.push(number)"

LOOK = r"""() => {
  const found = []
  const address = /^(href|src|srcdoc|action|formaction|data|poster|xlink:href|content)$/
  const scheme = /^[\s\u0000-\u0020]*(javascript|vbscript|data\s*:\s*(text|image\/svg))/i
  const walk = root => {
    for (const one of root.querySelectorAll("*")) {
      if (one.matches("script:not([type='application/json']), style, iframe, object, embed, base") && /atlasHit/.test(one.outerHTML)) found.push(one.outerHTML.slice(0, 200))
      for (const { name, value } of one.attributes) {
        const made = /^data-hit|^markdown$|[<>"'`]/.test(name) || (/^on/.test(name) && /atlasHit/.test(value))
        const leads = address.test(name) && /atlasHit/.test(value) && (scheme.test(value.replace(/[\t\n\r]/g, "")) || name === "srcdoc")
        const named = /^(id|class|name|style|for)$/.test(name) && /atlasHit\(/.test(value)
        if (made || leads || named) found.push(`${one.tagName} ${name}=${value}`.slice(0, 200))
      }
      if (one.shadowRoot) walk(one.shadowRoot)
    }
  }
  walk(document)
  const texts = [document.documentElement.textContent, ...Array.from(document.querySelectorAll("[title], [alt], [aria-label], [content]"), one => [one.title, one.alt, one.ariaLabel, one.getAttribute("content")].join(" "))]
  return { hits: window.hits ?? [], found, shown: [...texts.join(" ").matchAll(/atlasHit\((\d+)\)/g)].map(one => +one[1]) }
}"""


class Victim:
    """One reader who opens everything, and remembers what went wrong where."""

    def __init__(self, browser: Browser) -> None:
        self._context = browser.new_context(reduced_motion="reduce")
        self._context.add_init_script(WATCH)
        self.page = self._context.new_page()
        self.page.on("dialog", lambda dialog: dialog.dismiss())
        self.opened = 0
        self.wrong: list[str] = []
        self.shown: set[int] = set()

    def open(self, address: str) -> Page:
        """Open a page, wait until its scripts have run, and look at it."""
        self.page.goto(address, wait_until="load")
        self.look(address)
        self.opened += 1
        return self.page

    def look(self, where: str) -> None:
        """Look at the page as it is now."""
        seen: dict[str, Any] = self.page.evaluate(LOOK)
        self.wrong += [f"{where}: ran {number}" for number in seen["hits"]]
        self.wrong += [f"{where}: made {one}" for one in seen["found"]]
        self.shown |= set(seen["shown"])

    def open_all(self, addresses: Iterable[str]) -> None:
        """Open one page after the other."""
        for address in addresses:
            self.open(address)

    def close(self) -> None:
        """Leave."""
        self._context.close()


def ready(page: Page) -> None:
    """Wait until the reader's tools are there."""
    page.wait_for_function("document.documentElement.dataset.atlas === 'ready'")


def typed(victim: Victim, texts: Iterable[str]) -> Iterator[None]:
    """Search for each text on the page that is open."""
    box = victim.page.locator(".md-search__input")
    for text in texts:
        box.click()
        box.fill(text)
        victim.page.keyboard.press("Shift")
        victim.page.locator(".md-search-result__item").first.wait_for(state="visible")
        victim.look(f"search for {text}")
        yield
