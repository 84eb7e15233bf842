"""A reader copies the address of a row or cell, and another one arrives at it."""

import json
import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from macros import clock
from macros.dataset import Loaded
from macros.i18n import Language, Strings
from macros.views.matrix import all_releases_matrix, line_cell, lines_matrix
from macros.views.page_table import page_table
from tests.browser.accessibility import assert_axe_finds_nothing
from tests.browser.conftest import Reader

pytestmark = pytest.mark.browser

TODAY = clock.today()
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
    assert re.fullmatch(re.escape(reader.address) + r"kubernetes/#kubernetes-1\.\d+\.ends" + MARK, address)
    other = reader.open(address.removeprefix(reader.address))
    cell = other.locator(".atlas-target")
    assert cell.get_attribute("id") == re.split("[#~]", address)[1]
    assert in_sight(other, ".atlas-target")
    expect(other.locator(".atlas-changed")).to_have_count(0)


def test_the_address_as_markdown_and_for_jira_names_the_value(reader: Reader):
    page = reader.open("kubernetes/#kubernetes-1.30")
    cell = "#kubernetes-1\\.30\\.requires"
    url = copy(page, cell)
    assert copy(page, cell, "markdown") == f"[Kubernetes 1.30 · Requires Go: 1.22.0]({url})"
    assert copy(page, cell, "jira") == f"[Kubernetes 1.30 · Requires Go: 1.22.0|{url}]"


def test_a_copied_row_is_a_fact_with_its_values(reader: Reader):
    page = reader.open("kubernetes/#kubernetes-1.30")
    text = copy(page, "#kubernetes-1\\.30 th", "markdown")
    assert text.startswith("[Kubernetes 1.30: Support ends 20")
    assert "Requires Go 1.22.0" in text


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


def test_the_handle_is_the_stop_after_a_cell(reader: Reader):
    page = reader.open("kubernetes/#kubernetes-1.30.requires")
    page.locator("#kubernetes-lines tbody th[tabindex='0']").focus()
    for key in ("ArrowRight", "ArrowDown"):
        page.keyboard.press(key)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('.atlas-handle')")
    assert "Kubernetes 1." in page.evaluate("document.activeElement.getAttribute('aria-label')")


def opened(page: Page, cell: str, how: str) -> Locator:
    """Open the card of a cell, as a reader does with a mouse or with the keyboard; return it."""
    host, card = page.locator(cell), page.locator(".atlas-menu")
    if how == "click":
        host.click(position={"x": 4, "y": 4})
    else:
        host.evaluate("cell => cell.closest('table').querySelector('[tabindex=\"0\"]').focus()")
        steps = host.evaluate(
            """cell => {
              const rows = [...cell.closest('tbody').rows].filter(row => row.checkVisibility())
              return [rows.indexOf(cell.parentElement), cell.cellIndex]
            }"""
        )
        for key, times in zip(("ArrowDown", "ArrowRight"), steps, strict=True):
            for _ in range(times):
                page.keyboard.press(key)
        page.keyboard.press("Enter")
    expect(card).to_be_visible()
    return card


@pytest.mark.parametrize("how", ["click", "Enter"])
@pytest.mark.parametrize("prefix", ["", "zh/"])
def test_a_cells_card_shows_its_sources_and_notes_and_the_first_link_is_a_source(
    reader: Reader, real: Loaded, prefix: str, how: str
):
    strings = Strings(Language.ZH if prefix else Language.EN, real.dataset.strings)
    product = real.dataset.product("kubernetes")
    line = next(one for one in reversed(product.lines) if len(line_cell(one, "built_with", strings, TODAY).values) > 1)
    parts = line_cell(line, "built_with", strings, TODAY).values
    page = reader.open(f"{prefix}kubernetes/#{line.id}")  # an ended row is unfolded
    card = opened(page, f"[id='{line.id}.built-with']", how)
    first = card.locator("a, button").first
    expect(first).to_be_focused()
    expect(first).to_have_attribute("href", parts[0].sources[0].url)
    told = card.locator(".notes").inner_text()
    for part in parts:
        for source in part.sources:
            expect(card.locator(f".notes a[href='{source.url}']").first).to_have_text(source.label)
        assert part.text in told
        assert part.at in told
        assert all(words.replace("`", "") in told for words in (*part.doubt, *part.remarks))
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()


