"""The resolver in a real browser: the same answers as in Python, and every way of asking."""

import datetime as dt
import gzip
import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import Page, expect

from macros.dataset import Loaded
from macros.i18n import day_in_words
from macros.queries.freshness import old_from
from macros.resolver.gomod import MAX_BYTES
from tests.browser.accessibility import assert_axe_finds_nothing
from tests.browser.conftest import Reader
from tests.site.built import BuiltPage

pytestmark = pytest.mark.browser

SMALL = "module a\n\ngo 1.24.0\n\nrequire k8s.io/client-go v0.33.0\n"


def verdict(page: Page) -> str:
    return page.locator("[data-part=answer] .atlas-verdict").inner_text()


@pytest.mark.parametrize(("home", "button"), [("", "Find a compatible Go"), ("zh/", "查询适用的 Go 版本")])
def test_a_question_from_the_home_page_is_answered(reader: Reader, home: str, button: str):
    page = reader.open(home)
    page.get_by_role("combobox", name="Kubernetes", exact=True).fill("1.33")
    page.get_by_role("combobox", name="gRPC-Go").fill("1.60")
    page.get_by_role("button", name=button).click()
    expect(page).to_have_url(f"{reader.address}{home}resolve/?kubernetes=1.33&grpc-go=1.60")
    answer = page.locator("[data-part=answer]")
    expect(answer).to_contain_text(re.compile(r"Kubernetes 1\.33\.\d+"))
    expect(answer).to_contain_text(re.compile(r"gRPC-Go 1\.60\.\d+"))
    assert page.locator("#atlas-pin-go").input_value() == ""
    assert re.search(r"Go 1\.\d+\.\d+", answer.inner_text())


def test_a_question_is_typed_and_its_address_opens_the_same_answer(reader: Reader):
    page = reader.open("resolve/?day=2026-11-27")
    page.locator("#atlas-pin-go").fill("1.25")
    page.locator("#atlas-pin-kubernetes").fill("1.33")
    expect(page.locator("[data-part=answer]")).to_contain_text(re.compile(r"Go 1\.\d+\.\d+ or newer"))
    assert "Works, but not everything is still supported." in verdict(page)
    assert "day=2026-11-27" in page.url
    again = reader.open(page.url.removeprefix(reader.address))
    assert again.locator("[data-part=answer]").inner_text() == page.locator("[data-part=answer]").inner_text()


def test_each_reason_leads_to_its_fact(reader: Reader, site: dict[str, BuiltPage]):
    page = reader.open("resolve/?go=1.25&grpc-go=1.70.0&client-go=0.33.0&cluster=1.30&kubernetes=1.33&quic-go=0.32.0")
    hrefs = page.locator("[data-part=answer] a.fact").evaluate_all("links => links.map(link => link.href)")
    assert len(hrefs) >= 6
    places = [unquote(href).removeprefix(reader.address).partition("#") for href in hrefs]
    assert [place for place in places if place[2] not in site[place[0].partition("?")[0]].ids] == []
    page.locator("[data-part=answer] a.fact").last.click()
    page.wait_for_url(hrefs[-1])
    expect(page.locator(f"[id='{places[-1][2]}']")).to_be_visible()


def test_by_keyboard_a_product_is_added_and_removed(reader: Reader):
    page = reader.open("resolve/")
    page.get_by_label("Add a product").focus()
    page.keyboard.type("quic-go")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#atlas-pin-quic-go")).to_be_focused()
    page.keyboard.type("0.32.0")
    expect(page.locator("[data-part=answer]")).to_contain_text("older than 1.21")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#atlas-pin-quic-go")).to_have_count(0)
    expect(page.get_by_label("Add a product")).to_be_focused()


def test_a_pasted_go_mod_becomes_rows_and_leaves_the_page_for_nowhere(reader: Reader):
    page = reader.open("resolve/")
    sent = []
    page.on("request", lambda request: sent.append(request.url))
    many = "".join(f"require example.com/m{number} v1.0.0\n" for number in range(200))
    page.get_by_label("Or paste a go.mod").fill(SMALL + many)
    expect(page.locator("#atlas-pin-client-go")).to_have_value("v0.33.0")
    expect(page.locator("[data-part=answer]")).to_contain_text("aren't covered: 200.")
    assert "It works." in verdict(page)
    assert [url for url in sent if not url.endswith("favicon.svg")] == []
    of_link = page.get_by_text("not what else the go.mod says")
    expect(of_link).to_be_visible()
    page.locator("[data-part=clear]").click()
    expect(page.locator("[data-part=answer]")).not_to_contain_text("aren't covered")
    expect(of_link).to_be_hidden()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("go 1.22\n", "no module line"),
        ("   ", "go.mod is empty"),
        ("x" * (MAX_BYTES + 1), "too large"),
        ("module a\nrequire (\n", "is not closed"),
        ("<img src=x onerror=alert(1)>", "Line 1 is not part of a go.mod: <img src=x"),
    ],
)
def test_what_is_no_go_mod_is_said_so_and_never_run(reader: Reader, text: str, says: str):
    page = reader.open("resolve/")
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    page.get_by_label("Or paste a go.mod").fill(text)
    expect(page.get_by_role("alert")).to_contain_text(says)
    assert page.locator("[data-part=error] img").count() == 0
    assert page.locator("[data-part=answer] .atlas-verdict").count() == 0


