"""A real Chromium on the built site, served from this machine."""

import datetime as dt
import functools
import shutil
import threading
import tomllib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect, sync_playwright

from macros import clock
from macros.dataset import Loaded
from macros.i18n import Language, Strings
from macros.views.matrix import line_cell

ROOT = Path(__file__).parents[2]
CHROMIUMS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["atlas"]["chromiums"]
QUIET = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--in-process-gpu",
]  # fmt: skip
"""A browser that asks nobody for anything by itself, also as root in a container, and draws in its own process."""
PATIENCE = 120_000
"""Milliseconds after which what never comes is a fault: no test waits for so long, however busy the machine is."""
expect.set_options(timeout=PATIENCE)
CLOCK = """(() => {
  const Real = Date, shift = NOON - Real.now()
  window.Date = class extends Real {
    constructor(...given) { given.length ? super(...given) : super(Real.now() + shift) }
    static now() { return Real.now() + shift }
  }
})()"""
"""A clock that goes on from noon of a day; under one that stands still (as Playwright's own does) the theme waits for ever."""


class Quiet(SimpleHTTPRequestHandler):
    """Serves files and prints nothing: pytest's output belongs to the tests."""

    def log_message(self, *_: object) -> None:
        """Print nothing."""


class Patient(ThreadingHTTPServer):
    """Lets many requests wait: Linux turns away the sixth, which comes again a second later."""

    request_queue_size = 128


@contextmanager
def served(folder: Path, handler: type[Quiet] = Quiet) -> Iterator[str]:
    """Serve *folder* on a free port; yield its address, which ends in a slash."""
    server = Patient(("127.0.0.1", 0), functools.partial(handler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="session")
def today_requires(real: Loaded) -> str:
    """Return the Go that Kubernetes 1.30 requires, as pages show it: links to that cell are followed by several tests."""
    line = real.dataset.product("kubernetes").line("1.30")
    return line_cell(line, "requires", Strings(Language.EN, real.dataset.strings), clock.today()).text


@pytest.fixture(scope="session")
def address(mkdocs_site: Path) -> Iterator[str]:
    with served(mkdocs_site) as url:
        yield url


@contextmanager
def launched() -> Iterator[Browser]:
    """Yield the Chromium of the tests."""
    own = next((found for name in CHROMIUMS if (found := shutil.which(name))), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=own, args=QUIET, timeout=PATIENCE)
        yield browser
        browser.close()


def fresh(browser: Browser, *, day: str = "", **options: object) -> BrowserContext:
    """Return a new reader's browser, on a *day* by its own clock, else on that of the build."""
    context = _context(browser, **options)
    context.add_init_script(_clock(day))
    return context


def _context(browser: Browser, **options: object) -> BrowserContext:
    context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, "reduced_motion": "reduce", **options})  # type: ignore[arg-type]
    context.set_default_timeout(PATIENCE)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    return context


def _clock(day: str) -> str:
    """Return the script of a clock that shows noon of a day, or of the day of the build."""
    noon = dt.datetime.combine(dt.date.fromisoformat(day) if day else clock.today(), dt.time(12), dt.UTC)
    return CLOCK.replace("NOON", str(int(noon.timestamp() * 1000)))


@functools.cache
def _warm(browser: Browser, *, java_script_enabled: bool) -> BrowserContext:
    """Return what all readers of a process open their pages in: who comes second has scripts and styles in the cache."""
    return _context(browser, java_script_enabled=java_script_enabled)


class Reader:
    """Opens pages as one reader: in a colour scheme, at a width, and notes every request to another host.

    The site has kept nothing for a reader who opens the first page; a *cold* one has never been there, with any page.
    """

    def __init__(self, browser: Browser, address: str, *, cold: bool = False) -> None:
        self.address = address
        self._browser, self._cold = browser, cold
        self._pages: list[Page] = []
        self.foreign: list[str] = []
        self._faults: list[object] = []

    def open(
        self,
        url: str,
        *,
        scheme: str = "light",
        width: int = 1280,
        javascript: bool = True,
        day: str = "",
        before: str = "",
        ours: bool = True,
        routes: Mapping[str, Callable[[Route], None]] | None = None,
    ) -> Page:
        """Open a page: on a *day* of the reader's own clock (else that of the build), with a script *before* its own (or with none of ours), and with answers of our own for some addresses."""
        context = (_context if self._cold else _warm)(self._browser, java_script_enabled=javascript)
        page = context.new_page()
        if not self._pages:
            wire = context.new_cdp_session(page)
            wire.send(
                "Storage.clearDataForOrigin", {"origin": self.address.rstrip("/"), "storageTypes": "local_storage"}
            )
            wire.detach()
        self._pages.append(page)
        page.on("popup", lambda popup: self._pages.append(popup))  # noqa: PLW0108  # it wants a function of ours
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        page.add_init_script(_clock(day))
        if before:
            page.add_init_script(before)
        for pattern, answer in (routes or {}).items():
            page.route(pattern, answer)
        page.on("request", lambda request: self._note(request.url))
        page.on("pageerror", lambda fault: self._faults.append(fault))  # noqa: PLW0108  # it wants a function of ours
        page.goto(self.address + url, wait_until="load")
        if javascript and ours:
            # Not by a function, which is evaluated: a strict content policy forbids that.
            page.wait_for_selector("html[data-atlas=ready]", state="attached")
        return page

    def _note(self, url: str) -> None:
        if not url.startswith((self.address, "data:", "blob:")):
            self.foreign.append(url)

    def close(self) -> None:
        for page in self._pages:
            (page.context if self._cold else page).close()
        assert self._faults == []


@pytest.fixture
def reader(chromium: Browser, address: str) -> Iterator[Reader]:
    one = Reader(chromium, address)
    yield one
    one.close()
