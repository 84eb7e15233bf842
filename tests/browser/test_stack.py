"""What a reader keeps in the browser: from the home page and the resolver, with states, a calendar, and nothing sent."""

import re

import pytest
from icalendar import Calendar
from playwright.sync_api import Page, expect

from tests.browser.accessibility import assert_axe_finds_nothing
from tests.browser.conftest import Reader

pytestmark = pytest.mark.browser

PINS = '[["go","1.25.3"],["kubernetes","1.36"],["cluster","1.36"],["client-go","v0.36.0"],["quic-go","9.9"],["<b>x</b>","1"]]'


def kept(pins: str) -> str:
    return f"localStorage.setItem('atlas-stack', '{{\"form\":1,\"pins\":{pins}}}')"


def opened(reader: Reader, url: str = "", **options: object) -> Page:
    page = reader.open(url, **options)  # type: ignore[arg-type]
    page.wait_for_selector("#my-stack[data-stack]")
    return page


@pytest.mark.parametrize(("home", "says"), [("", "in this browser only"), ("zh/", "只保存在此浏览器中")])
def test_an_empty_stack_is_one_line_that_tells_how(reader: Reader, home: str, says: str):
    page = opened(reader, home)
    stack = page.locator("#my-stack")
    expect(stack).to_contain_text(says)
    assert stack.locator("h2, li, button, a").count() == 0


def test_the_home_form_asks_for_the_cluster_and_client_go_and_hands_all_to_the_resolver(reader: Reader):
    page = reader.open("", javascript=False)
    for name, version in (("Kubernetes cluster", "1.34"), ("client-go", "0.33"), ("gRPC-Go", "1.70")):
        page.get_by_label(name).fill(version)
    page.get_by_role("button", name="Find a compatible Go").click()
    assert re.search(r"/resolve/\?kubernetes=&cluster=1\.34&client-go=0\.33&.*grpc-go=1\.70", page.url)


def test_what_is_filled_in_on_the_home_page_is_kept_and_removed(reader: Reader):
    page = opened(reader)
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url))
    page.get_by_role("button", name="Keep as my stack").click()
    expect(page.locator(".atlas-ask [role=status]")).to_have_text("Fill in a version first.")
    page.get_by_role("combobox", name="Kubernetes", exact=True).fill("1.36")
    page.get_by_role("combobox", name="Go", exact=True).fill("1.25.3")
    page.get_by_role("button", name="Keep as my stack").click()
    expect(page.locator(".atlas-ask [role=status]")).to_contain_text(
        "Kept: Kubernetes 1.36, Go 1.25.3. In this browser only."
    )
    rows = page.locator("#my-stack li")
    expect(rows).to_have_count(2)
    expect(rows.first).to_contain_text("Go 1.25.3")
    page.reload()
    page.wait_for_selector("#my-stack[data-stack=kept]")
    page.get_by_role("button", name="Remove Go 1.25.3").click()
    expect(rows).to_have_count(1)
    page.get_by_role("button", name="Remove all").click()
    expect(page.locator("#my-stack[data-stack=empty]")).to_be_visible()
    assert page.evaluate("localStorage.getItem('atlas-stack')") is None
    assert [url for url in sent if re.search(r"1\.36|1\.25\.3", url)] == []


def test_states_ends_and_the_way_to_the_resolver_are_shown_on_the_readers_day(reader: Reader):
    page = opened(reader, before=kept(PINS), day="2027-03-20")
    rows = page.locator("#my-stack li")
    expect(rows).to_have_count(5)
    expect(rows.nth(0)).to_contain_text("Reached end of life on 19 Aug 2026")
    expect(rows.nth(0).locator(".state")).to_have_text("ended")
    expect(rows.filter(has_text="Kubernetes 1.36")).to_contain_text("Ends in 3 months, on 28 Jun 2027")
    expect(rows.filter(has_text="client-go")).to_contain_text("No end date published")
    expect(rows.filter(has_text="quic-go")).to_contain_text("Not enough data")
    page.get_by_role("link", name="Open in the resolver").click()
    expect(page.locator("[data-part=answer] .atlas-verdict")).to_be_visible()
    assert page.locator("#atlas-pin-cluster").input_value() == "1.36"


def test_the_calendar_has_the_ends_that_are_to_come(reader: Reader):
    page = opened(reader, before=kept(PINS), day="2027-03-20")
    with page.expect_download() as download:
        page.get_by_role("button", name="Calendar of these ends").click()
    assert download.value.suggested_filename == "my-stack.ics"
    events = Calendar.from_ical(download.value.path().read_bytes()).walk("VEVENT")
    assert [(str(one["UID"]), one["DTSTART"].dt.isoformat()) for one in events] == [
        ("kubernetes-1.36.ends@go-compatibility-atlas", "2027-06-28"),
    ]
    assert str(events[0]["URL"]).endswith("/kubernetes/#kubernetes-1.36.ends")


def test_what_the_resolver_is_asked_is_kept_beside_its_answer(reader: Reader):
    page = reader.open("zh/resolve/?go=1.26&kubernetes=1.36&cluster=1.35")
    page.get_by_role("button", name="保存为我的版本组合").click()
    expect(page.locator(".atlas-keep [role=status]")).to_contain_text("只保存在此浏览器中")
    page.get_by_role("link", name="查看我的版本组合").click()
    page.wait_for_selector("#my-stack[data-stack=kept]")
    expect(page.locator("#my-stack li")).to_have_count(3)


@pytest.mark.parametrize("text", ["{", "[]", '{"form":9,"pins":[["go","1.25"]]}'])
def test_a_damaged_store_is_an_empty_stack(reader: Reader, text: str):
    page = opened(reader, before=f"localStorage.setItem('atlas-stack', {text!r})")
    expect(page.locator("#my-stack")).to_have_attribute("data-stack", "empty")


def test_a_browser_that_keeps_nothing_says_so(reader: Reader):
    page = opened(
        reader,
        before="Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }",
    )
    page.get_by_role("combobox", name="Go", exact=True).fill("1.26")
    page.get_by_role("button", name="Keep as my stack").click()
    expect(page.locator(".atlas-ask [role=status]")).to_contain_text("This browser keeps nothing")
    expect(page.locator("#my-stack")).to_have_attribute("data-stack", "empty")


@pytest.mark.parametrize(("home", "width"), [("", 360), ("zh/", 1280)])
def test_axe_finds_nothing(reader: Reader, home: str, width: int, full: bool):
    page = opened(reader, home, width=width, before=kept(PINS))
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert_axe_finds_nothing(page, all_rows=full)