@pytest.mark.parametrize("prefix", ["", "zh/"])
def test_a_card_shows_what_is_doubtful_about_its_value_and_where_it_was_looked_for(
    reader: Reader, real: Loaded, prefix: str
):
    data, strings = real.dataset, Strings(Language.ZH if prefix else Language.EN, real.dataset.strings)
    cells = [
        (product.page, cell)
        for product in data.products.values()
        for row in page_table(lines_matrix(data, product, strings, TODAY), strings, TODAY).rows
        for cell in row.cells
        if len(cell.values) == 1
    ]
    url, doubtful = next((url, one) for url, one in cells if one.doubt and one.values[0].known)
    card = opened(page := reader.open(f"{prefix}{url}#{doubtful.id}"), f"[id='{doubtful.id}']", "click")
    for words in doubtful.doubt:
        expect(card.locator(".notes")).to_contain_text(words.replace("`", ""))
    mark = page.locator(f"[id='{doubtful.id}'] abbr")
    expect(mark).to_have_text("*")
    expect(mark).to_have_attribute("title", " · ".join(doubtful.doubt))
    url, unknown = next((url, one) for url, one in cells if one.values[0].searched)
    card = opened(reader.open(f"{prefix}{url}#{unknown.id}"), f"[id='{unknown.id}']", "click")
    expect(card.locator(".notes")).to_contain_text(unknown.values[0].searched.replace("`", ""))


def test_a_value_that_rests_on_its_rows_source_shows_that_source(reader: Reader, real: Loaded):
    strings = Strings(Language.EN, real.dataset.strings)
    rows = all_releases_matrix(real.dataset, real.dataset.product("quic-go"), strings).rows
    row, cell = next(
        (row, cell)
        for row in rows
        for cell in row.cells
        if cell.values[0].as_row and any(cell.values[0].remarks + cell.values[0].doubt)
    )
    page = reader.open(f"grpc/quic-go/releases/#{cell.id}")
    card = opened(page, f"[id='{cell.id}']", "click")
    expect(card.locator("a").first).to_have_attribute("href", row.sources[0].url)
    for words in (*cell.values[0].doubt, *cell.values[0].remarks):
        expect(card.locator(".notes")).to_contain_text(words.replace("`", ""))


def test_a_click_on_a_link_or_at_the_end_of_a_selection_opens_no_card(reader: Reader):
    page = reader.open("kubernetes/")
    page.locator("#kubernetes-lines tbody td").first.dblclick(position={"x": 12, "y": 10})
    page.keyboard.press("Escape")
    page.locator("#kubernetes-lines tbody th a").first.click()
    page.wait_for_url("**/kubernetes/1.*/")
    expect(page.locator(".atlas-menu")).to_be_hidden()


@pytest.mark.parametrize("mark", ["", "~0000"])
@pytest.mark.parametrize("prefix", ["", "zh/"])
def test_the_old_address_of_a_release_leads_to_the_page_of_releases(reader: Reader, prefix: str, mark: str):
    page = reader.open(f"{prefix}kubernetes/#kubernetes-1.33.2.built-with{mark}")
    page.wait_for_url(f"**/{prefix}kubernetes/releases/#kubernetes-1.33.2.built-with{mark}")
    expect(page.locator(".atlas-target")).to_have_id("kubernetes-1.33.2.built-with")
    expect(page.locator(".atlas-target .atlas-changed")).to_have_count(1 if mark else 0)
    assert in_sight(page, ".atlas-target")


def test_what_is_no_release_stays_on_its_page(reader: Reader):
    for place in ("kubernetes-1.33", "kubernetes-1.33.ends", "kubernetes-1.33.nothing"):
        page = reader.open(f"kubernetes/#{place}")
        expect(page.locator(".atlas-target")).to_have_id(place.removesuffix(".nothing"))
        assert page.url == f"{reader.address}kubernetes/#{place}"


def test_a_value_that_has_changed_since_the_link_says_so_beside_the_cell(reader: Reader, today_requires: str):
    page = reader.open("kubernetes/#kubernetes-1.30.requires~0000")
    note = page.locator("#kubernetes-1\\.30\\.requires .atlas-changed")
    expect(note).to_have_text(f"Changed since this link was made. Now: {today_requires}")
    page = reader.open("zh/kubernetes/#kubernetes-1.30.requires~0000")
    expect(page.locator(".atlas-changed")).to_contain_text(today_requires)


