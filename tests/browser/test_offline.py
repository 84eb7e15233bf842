"""The zip of the site, unpacked and opened from a file: everything works, and nothing is asked of anybody."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Request, expect

from tests.browser.conftest import fresh
from tests.support import NAME as FOLDER

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def root(mkdocs_site: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("offline")
    with zipfile.ZipFile(mkdocs_site / f"{FOLDER}.zip") as made:
        made.extractall(folder)
    return (folder / FOLDER).as_uri()


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """Return a page that must log no error and ask for nothing but files."""
    context = fresh(chromium)
    page = context.new_page()
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text) if message.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("requestfailed", lambda request: None if stopped(request) else faults.append(request.url))
    page.on(
        "request",
        lambda request: None if request.url.startswith(("file:", "data:", "blob:")) else faults.append(request.url),
    )
    yield page
    context.close()
    assert faults == []


def stopped(request: Request) -> bool:
    """Say whether the page was left while it still started the worker of its search, which it makes of a blob."""
    return request.url.startswith("blob:") and request.failure == "net::ERR_ABORTED"


def ready(page: Page) -> None:
    page.wait_for_function("document.documentElement.dataset.atlas === 'ready'")


def test_the_question_of_the_home_page_is_answered(page: Page, root: str):
    page.goto(f"{root}/index.html")
    page.get_by_role("combobox", name="Kubernetes", exact=True).fill("1.33")
    page.get_by_role("button", name="Find a compatible Go").click()
    expect(page.locator("[data-part=answer]")).to_contain_text(re.compile(r"Kubernetes 1\.33\.\d+"))


@pytest.mark.parametrize(
    ("start", "links"),
    [
        ("", {"Kubernetes": "/kubernetes/", "Go in a Kubernetes binary": "/kubernetes/verify/"}),
        ("/zh", {"Go": "/zh/go/latest/", "Go 支持周期": "/zh/go/support/"}),
    ],
)
def test_pages_are_walked_by_their_navigation(page: Page, root: str, start: str, links: dict[str, str]):
    page.goto(f"{root}{start}/index.html")
    for link, ends in links.items():
        page.locator(".md-nav--primary").get_by_role("link", name=link, exact=True).first.click()
        page.wait_for_url(f"{root}{ends}index.html")
    ready(page)


@pytest.mark.parametrize(("start", "query"), [("", "kubernetes 1.33 go"), ("/zh", "kubernetes 1.33 生命周期")])
def test_search_finds_the_row_and_enter_lands_on_it(page: Page, root: str, start: str, query: str):
    page.goto(f"{root}{start}/index.html")
    page.locator(".md-search__input").click()
    page.keyboard.type(query)
    page.keyboard.press("Shift")
    first = page.locator(".md-search-result__item a[href*='#kubernetes-1.33']").first
    expect(page.locator(".md-search-result")).to_have_attribute("data-atlas-answered", query)
    expect(first).to_be_visible()
    first.press("Enter")
    page.wait_for_url(f"{root}{start}/kubernetes/index.html*#kubernetes-1.33*")


def test_tables_are_filtered_and_sorted(page: Page, root: str):
    page.goto(f"{root}/kubernetes/index.html")
    ready(page)
    page.locator(".atlas-tools input").first.fill("1.33")
    expect(page.locator(".atlas-tools .count").first).to_contain_text("1 of")
    page.locator("#kubernetes-lines thead th").nth(1).get_by_role("button").click()
    assert page.locator("#kubernetes-lines thead th").nth(1).get_attribute("aria-sort") == "ascending"


def test_the_resolver_answers_and_its_facts_and_languages_are_linked(page: Page, root: str):
    page.goto(f"{root}/resolve/index.html?go=1.26&kubernetes=1.36&day=2026-11-27")
    expect(page.locator("[data-part=answer] .atlas-verdict")).to_contain_text("It works.")
    page.locator("[data-part=answer] a.fact").first.click()
    page.wait_for_url(f"{root}/**/index.html#*")
    page.get_by_role("link", name="中文").click()
    page.wait_for_url(f"{root}/zh/**/index.html*")
    ready(page)


def test_lines_are_compared_and_kept(page: Page, root: str):
    page.goto(f"{root}/compare/index.html?kubernetes=1.33..1.35")
    expect(page.locator("[data-part=table] thead [data-line]")).to_have_count(3)
    page.locator("[data-part=table] td a").first.click()
    page.wait_for_url(f"{root}/kubernetes/index.html#kubernetes-1.33*")
    page.goto(f"{root}/index.html")
    page.get_by_role("combobox", name="Kubernetes", exact=True).fill("1.36")
    page.get_by_role("button", name="Keep as my stack").click()
    expect(page.locator("#my-stack li")).to_contain_text("Kubernetes 1.36")
    page.get_by_role("link", name="Open in the resolver").click()
    page.wait_for_url(f"{root}/resolve/index.html?kubernetes=1.36")


def test_a_link_with_a_mark_says_what_has_changed(page: Page, root: str):
    page.goto(f"{root}/kubernetes/index.html#kubernetes-1.33.ends~0000")
    ready(page)
    expect(page.locator(".atlas-changed").first).to_be_visible()
