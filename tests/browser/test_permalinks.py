"""A reader copies the address of a row or cell, and another one arrives at it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.accessibility import assert_axe_finds_nothing
from tests.browser.conftest import Reader

pytestmark = pytest.mark.browser

DATA = Path(__file__).parents[2] / "data"
MARK = r"~[0-9a-f]{4}(-en|-zh)?"


def copied(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


def copy(page: Page, cell: str, form: str = "url") -> str:
    """Copy the address of a cell, as a reader with a mouse does."""
    page.locator(cell).first.hover()
    page.locator(".atlas-handle").click()
    page.locator(f".atlas-menu [data-form={form}]").click()
    expect(page.locator(".atlas-menu [role=status]")).not_to_be_empty()
    page.keyboard.press("Escape")
    return copied(page)


def in_sight(page: Page, selector: str) -> bool:
    """Tell whether an element is on the screen, below the page's header."""
    box = page.locator(selector).bounding_box()
    assert box is not None
    return 40 < box["y"] < 900


def test_the_address_of_a_cell_is_two_clicks_away_and_leads_back_to_it(reader: Reader):
    page = reader.open("kubernetes/")
    address = copy(page, "#kubernetes-lines tbody tr:nth-child(2) td")
    assert re.fullmatch(re.escape(reader.address) + r"kubernetes/#kubernetes-1\.\d+\.built-with" + MARK, address)
    other = reader.open(address.removeprefix(reader.address))
    cell = other.locator(".atlas-target")
    assert cell.get_attribute("id") == re.split("[#~]", address)[1]
    assert in_sight(other, ".atlas-target")
    expect(other.locator(".atlas-changed")).to_have_count(0)


def test_the_address_as_markdown_and_for_jira_names_the_value(reader: Reader):
    page = reader.open("kubernetes/")
    cell = "#kubernetes-1\\.30\\.requires"
    url = copy(page, cell)
    assert copy(page, cell, "markdown") == f"[Kubernetes 1.30 · Requires Go: 1.22.0]({url})"
    assert copy(page, cell, "jira") == f"[Kubernetes 1.30 · Requires Go: 1.22.0|{url}]"


def test_the_menu_offers_the_whole_row(reader: Reader):
    page = reader.open("cloud/lambda/")
    page.locator("#lambda-go1\\.x td").first.hover()
    page.locator(".atlas-handle").click()
    page.get_by_role("button", name="Whole row").click()
    page.get_by_role("button", name="Copy address").click()
    assert re.search(r"cloud/lambda/#lambda-go1\.x" + MARK, copied(page))


@pytest.mark.parametrize(
    ("url", "table"), [("kubernetes/", "#kubernetes-lines"), ("zh/cloud/lambda/", "#lambda-table")]
)
def test_the_keyboard_does_it_too(reader: Reader, url: str, table: str):
    page = reader.open(url)
    page.locator(f"{table} tbody th").first.focus()
    for key in ("ArrowDown", "ArrowRight", "Enter"):
        page.keyboard.press(key)
    expect(page.locator(".atlas-menu")).to_be_visible()
    while page.evaluate("document.activeElement.dataset.form") != "url":
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator(".atlas-menu [role=status]")).not_to_be_empty()
    assert re.search(r"#[a-z0-9.-]+" + MARK + "$", copied(page))
    page.keyboard.press("Escape")
    expect(page.locator(".atlas-menu")).to_be_hidden()
    assert page.evaluate("document.activeElement.matches('td')")


def test_the_handle_is_the_stop_after_a_cells_sources(reader: Reader):
    page = reader.open("kubernetes/")
    page.locator("#kubernetes-1\\.30\\.requires a.src").last.focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('.atlas-handle')")
    assert "Kubernetes 1.30" in page.evaluate("document.activeElement.getAttribute('aria-label')")


def test_a_value_that_has_changed_since_the_link_says_so_beside_the_cell(reader: Reader, today_requires: str):
    page = reader.open("kubernetes/#kubernetes-1.30.requires~0000")
    note = page.locator("#kubernetes-1\\.30\\.requires .atlas-changed")
    expect(note).to_have_text(f"Changed since this link was made. Now: {today_requires}")
    page = reader.open("zh/kubernetes/#kubernetes-1.30.requires~0000")
    expect(page.locator(".atlas-changed")).to_contain_text(today_requires)


def test_values_without_words_have_one_mark_in_both_languages(reader: Reader):
    english, chinese = reader.open("kubernetes/"), reader.open("zh/kubernetes/")
    for cell in ("#kubernetes-1\\.30\\.requires", "#kubernetes-1\\.35\\.built-with", "#kubernetes-1\\.30\\.ends"):
        assert copy(english, cell).partition("#")[2] == copy(chinese, cell).partition("#")[2]


def test_a_link_from_the_other_language_is_compared_in_that_language(reader: Reader):
    address = copy(reader.open("zh/cloud/lambda/"), "#syscalls-table tbody td").removeprefix(reader.address)
    assert address.endswith("-zh")
    page = reader.open(address.removeprefix("zh/"))
    expect(page.locator(".atlas-target")).to_have_count(1)
    expect(page.locator(".atlas-changed")).to_have_count(0)
    page = reader.open(re.sub("~.{4}", "~0000", address.removeprefix("zh/")))
    expect(page.locator(".atlas-changed")).to_have_count(1)