def test_values_without_words_have_one_mark_in_both_languages(reader: Reader):
    english, chinese = (reader.open(f"{prefix}kubernetes/#kubernetes-1.30") for prefix in ("", "zh/"))
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
@pytest.mark.parametrize(
    "way", ["kubernetes/#kubernetes-1.25.built-with", "kubernetes/releases/#kubernetes-1.25.4.built-with"]
)
def test_arriving_at_a_folded_row_or_far_below_shows_it_and_marks_the_cell(reader: Reader, way: str, mark: str):
    page = reader.open(f"{way}{mark}")
    place = way.partition("#")[2]
    assert in_sight(page, f"[id='{place}']")
    shadow = f"getComputedStyle(document.getElementById('{place}')).boxShadow"
    assert "inset" in page.evaluate(shadow)
    page.emulate_media(forced_colors="active")
    outline = f"getComputedStyle(document.getElementById('{place}')).outlineStyle"
    assert page.evaluate(outline) == "solid"


def test_a_second_address_on_the_page_takes_over_the_mark(reader: Reader):
    page = reader.open("kubernetes/releases/#kubernetes-1.30.4")
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


@pytest.mark.parametrize(("url", "to"), [("gone/", "kubernetes/"), ("zh/gone/", "zh/kubernetes/")])
def test_an_address_on_a_page_that_is_gone_leads_to_its_heir(reader: Reader, mkdocs_site: Path, url: str, to: str):
    """Whatever serves the site answers with 404.html there."""

    def moved(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(json={**answer.json(), "moved": {"gone-1.0": "kubernetes/#kubernetes-1.30"}})

    def missing(route: Route) -> None:
        route.fulfill(status=404, content_type="text/html", body=(mkdocs_site / "404.html").read_text(encoding="utf-8"))

    page = reader.open(f"{url}#gone-1.0", routes={"**/assets/atlas/*.json": moved, "**/gone/": missing})
    page.wait_for_url(f"**/{to}#kubernetes-1.30")
    expect(page.locator(".atlas-target")).to_have_id("kubernetes-1.30")


def test_without_a_repository_nothing_leads_to_one(reader: Reader):
    page = reader.open("kubernetes/#kubernetes-1.30")
    page.locator("#kubernetes-1\\.30\\.requires").hover()
    page.locator(".atlas-handle").click()
    expect(page.locator(".atlas-menu .notes a")).not_to_have_count(0)
    expect(page.locator(".atlas-menu > a")).to_have_count(0)


def test_with_a_repository_a_mistake_is_reported_and_the_row_is_edited_there(reader: Reader):
    def with_repository(route: Route) -> None:
        answer = route.fetch()
        metas = '<meta name="atlas-repository" content="https://github.com/o/r"><meta name="atlas-editor" content="edit/main/data/">'
        route.fulfill(response=answer, body=answer.text().replace("</head>", f"{metas}</head>"))

    page = reader.open("kubernetes/#kubernetes-1.30", routes={"**/kubernetes/": with_repository})
    page.locator("#kubernetes-1\\.30\\.requires").hover()
    page.locator(".atlas-handle").click()
    report = urlsplit(
        page.locator(".atlas-menu").get_by_role("link", name="Report a mistake").get_attribute("href") or ""
    )
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
    box = page.locator(".atlas-menu").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 360
    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_the_strings_come_in_the_language_of_the_page(mkdocs_site: Path):
    for name, words in (("en", "Copy address"), ("zh", "复制地址")):
        found = json.loads((mkdocs_site / "assets/atlas" / f"{name}.json").read_text(encoding="utf-8"))
        assert found["strings"]["copy.url"] == words
        # Sentences about Go lines have moved to the page of their line, claims to those that they were merged with, and
        # rows of tables to the rows that took their place.
        for place, to in found["moved"].items():
            if place.startswith("claim-"):
                assert to.startswith("claims/#claim-")
            elif ".statement-" in place:
                assert ".statement-" in to
            elif not place.startswith("go-"):
                assert re.fullmatch(r"[a-z/-]+/#[\w.-]+", to)
            else:
                line = place.split(".", 2)[:2]
                assert to.startswith(f"go/{'.'.join(line).removeprefix('go-')}/#{'.'.join(line)}.")
