"""The site works under its own security headers, and what does not belong to it is refused."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Quiet, Reader, served

pytestmark = pytest.mark.browser

WATCH = """document.addEventListener("securitypolicyviolation", one => {
  document.documentElement.dataset.refused = (window.refused ??= []).push(`${one.violatedDirective} ${one.blockedURI}`)
})"""


def rules(site: Path) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the headers of each path of the built site's `_headers`."""
    blocks = re.findall(r"^(/.*)\n((?:  .*\n)+)", (site / "_headers").read_text(encoding="utf-8"), re.MULTILINE)
    return [(path, [tuple(line.strip().split(": ", 1)) for line in lines.splitlines()]) for path, lines in blocks]


@pytest.fixture(scope="module")
def guarded(chromium: Browser, mkdocs_site: Path) -> Iterator[Reader]:
    """Return a reader of the site as a host serves it that reads `_headers`."""
    known = rules(mkdocs_site)

    class WithHeaders(Quiet):
        def end_headers(self) -> None:
            path = self.path.partition("?")[0]
            for pattern, headers in known:
                if re.fullmatch(re.escape(pattern).replace(r"\*", ".*"), path):
                    for name, value in headers:
                        self.send_header(name, value)
            super().end_headers()

    with served(mkdocs_site, WithHeaders) as address:
        one = Reader(chromium, address)
        yield one
        one.close()


def opened(reader: Reader, url: str, scheme: str = "light") -> Page:
    return reader.open(url, scheme=scheme, before=WATCH)


def refused(page: Page) -> list[str]:
    return list(page.evaluate("window.refused ?? []"))


@pytest.mark.parametrize(
    "url", ["", "go/support/", "kubernetes/", "zh/claims/", "data-debt/", "cloud/lambda/", "404.html"]
)
def test_nothing_of_a_page_is_refused(guarded: Reader, url: str):
    page = opened(guarded, url, scheme="dark")
    assert "default-src 'none'" in str(page.request.get(page.url).headers.get("content-security-policy"))
    assert refused(page) == []


def test_search_the_resolver_tables_and_the_choice_of_colours_work(guarded: Reader):
    page = opened(guarded, "kubernetes/")
    page.locator(".md-search__input").click()
    page.keyboard.type("kubernetes 1.33 go")
    expect(page.locator(".md-search-result__item a").first).to_be_visible()
    page.keyboard.press("Escape")
    page.locator(".atlas-tools input").first.fill("1.33")
    expect(page.locator(".atlas-tools .count").first).to_contain_text("1 of")
    before = page.evaluate("getComputedStyle(document.body).backgroundColor")
    for _ in range(2):
        page.locator("form[data-md-component=palette] label:visible").click()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != before
    assert refused(page) == []
    page = opened(guarded, "resolve/?go=1.26&kubernetes=1.36&day=2026-11-27")
    expect(page.locator("[data-part=answer] .atlas-verdict")).to_contain_text("It works.")
    assert refused(page) == []


def test_a_script_that_was_slipped_in_does_not_run(guarded: Reader):
    page = opened(guarded, "kubernetes/")
    page.evaluate("""() => {
      const script = document.createElement("script")
      script.textContent = "window.slipped = true"
      document.body.append(script)
      document.body.insertAdjacentHTML("beforeend", "<img src=x onerror='window.slipped = true'>")
    }""")
    expect(page.locator("html")).to_have_attribute("data-refused", "2")
    assert page.evaluate("window.slipped") is None
    assert {one.split(" ")[0] for one in refused(page)} <= {"script-src-elem", "script-src-attr", "script-src"}


def test_lines_are_compared_and_a_calendar_is_made_in_the_browser(guarded: Reader):
    page = opened(guarded, "compare/?go=1.25..1.27")
    expect(page.locator("[data-part=table] thead [data-line]")).to_have_count(3)
    assert refused(page) == []
    page = opened(guarded, "")
    page.get_by_role("combobox", name="Kubernetes", exact=True).fill("1.36")
    page.get_by_role("button", name="Keep as my stack").click()
    with page.expect_download():
        page.get_by_role("button", name="Calendar of these ends").click()
    assert refused(page) == []
