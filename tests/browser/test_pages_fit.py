"""Pages keep to their budgets: width, length, elements, rows in sight, what moves while they load, and paper."""

import re
from collections import defaultdict
from collections.abc import Iterable
from io import BytesIO

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from macros.dataset import Loaded
from tests.browser.conftest import Reader
from tests.site.built import BuiltPage

pytestmark = pytest.mark.browser

TWINS = {
    "zh/",
    "zh/kubernetes/",
    "zh/go/support/",
    "zh/managed/",
    "zh/controllers/",
    "zh/cloud/lambda/",
    "zh/resolve/",
    "zh/compare/",
    "zh/evidence/",
}
"""The Chinese pages that are measured in every run: one of each kind, and the widest tables."""

LINE = re.compile(r"((?:zh/)?[a-z]+/)(\d+)\.(\d+)/")
"""The address of the page of one release line."""

PARTS = 4
"""What looks at all pages is cut into so many tests, which several processes share."""

PHONE = 360
WIDTHS = (1280, PHONE)
SIZE = "[document.documentElement.scrollWidth, document.documentElement.scrollHeight]"

LONGEST = 12_000
"""Pixels that a page may be long in a window 1,440 wide, with its folds closed; in a narrower one it is no shorter."""

MOST_ELEMENTS = 2_500
"""Elements of the page of a product."""

MOST_SHIFT = 0.05
"""The cumulative layout shift that a page may have while it loads: half of what web.dev calls good."""

PAPER = {"width": 718, "height": 1000}
"""A4, less the site's margins of 14 mm at both sides, in CSS pixels."""


def one_of_each_kind(urls: Iterable[str]) -> list[str]:
    """Return the pages that are made of their own templates or data.

    Left out are those of single release lines between the oldest and the newest, and the Chinese twins, which have the
    same tables and drawings with words that can be broken anywhere; of these some are kept.
    """
    kept, lines = [], defaultdict(list)
    for url in urls:
        if found := LINE.fullmatch(url):
            lines[found[1]].append((int(found[2]), int(found[3]), url))
        else:
            kept.append(url)
    assert len(lines) == 4, "Go and Kubernetes, in both languages"
    kept += [url for of in lines.values() for _, _, url in (min(of), max(of))]
    return sorted(url for url in kept if not url.startswith("zh/") or url in TWINS)


@pytest.mark.parametrize("part", range(PARTS))
def test_no_page_is_too_wide_or_too_long_or_asks_another_host_for_anything(
    reader: Reader, site: dict[str, BuiltPage], part: int, full: bool
):
    page = reader.open("", width=WIDTHS[0])
    wide, long = {}, {}
    widths = list(WIDTHS)
    for url in (sorted(site) if full else one_of_each_kind(site))[part::PARTS]:
        page.goto(reader.address + url)
        page.wait_for_selector("html[data-atlas=ready]", state="attached")
        for width in widths:
            page.set_viewport_size({"width": width, "height": 900})
            size, height = page.evaluate(SIZE)
            if size > width:
                wide[url, width] = size
            if width > PHONE and height > LONGEST:
                page.set_viewport_size({"width": 1440, "height": 900})
                if (height := page.evaluate(SIZE)[1]) > LONGEST:
                    long[url] = height
        # The next page is opened at the width at which this one was left: each width costs a page half of its time.
        widths.reverse()
    assert wide == {}
    assert long == {}
    assert reader.foreign == []


def test_no_page_of_a_product_has_too_many_elements(site: dict[str, BuiltPage], real: Loaded):
    counted = {
        url: len(site[url].tree.xpath("//*"))
        for product in real.dataset.products.values()
        for url in (product.page, f"zh/{product.page}")
    }
    assert {url: count for url, count in counted.items() if count > MOST_ELEMENTS} == {}


def test_a_table_of_releases_shows_many_rows_at_once(reader: Reader):
    page = reader.open("kubernetes/releases/", width=1440)
    page.set_viewport_size({"width": 1440, "height": 1080})
    page.locator(".atlas-matrix caption").evaluate("caption => caption.scrollIntoView()")
    heights = page.locator(".atlas-matrix tbody tr:visible").evaluate_all(
        """rows => rows.map(row => row.getBoundingClientRect())
            .filter(({ top, bottom }) => top >= 0 && bottom <= innerHeight).map(({ height }) => height)"""
    )
    assert len(heights) >= 25
    assert [height for height in heights if not 28 <= height <= 36] == []