def test_a_version_that_is_none_is_said_so(reader: Reader):
    page = reader.open("resolve/?go=newest")
    expect(page.get_by_role("alert")).to_have_text("'newest' is not a version of Go.")


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("gone=1.2&go=1.25", "'gone' is not a product of the Atlas."),
        ("gone=", "'gone' is not a product of the Atlas."),
        ("go=1.25&go=1.26", "Go is given twice."),
        ("go=1.02", "'1.02' is not a version of Go."),
        ("go=1.25&day=2026-02-30", "'2026-02-30' is not a date."),
    ],
)
def test_what_an_address_asks_without_meaning_is_said(reader: Reader, query: str, says: str):
    page = reader.open(f"resolve/?{query}")
    expect(page.get_by_role("alert")).to_have_text(says)
    assert page.locator("[data-part=answer] .atlas-verdict").count() == 0


def test_in_chinese(reader: Reader):
    page = reader.open("zh/resolve/?go=1.22&kubernetes=1.33")
    assert "不能一起使用" in verdict(page)
    page = reader.open("zh/resolve/?go=1.28&grpc-go=1.70.0")
    expect(page.locator("[data-part=answer]")).to_contain_text(re.compile(r"使用 Go 1\.\d+、1\.\d+ 测试"))
    page = reader.open("zh/resolve/?go=1.22&kubernetes=1.33")
    assert re.search(r"要求 Go 1\.\d+\.\d+", page.locator("[data-part=answer]").inner_text())


@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_in_an_answer(reader: Reader, width: int, full: bool):
    page = reader.open("resolve/?go=1.24&quic-go=0.32.0&grpc-go=1.70&protobuf-go=1.36", width=width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert_axe_finds_nothing(page, all_rows=full)


def test_without_javascript_the_page_leads_to_the_pages_of_the_lines(reader: Reader):
    page = reader.open("resolve/", javascript=False)
    assert "use the page of each Go and Kubernetes version" in page.locator("noscript").first.inner_text()
    assert page.locator("article a[href='../by-version/']").count() == 1


CHOOSE_TWO = """() => {
  const field = document.getElementById("atlas-pin-go"), answer = document.querySelector("[data-part=answer]")
  return ["1.25", "1.20"].map(version => {
    field.value = version
    field.dispatchEvent(new Event("input"))
    return answer.querySelector(".atlas-verdict").textContent
  })
}"""


def test_an_answer_is_there_as_soon_as_the_choice_is_made(reader: Reader):
    """It is never a frame late; how long it takes is measured by `nox -s bench`."""
    page = reader.open(
        "resolve/?go=1.26&grpc-go=1.70&kubernetes=1.33&client-go=0.33&controller-runtime=0.21&day=2026-03-01"
    )
    first, second = page.evaluate(CHOOSE_TWO)
    assert "Works, but" in first
    assert "Works, but" not in second


@pytest.mark.parametrize(
    ("prefix", "fresh", "old"),
    [
        ("", "Release list from {read}.", "May be outdated: last read on {read}."),
        ("zh/", "版本清单读取于 {read}。", "可能不是最新：上次读取于 {read}。"),
    ],
)
def test_an_answer_says_when_the_lists_of_releases_were_read_and_when_they_may_be_older(
    reader: Reader, real: Loaded, prefix: str, fresh: str, old: str
):
    """By the reader's own day, or by the day that the address asks for."""
    grpc = real.dataset.product("grpc-go")
    limit = old_from(grpc)
    assert limit is not None
    query = f"{prefix}resolve/?grpc-go=1.70"
    for page, told in (
        (reader.open(query, day=(limit - dt.timedelta(days=1)).isoformat()), 0),
        (reader.open(query, day=limit.isoformat()), 1),
        (reader.open(f"{query}&day={limit.isoformat()}"), 1),
    ):
        note = page.locator("[data-part=answer] .atlas-asof", has_text="gRPC-Go")
        expect(note).to_contain_text(fresh.format(read=day_in_words(str(grpc.read)) if not prefix else grpc.read))
        expect(note.locator(".atlas-older")).to_have_count(told)
        if told:
            expect(note.locator(".atlas-older")).to_have_text(
                old.format(read=day_in_words(str(grpc.read)) if not prefix else grpc.read)
            )


def test_what_the_resolver_loads_is_light(reader: Reader, mkdocs_site: Path):
    data = reader.open("resolve/").locator("#atlas-resolver-data").text_content() or ""
    assert len(gzip.compress(data.encode())) <= 80_000


@pytest.mark.parametrize(("prefix", "says"), [("", "Choose a product"), ("zh/", "请选择产品")])
def test_before_anything_is_asked_the_page_says_what_to_do_and_gives_an_example(reader: Reader, prefix: str, says: str):
    page = reader.open(f"{prefix}resolve/")
    answer = page.locator("[data-part=answer]")
    expect(answer).to_contain_text(says)
    expect(answer.locator(".state")).to_have_count(0)
    answer.get_by_role("link").click()
    expect(page.locator("[data-part=answer] .atlas-verdict")).to_be_visible()
    assert page.locator("#atlas-pin-kubernetes").input_value()
