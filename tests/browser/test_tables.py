"""What a reader does with a long table: filter, sort, fold, print; and what is there without JavaScript."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

from macros.versions import Version
from tests.browser.accessibility import assert_axe_finds_nothing
from tests.browser.conftest import Reader

pytestmark = pytest.mark.browser

LINES = "#kubernetes-lines tbody tr"


def shown(page: Page, rows: str) -> list[str]:
    """Return the names of the rows that can be seen."""
    script = "rows => rows.filter(row => row.checkVisibility()).map(row => row.cells[0].querySelector('a').innerText)"
    return list(page.locator(rows).evaluate_all(script))


def cells(page: Page, table: str, column: str) -> list[str]:
    """Return the texts of a column from the top."""
    return [text.strip() for text in page.locator(f"#{table} tbody td[data-l='{column}']").all_inner_texts()]


def with_a_bare_column(route: Route) -> None:
    """Answer with the page on which a column of the table has nothing in the rows that stand: its head and cells say so."""
    answer = route.fetch()
    text = re.sub(r'(<th scope="col"[^>]*)(>Released)', r'\1 class="bare"\2', answer.text(), count=1)
    found = re.sub(r'(<td id="kubernetes-[\d.]+\.released"[^>]*)>', r'\1 class="bare">', text)
    assert found.count('class="bare"') > 10
    route.fulfill(response=answer, body=found)


def test_a_column_that_only_ended_lines_fill_is_folded_with_them(reader: Reader):
    page = reader.open("kubernetes/", routes={"**/kubernetes/": with_a_bare_column})
    bare = page.locator("#kubernetes-lines .bare")
    expect(bare.first).to_be_hidden()
    page.locator(".atlas-tools button").first.click()
    expect(bare.first).to_be_visible()
    expect(bare.last).to_be_visible()


def test_the_arrow_keys_pass_over_a_folded_column(reader: Reader):
    page = reader.open("kubernetes/", routes={"**/kubernetes/": with_a_bare_column})
    page.locator("#kubernetes-lines tbody th").first.focus()
    seen = []
    for _ in range(6):
        page.keyboard.press("ArrowRight")
        seen.append(page.evaluate("document.activeElement.dataset.l"))
    assert seen[-1] == "Maintenance from"
    assert "Released" not in seen
    assert None not in seen


def test_a_link_to_a_cell_of_a_folded_column_shows_it(reader: Reader):
    page = reader.open("kubernetes/#kubernetes-1.37.released", routes={"**/kubernetes/": with_a_bare_column})
    expect(page.locator("[id='kubernetes-1.37.released']")).to_be_visible()
    expect(page.locator(".atlas-target")).to_have_id("kubernetes-1.37.released")


def test_ended_lines_are_folded_and_shown_by_one_click(reader: Reader):
    page = reader.open("kubernetes/")
    before = shown(page, LINES)
    assert before
    assert "Kubernetes 1.20" not in before
    button = page.locator(".atlas-tools button").first
    assert button.get_attribute("aria-expanded") == "false"
    button.click()
    assert button.get_attribute("aria-expanded") == "true"
    assert len(shown(page, LINES)) == page.locator(LINES).count()
    button.click()
    assert shown(page, LINES) == before


@pytest.mark.parametrize("url", ["controllers/", "cloud/", "zh/managed/cgo/"])
def test_the_names_of_rows_leave_room_for_their_values(reader: Reader, url: str):
    page = reader.open(url)
    wide = page.locator(".atlas-scroll").evaluate_all(
        """tables => tables.filter(one => one.scrollWidth > one.clientWidth).map(one =>
            [one.querySelector("table").id, one.querySelector("tbody th").offsetWidth / one.clientWidth]
        ).filter(([, share]) => share > 0.4)"""
    )
    assert wide == []


BROKEN = """heads => heads.flatMap(head => {
    const texts = document.createTreeWalker(head, NodeFilter.SHOW_TEXT), broken = []
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
        if (text.parentElement.closest(".note, code")) continue
        for (const word of text.data.matchAll(/[A-Za-z0-9.]{3,}/g)) {
            const range = document.createRange()
            range.setStart(text, word.index)
            range.setEnd(text, word.index + word[0].length)
            if (range.getClientRects().length > 1) broken.push(text.data.trim())
        }
    }
    return broken
})"""
"""The names in the heads of rows in which a line ends in the middle of a word."""


@pytest.mark.parametrize("url", ["kubernetes/", "grpc/protobuf/", "zh/controllers/", "zh/by-version/"])
def test_no_word_of_a_rows_name_is_broken_on_a_phone(reader: Reader, url: str):
    heads = reader.open(url, width=360).locator(".atlas-matrix tbody th")
    assert heads.count()
    assert heads.evaluate_all(BROKEN) == []


def test_open_evidence_is_part_of_the_address(reader: Reader):
    page = reader.open("managed/")
    notes = page.locator(".atlas-notes")
    assert notes.count() > 1
    expect(notes.first.locator("ol")).to_be_hidden()
    notes.first.locator("summary").click()
    page.wait_for_function("location.search.includes('evidence')")
    again = reader.open("managed/?evidence")
    expect(again.locator(".atlas-notes").last.locator("ol")).to_be_visible()
    for fold in again.locator(".atlas-notes > summary").all():
        fold.click()
    again.wait_for_function("!location.search.includes('evidence')")


def test_a_link_to_a_folded_row_shows_it(reader: Reader):
    page = reader.open("managed/")
    row = page.locator(".folds tr.ended[id]").first.get_attribute("id")
    expect(page.locator(f"[id='{row}']")).to_be_hidden()
    page = reader.open(f"managed/#{row}")
    expect(page.locator(f"[id='{row}']")).to_be_visible()


def test_a_filter_looks_among_all_rows_and_is_part_of_the_address(reader: Reader):
    page = reader.open("kubernetes/")
    page.get_by_role("searchbox", name="Filter the rows of: Minor versions of Kubernetes").fill("1.25")
    assert "Kubernetes 1.25" in shown(page, LINES)
    assert "kubernetes-lines=1.25" in page.url
    rows = shown(page, LINES)
    expect(page.locator(".atlas-tools .count").first).to_have_text(f"{len(rows)} of {page.locator(LINES).count()} rows")
    other = reader.open(page.url.removeprefix(reader.address))
    assert shown(other, LINES) == rows
    other.get_by_role("searchbox").first.fill("")
    assert "?" not in other.url
    assert "Kubernetes 1.25" not in shown(other, LINES)


def test_a_filter_that_finds_nothing_says_so(reader: Reader):
    page = reader.open("zh/kubernetes/?kubernetes-lines=nowhere")
    assert shown(page, LINES) == []
    expect(page.locator(".atlas-tools .count").first).to_contain_text("中的 0 行")


def test_versions_are_sorted_as_versions_and_the_order_is_told(reader: Reader):
    page = reader.open("kubernetes/")
    page.locator(".atlas-tools button").first.click()
    head = page.locator("#kubernetes-lines thead th", has_text="Newest release")
    head.get_by_role("button").focus()
    page.keyboard.press("Enter")
    assert head.get_attribute("aria-sort") == "ascending"
    column = cells(page, "kubernetes-lines", "Newest release")
    versions = [Version.parse(text.split()[0]) for text in column]
    assert versions == sorted(versions)
    assert len(versions) > 10
    page.keyboard.press("Enter")
    assert head.get_attribute("aria-sort") == "descending"
    assert cells(page, "kubernetes-lines", "Newest release") == column[::-1]
    page.keyboard.press("Enter")
    assert head.get_attribute("aria-sort") is None


def test_rows_without_a_value_come_last_in_both_directions(reader: Reader):
    page = reader.open("ecosystem/argo-cd/")
    page.get_by_role("button", name=re.compile(r"Show \d+ ended versions")).first.click()
    button = page.locator("#argo-cd-lines thead th", has_text="Toolchain line").get_by_role("button")
    for _ in range(2):
        button.click()
        known = [text != "–" for text in cells(page, "argo-cd-lines", "Toolchain line")]
        assert known == sorted(known, reverse=True)
        assert not known[-1]


def test_dates_are_sorted_as_dates(reader: Reader):
    page = reader.open("go/support/")
    page.locator(".atlas-tools button").first.click()
    page.locator("#go-lines thead th", has_text="Released").get_by_role("button").click()
    dates = cells(page, "go-lines", "Released")
    assert len(dates) > 10
    assert dates == sorted(dates)


def test_the_column_of_the_pointer_is_marked(reader: Reader):
    page = reader.open("kubernetes/")
    page.locator("#kubernetes-lines tbody td[data-l='Requires Go']").first.hover()
    marked = page.locator("#kubernetes-lines thead th.column")
    expect(marked).to_have_text("Requires Go")


def test_without_javascript_every_row_is_there_and_the_day_is_told(reader: Reader):
    page = reader.open("kubernetes/", javascript=False)
    assert page.locator(".atlas-tools > *, .atlas-handle").count() == 0
    assert not page.locator(".atlas-tools").first.is_visible()
    assert page.locator(LINES).last.is_visible()
    assert page.locator("#kubernetes-lines caption").inner_text().count("As of ") == 1


def test_on_paper_is_what_the_page_shows_with_the_addresses_of_sources_and_no_tools(reader: Reader):
    page = reader.open("kubernetes/")
    page.emulate_media(media="print")
    expect(page.locator(".atlas-tools").first).to_be_hidden()
    caption = page.locator("#kubernetes-lines caption")
    after = "caption => getComputedStyle(caption, '::after').content"
    expect(page.locator(LINES).last).to_be_hidden()
    assert re.search(r"\d+ ended versions are folded away", str(caption.evaluate(after)))
    page.emulate_media(media="screen")
    page.get_by_role("button", name=re.compile(r"Show \d+ ended versions")).first.click()
    page.emulate_media(media="print")
    expect(page.locator(LINES).last).to_be_visible()
    assert caption.evaluate(after) == "none"
    source = page.locator(".atlas-notes a.src").first
    assert source.bounding_box() is not None
    assert "https://" in source.evaluate("link => getComputedStyle(link, '::after').content")
    number = page.locator(f"{LINES} td[data-n]").first
    assert number.get_attribute("data-n") in str(number.evaluate("cell => getComputedStyle(cell, '::after').content"))


def test_axe_finds_nothing_in_a_sorted_and_filtered_table(reader: Reader, full: bool):
    page = reader.open("kubernetes/?kubernetes-lines=1.2")
    page.locator("#kubernetes-lines thead button").first.click()
    assert_axe_finds_nothing(page, all_rows=full)


@pytest.mark.parametrize("url", ["kubernetes/", "zh/kubernetes/", "managed/", "cloud/lambda/"])
def test_the_tools_fit_a_narrow_window(reader: Reader, url: str):
    page = reader.open(url, width=360)
    assert page.evaluate("document.documentElement.scrollWidth") == 360