@pytest.mark.parametrize("url", ["kubernetes/", "grpc-go/", "go/support/", "ecosystem/argo-cd/"])
def test_rows_of_a_product_are_of_one_easy_height(reader: Reader, url: str):
    page = reader.open(url, width=1440)
    heights = page.locator("table[id$='-lines'] tbody tr:visible").evaluate_all(
        "rows => rows.map(row => row.offsetHeight)"
    )
    assert len(heights) > 1
    assert [height for height in heights if not 28 <= height <= 36] == []


SHIFTS = """window.shifts = []
new PerformanceObserver(list => shifts.push(...list.getEntries().map(one => ({ value: one.value,
  of: one.sources.map(({ node }) => node?.className ?? node?.nodeName ?? "gone") }))))
  .observe({ type: "layout-shift", buffered: true })"""
TWO_FRAMES = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(shifts))))"


@pytest.mark.parametrize(
    "url",
    ["", "kubernetes/", "grpc-go/", "resolve/", "managed/", "zh/", "compare/", "resolve/?kubernetes=1.33&go=1.24"],
)
def test_little_moves_while_a_page_loads(reader: Reader, url: str):
    shifts = reader.open(url, width=412, before=SHIFTS).evaluate(TWO_FRAMES)
    assert sum(one["value"] for one in shifts) <= MOST_SHIFT, shifts


def ends_of_eks(real: Loaded) -> list[tuple[str, str]]:
    """Return the cell and the date of each end of an EKS version."""
    table = real.dataset.tables["eks"]
    return [(f"{row.id}.{column}", str(ends.value)) for row in table.rows for column, ends in table.ends_of(row)]


def test_on_paper_both_ends_of_every_eks_version_are_there_once_the_screen_shows_all(reader: Reader, real: Loaded):
    page = reader.open("managed/")
    wanted = ends_of_eks(real)
    page.get_by_role("button", name=re.compile(r"Show \d+ ended versions")).first.click()
    page.emulate_media(media="print")
    page.set_viewport_size(PAPER)
    for cell, date in wanted:
        expect(page.locator(f"[id='{cell}']")).to_contain_text(date)
        box = page.locator(f"[id='{cell}']").bounding_box()
        assert box is not None, cell
        assert box["x"] >= 0, cell
        assert box["x"] + box["width"] <= PAPER["width"], cell
    lines = printed(page)
    for row in real.dataset.tables["eks"].rows:
        dates = [date for cell, date in wanted if cell.startswith(f"{row.id}.")]
        assert not dates or any(all(date in line for date in dates) for line in lines), row.id


def test_on_paper_notes_of_what_is_folded_away_are_missing_and_the_others_keep_their_numbers(reader: Reader) -> None:
    page = reader.open("go/support/")
    notes = page.locator(".atlas-scroll:has(> .folds) + .atlas-notes").first
    away = notes.locator("li.away")
    assert away.count() > 3
    number = notes.locator("li").evaluate_all("all => 1 + all.findLastIndex(one => !one.matches('.away'))")
    page.emulate_media(media="print")
    page.set_viewport_size(PAPER)
    hidden = away.evaluate_all(
        "all => all.every(one => !one.offsetHeight && getComputedStyle(one).visibility === 'hidden')"
    )
    assert hidden
    last = notes.locator("li").nth(number - 1)
    assert (last.bounding_box() or {})["height"] > 0
    assert any(re.match(rf"\s*{number}\. ", line) for line in printed(page)), number
    page.emulate_media(media="screen")
    page.get_by_role("button", name=re.compile(r"Show \d+ ended versions")).first.click()
    page.emulate_media(media="print")
    assert away.evaluate_all("all => all.every(one => one.offsetHeight > 0)")


def printed(page: Page) -> list[str]:
    """Return the lines of text that are on the paper when the page is printed on A4."""
    paper = PdfReader(BytesIO(page.pdf(format="A4", prefer_css_page_size=True)))
    return [line for sheet in paper.pages for line in sheet.extract_text().splitlines()]
