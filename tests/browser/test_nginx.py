"""Every page under nginx with our configuration: the content security policy refuses nothing that belongs to it."""

import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route

from tests.browser.test_reading import PAGES
from tests.project.test_hosting import CONF, nginx

pytestmark = pytest.mark.browser

WATCH = """
window.refused = []
addEventListener("securitypolicyviolation", one => window.refused.push(`${one.violatedDirective} ${one.blockedURI} ${one.sample}`), true)
"""


@pytest.fixture(scope="module")
def address(mkdocs_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the built site with nginx, from its own folder and on a free port; yield its address."""
    folder = tmp_path_factory.mktemp("nginx")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    own = CONF.read_text(encoding="utf-8").replace("/usr/share/nginx/html", str(mkdocs_site))
    (folder / "own.conf").write_text(own.replace("listen 8080;", f"listen 127.0.0.1:{port};"), encoding="utf-8")
    places = "".join(
        f"{name}_temp_path {folder}/{name};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (folder / "nginx.conf").write_text(
        f"daemon off; master_process off; pid {folder}/pid; error_log stderr; events {{}}\n"
        f"http {{ include /etc/nginx/mime.types; access_log off; {places} include {folder}/own.conf; }}\n",
        encoding="utf-8",
    )
    with (folder / "errors").open("wb") as errors:
        server = subprocess.Popen([nginx(), "-e", "stderr", "-c", str(folder / "nginx.conf")], stderr=errors)
        try:
            yield _reached(server, folder, port)
        finally:
            server.terminate()
            server.wait(timeout=10)


def _reached(server: subprocess.Popen[bytes], folder: Path, port: int) -> str:
    """Return the server's address as soon as it answers."""
    while True:
        assert server.poll() is None, (folder / "errors").read_text(encoding="utf-8")
        with socket.socket() as one:
            if one.connect_ex(("127.0.0.1", port)) == 0:
                return f"http://127.0.0.1:{port}/"


@pytest.fixture(scope="module")
def context(chromium: Browser) -> Iterator[BrowserContext]:
    """Return the one reader who opens all pages; style sheets and pictures come from its cache."""
    one = chromium.new_context(reduced_motion="reduce", color_scheme="dark")
    one.add_init_script(WATCH)
    yield one
    one.close()


@pytest.fixture(scope="module")
def page(context: BrowserContext) -> Page:
    """Return a page as any reader has it."""
    return context.new_page()


@pytest.fixture(scope="module")
def light(context: BrowserContext) -> Page:
    """Return a page that does not get the theme's own script, which is the same everywhere and takes half of the time."""
    one = context.new_page()
    wire = context.new_cdp_session(one)
    wire.send("Network.enable")
    wire.send("Network.setBlockedURLs", {"urls": ["*/bundle.*.js"]})
    return one


SPECIAL = ("404.html", "zh/resolve/", "embed/kubernetes/", "zh/embed/eks/")
"""What is no page of the site itself, and the form in the other language."""


def addresses(site: Path) -> list[str]:
    """Return the address of each page: those in the navigation, those for frames, and the one for what is not there."""
    found = (path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    return sorted(name.removesuffix("index.html") for name in found if not name.startswith("assets/"))


def refused(page: Page, address: str) -> Iterator[str]:
    """Open an address, and yield what the policy has refused; also that there is none."""
    answer = page.goto(address, wait_until="load")
    assert answer is not None
    if "default-src 'none'" not in answer.headers.get("content-security-policy", ""):
        yield f"{address}: no policy"
    yield from (f"{address}: {one}" for one in page.evaluate("window.refused"))


def test_nothing_of_any_page_is_refused_in_either_language(
    address: str, page: Page, light: Page, mkdocs_site: Path, full: bool
) -> None:
    """Of pages by the same template one, or every page; no attribute of any page holds a script (tests/site/test_pages.py)."""
    opened = addresses(mkdocs_site)
    chosen = opened[::16] if full else [*PAGES, *SPECIAL]
    assert set(chosen) <= set(opened)
    assert [one for name in chosen for one in refused(page, address + name)] == []
    if full:
        assert [one for name in opened for one in refused(light, address + name)] == []


def test_a_script_in_a_page_is_refused(address: str, page: Page) -> None:
    """The policy is the second wall: what would get into a page in spite of all escapes does not run there."""

    def slip(route: Route) -> None:
        answer = route.fetch()
        text = answer.text().replace(
            "</main>", "<img src=x onerror='window.ran = 1'><script>window.ran = 1</script></main>"
        )
        route.fulfill(response=answer, body=text)

    page.route("**/go/support/", slip)
    page.goto(f"{address}go/support/", wait_until="load")
    page.wait_for_function("window.refused.length >= 2")
    assert page.evaluate("window.ran") is None
    page.unroute("**/go/support/")