@pytest.mark.parametrize("mark", ["", "~0000"])
def test_arriving_in_a_closed_table_opens_it_and_marks_the_cell(reader: Reader, mark: str):
    page = reader.open(f"kubernetes/#kubernetes-1.25.4.built-with{mark}")
    assert in_sight(page, "#kubernetes-1\\.25\\.4\\.built-with")
    shadow = "getComputedStyle(document.getElementById('kubernetes-1.25.4.built-with')).boxShadow"
    assert "inset" in page.evaluate(shadow)
    page.emulate_media(forced_colors="active")
    outline = "getComputedStyle(document.getElementById('kubernetes-1.25.4.built-with')).outlineStyle"
    assert page.evaluate(outline) == "solid"


def test_a_second_address_on_the_page_takes_over_the_mark(reader: Reader):
    page = reader.open("kubernetes/#kubernetes-1.30.4")
    page.evaluate("location.hash = 'kubernetes-1.25.4'")
    expect(page.locator(".atlas-target")).to_have_id("kubernetes-1.25.4")


@pytest.mark.parametrize(("url", "to"), [("kubernetes/", "kubernetes/"), ("zh/go/support/", "zh/kubernetes/")])
def test_an_address_that_is_gone_leads_to_its_heir(reader: Reader, url: str, to: str):
    def moved(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(json={**answer.json(), "moved": {"kubernetes-old.thing": "kubernetes/#kubernetes-1.30.requires"}})

    page = reader.open(f"{url}#kubernetes-old.thing", routes={"**/assets/atlas/*.json": moved})
    page.wait_for_url(f"**/{to}#kubernetes-1.30.requires")
    expect(page.locator(".atlas-target")).to_have_id("kubernetes-1.30.requires")


def test_without_a_repository_nothing_leads_to_one(reader: Reader):
    page = reader.open("kubernetes/")
    page.locator("#kubernetes-1\\.30\\.requires").hover()
    page.locator(".atlas-handle").click()
    expect(page.locator(".atlas-menu a")).to_have_count(0)


def test_with_a_repository_a_mistake_is_reported_and_the_row_is_edited_there(reader: Reader):
    def with_repository(route: Route) -> None:
        answer = route.fetch()
        metas = '<meta name="atlas-repository" content="https://github.com/o/r"><meta name="atlas-editor" content="edit/main/data/">'
        route.fulfill(response=answer, body=answer.text().replace("</head>", f"{metas}</head>"))

    page = reader.open("kubernetes/", routes={"**/kubernetes/": with_repository})
    page.locator("#kubernetes-1\\.30\\.requires").hover()
    page.locator(".atlas-handle").click()
    report = urlsplit(page.get_by_role("link", name="Report a mistake").get_attribute("href") or "")
    asked = parse_qs(report.query)
    assert report.path == "/o/r/issues/new"
    assert asked["template"] == ["wrong-value.yml"]
    assert "#kubernetes-1.30.requires" in asked["row"][0]
    assert re.fullmatch(r"\d+\.\d+\.\d+ — https://github\.com/\S+/blob/\S+/go\.mod", asked["now"][0])
    edit = page.get_by_role("link", name="Edit this row").get_attribute("href") or ""
    address, _, line = edit.partition("#L")
    assert address == "https://github.com/o/r/edit/main/data/components/kubernetes.yaml"
    written = (DATA / "components/kubernetes.yaml").read_text(encoding="utf-8").splitlines()[int(line) - 1]
    assert 'line: "1.30"' in written


@pytest.mark.parametrize("url", ["kubernetes/", pytest.param("zh/cloud/lambda/", marks=pytest.mark.full), "claims/"])
def test_axe_finds_nothing_with_the_menu_open_and_a_note_shown(reader: Reader, url: str, full: bool):
    target = {
        "kubernetes/": "kubernetes-1.30.requires",
        "zh/cloud/lambda/": "lambda-go1.x",
        "claims/": "claim-go-uses-epoll-pwait2",
    }
    page = reader.open(f"{url}#{target[url]}~0000" if url != "claims/" else url)
    page.locator(".atlas-target, .atlas-claim").first.hover()
    page.locator(".atlas-handle").click()
    assert_axe_finds_nothing(page, all_rows=full)


def test_the_menu_stays_within_a_narrow_window(reader: Reader):
    page = reader.open("kubernetes/", width=360)
    page.locator("#kubernetes-lines tbody td").first.click(position={"x": 4, "y": 4})
    page.locator(".atlas-handle").click()
    box = page.locator(".atlas-menu").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 360
    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_the_strings_come_in_the_language_of_the_page(mkdocs_site: Path):
    for name, words in (("en", "Copy address"), ("zh", "复制地址")):
        found = json.loads((mkdocs_site / "assets/atlas" / f"{name}.json").read_text(encoding="utf-8"))
        assert found["strings"]["copy.url"] == words
        assert "moved" not in found
