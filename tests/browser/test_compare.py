"""Minor versions side by side in a real browser: by address, by form, without scripts, and what is said of nonsense."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.accessibility import assert_axe_finds_nothing
from tests.browser.conftest import Reader
from tests.site.built import BuiltPage

pytestmark = pytest.mark.browser

READY = "#atlas-compare[data-compare=ready]"


def opened(reader: Reader, url: str, **options: object) -> Page:
    page = reader.open(url, **options)  # type: ignore[arg-type]
    page.wait_for_selector(READY)
    return page


def heads(page: Page) -> list[str]:
    return page.locator("[data-part=table] thead [data-line]").all_inner_texts()


@pytest.mark.parametrize(("home", "heading"), [("", "Go 1.25, 1.26 and 1.27"), ("zh/", "Go 1.25、1.26 与 1.27")])
def test_an_address_shows_its_lines_and_each_value_leads_to_its_place(
    reader: Reader, site: dict[str, BuiltPage], home: str, heading: str
):
    page = opened(reader, f"{home}compare/?go=1.25..1.27")
    expect(page.locator("#compared")).to_have_text(heading)
    assert heads(page) == ["Go 1.25", "Go 1.26", "Go 1.27"]
    links = page.locator("[data-part=table] td a").evaluate_all("links => links.map(link => link.href)")
    places = [link.removeprefix(reader.address).partition("#") for link in links]
    assert len(places) > 40
    assert [place for place in places if place[2] not in site[place[0]].ids] == []


def test_what_differs_is_told_in_words_and_can_be_seen_alone_by_address(reader: Reader):
    page = opened(reader, "compare/?go=1.26..1.27")
    rows = page.locator("[data-part=table] tbody tr")
    every, differing = rows.count(), page.locator("[data-part=table] tbody tr.differs").count()
    assert 0 < differing < every
    expect(page.locator("[data-part=count]")).to_have_text(f"{differing} of {every} rows differ")
    same = page.locator("[data-part=table] tbody tr:not(.differs) th .differs").first
    expect(same).to_be_hidden()
    expect(page.locator("[data-part=table] tbody tr.differs th .differs").first).to_have_text("differs")
    page.get_by_label("Only differences").check()
    expect(page.locator("[data-part=table] tbody tr:visible")).to_have_count(differing)
    assert page.url.endswith("/compare/?go=1.26..1.27&only=differences")
    again = opened(reader, page.url.removeprefix(reader.address))
    expect(again.locator("[data-part=table] tbody tr:visible")).to_have_count(differing)
    expect(again.get_by_label("Only differences")).to_be_checked()


def test_the_form_asks_and_the_way_back_leads_to_what_was_there(reader: Reader):
    page = opened(reader, "compare/?kubernetes=1.33..1.34")
    page.locator("select[name=product]").select_option("controller-runtime")
    page.locator("select[name=from]").select_option("0.22")
    page.locator("select[name=to]").select_option("0.20")  # the wrong way round is no fault in a form
    page.get_by_role("button", name="Compare").click()
    expect(page.locator("#compared")).to_have_text("controller-runtime 0.20, 0.21 and 0.22")
    expect(page.locator("#compared")).to_be_focused()
    assert page.url.endswith("/compare/?controller-runtime=0.20..0.22")
    page.go_back()
    expect(page.locator("#compared")).to_have_text("Kubernetes 1.33 and 1.34")
    expect(page.locator("select[name=product]")).to_have_value("kubernetes")


@pytest.mark.parametrize(
    ("query", "says", "instead"),
    [
        ("go=1.99", "'1.99' is not a recorded minor version of Go", r"Go 1\.\d+ and 1\.\d+"),
        ("foo=1", "'foo' is not a product of the Atlas.", ""),
        ("kubernetes=1.35..1.33", "Kubernetes 1.35 is newer than 1.33", r"Kubernetes 1\.33, 1\.34 and 1\.35"),
        ("go=1.20..1.27", "8 minor versions do not fit", r"Go 1\.20 and 1\.27"),
        ("go=1.26", "name two minor versions of Go", r"Go 1\.25 and 1\.26"),
        ("go=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E", "'<img src=x onerror=alert(1)>' is not", r"Go"),
    ],
)
def test_what_cannot_be_compared_is_said_with_what_can(reader: Reader, query: str, says: str, instead: str):
    page = opened(reader, f"compare/?{query}")
    error = page.locator("#atlas-compare [role=alert]")
    expect(error).to_contain_text(says)
    expect(page.locator("[data-part=shown]")).to_be_hidden()
    assert error.locator("img").count() == 0
    if instead:
        expect(error.get_by_role("link")).to_have_text(re.compile(instead))
        error.get_by_role("link").click()
        page.wait_for_selector(READY)
        expect(page.locator("[data-part=table] table")).to_be_visible()
        expect(error).to_be_empty()


def test_the_state_is_that_of_the_readers_day(reader: Reader):
    page = opened(reader, "compare/?kubernetes=1.35..1.36", day="2027-03-01")
    expect(page.locator("[data-part=table] .state")).to_have_text(["ended", "supported"])


def test_in_chinese_what_is_wrong_is_said_in_chinese(reader: Reader):
    page = opened(reader, "zh/compare/?kubernetes=1.35..1.33")
    expect(page.locator("#atlas-compare [role=alert]")).to_contain_text("请把较旧的写在前面")


def test_without_scripts_the_newest_lines_of_each_product_are_compared(reader: Reader):
    page = reader.open("zh/compare/", javascript=False)
    assert page.locator("#atlas-compare").is_hidden()
    assert page.locator("details.atlas-ready table.atlas-compare").count() > 20
    assert page.locator("details.atlas-ready[open] table tbody tr").count() > 5


def test_pages_lead_to_a_comparison(reader: Reader):
    page = reader.open("kubernetes/1.33/")
    page.get_by_role("link", name="Compare Kubernetes 1.33 with 1.32").click()
    page.wait_for_selector(READY)
    assert heads(page) == ["Kubernetes 1.32", "Kubernetes 1.33"]
    page = reader.open("grpc-go/")
    page.get_by_role("link", name=re.compile(r"^Compare gRPC-Go")).click()
    page.wait_for_selector(READY)
    assert len(heads(page)) == 2


@pytest.mark.parametrize(
    ("url", "width"), [("compare/?go=1.22..1.27", 360), ("zh/compare/?kubernetes=1.33..1.35", 1280)]
)
def test_axe_finds_nothing_and_only_the_table_scrolls_sideways(reader: Reader, url: str, width: int, full: bool):
    page = opened(reader, url, width=width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    box = page.locator("[data-part=table] .atlas-scroll")
    head = page.locator("[data-part=table] tbody th").first
    if width < 500:
        expect(page.locator("[data-part=hint]")).to_be_visible()
        before = head.bounding_box()
        box.evaluate("box => box.scrollBy(150, 0)")
        assert head.bounding_box() == before, "the names of the rows stay in sight"
        box.evaluate("box => box.scrollTo(0, 0)")
    assert_axe_finds_nothing(page, all_rows=full)


@pytest.mark.parametrize("url", ["compare/?go=1.25..1.27", "zh/compare/?kubernetes=1.35..1.36"])
def test_on_a_phone_up_to_three_versions_stand_beside_each_other(reader: Reader, url: str):
    page = opened(reader, url, width=360)
    cells = page.locator("[data-part=table] tbody tr:not([hidden])").first.locator("td")
    boxes = [box for box in (cell.bounding_box() for cell in cells.all()) if box]
    assert len(boxes) == len(heads(page))
    assert {box["y"] for box in boxes} == {boxes[0]["y"]}
    assert all(box["x"] >= 0 and box["x"] + box["width"] <= 360 for box in boxes)
    expect(page.locator("[data-part=hint]")).to_be_hidden()
