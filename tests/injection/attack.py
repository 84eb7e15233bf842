"""Open everything of a hostile site as a reader would, and use what reacts to a reader."""

from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import Browser

from tests.injection.browser import Victim, ready, typed
from tests.injection.payloads import KINDS, text

_MARK = 999_999
"""The number of the payloads that a reader's address, search or go.mod brings along."""

_GOMOD = "module example.org/x\n\ngo 1.22\n\nrequire {} v1.2.3\n"


def pages(site: Path) -> list[str]:
    """Return the pages, frames and badges of a site, as paths below it."""
    found = (path.relative_to(site).as_posix() for path in site.rglob("*") if path.suffix in {".html", ".svg"})
    return sorted(name for name in found if not name.startswith(("assets/", "zh/assets/")))


def opened(browser: Browser, address: str, names: list[str]) -> Victim:
    """Return a reader who has opened those files below an address."""
    victim = Victim(browser)
    victim.open_all(address + name for name in names)
    return victim


def compared(victim: Victim, address: str, page: str, kinds: range = range(KINDS)) -> None:
    """Ask the page that compares hostile questions, and open the home page with hostile versions kept, of these kinds."""
    for kind in kinds:
        own = text(_MARK, kind)
        for query in (f"go={quote(own)}", f"{quote(own)}=1.20..1.21", f"go=1.20..{quote(own)}", f"only={quote(own)}"):
            victim.open(f"{address}{page}?{query}")
            victim.page.wait_for_selector("#atlas-compare[data-compare=ready]")
            victim.look(f"compare {query}")
        pins = [["go", own], [own, "1.20"], ["go", "1.20"], [f"go-{own}", own]]
        victim.page.evaluate("pins => localStorage.setItem('atlas-stack', JSON.stringify({ form: 1, pins }))", pins)
        victim.open(address)
        victim.page.wait_for_selector("#my-stack[data-stack]", state="attached")
        victim.look(f"a stack with {own}")
    victim.page.evaluate("localStorage.clear()")
    victim.open(f"{address}{page}?go=1.20..1.23")
    victim.page.wait_for_selector("#atlas-compare[data-compare=ready]")
    victim.look("lines side by side")


def asked(victim: Victim, address: str, resolver: str, kinds: range = range(KINDS)) -> None:
    """Search, follow hostile addresses, and ask the resolver hostile questions, with these kinds of payloads."""
    ready(victim.open(address))
    for _ in typed(victim, ["atlasHit", "data-hit", "img onerror", "javascript"]):
        pass
    for kind in kinds:
        own = text(_MARK, kind)
        victim.open(f"{address}{resolver}?go={quote(own)}&kubernetes={quote(own)}&day={quote(own)}&q={quote(own)}")
        ready(victim.page)
        victim.open(f"{address}{resolver}#{quote(own)}~{quote(own)}")
        ready(victim.page)
        for gomod in (_GOMOD.format(own), own, f"{own}\n{_GOMOD}"):
            victim.page.locator("[data-part=gomod]").fill(gomod)
            victim.look(f"go.mod with {own}")
