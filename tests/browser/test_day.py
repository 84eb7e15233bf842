"""A page that was built some time ago does not call an ended line supported."""

import datetime as dt
import re

import pytest
from playwright.sync_api import Route, expect

from macros import clock
from macros.dataset import Line, Loaded
from macros.i18n import Language, Strings, day_in_words
from macros.queries.lifecycle.offers import state_of
from macros.queries.lifecycle.support import Support, support_on
from macros.views.relative import relative
from tests.browser.conftest import Reader

pytestmark = pytest.mark.browser

BUILD = clock.today()


def shown(day: dt.date, prefix: str) -> str:
    """Return a day as the sentences of a page of that language write it."""
    return day.isoformat() if prefix else day_in_words(day.isoformat())


@pytest.fixture
def ending(real: Loaded) -> Line:
    """Return the Kubernetes line that ends next."""
    lines = real.dataset.product("kubernetes").lines
    return next(line for line in lines if support_on(line, BUILD) in {Support.SUPPORTED, Support.MAINTENANCE})


@pytest.mark.parametrize(("prefix", "state"), [("", "ended"), ("zh/", "已结束支持")])
def test_a_line_that_has_ended_since_the_build_is_called_ended(reader: Reader, ending: Line, prefix: str, state: str):
    day = ending.facts["ends"].value
    page = reader.open(f"{prefix}kubernetes/", day=day.isoformat())
    title = f"Kubernetes {ending.line}"
    row = page.locator(f"#kubernetes-lines tr[id='{ending.id}']")
    expect(row.locator("th .state")).to_have_text(state)
    expect(row).to_be_hidden()  # folded with the other ended lines
    note = page.locator("h1 + .atlas-since")
    expect(note).to_be_visible()
    expect(note).to_contain_text(title)
    expect(note).to_contain_text(shown(day, prefix))
    expect(note).to_contain_text(shown(BUILD, prefix))


def test_how_far_off_an_end_is_follows_the_readers_day(reader: Reader, ending: Line, real: Loaded):
    ends = ending.facts["ends"].value
    for prefix, language in (("", Language.EN), ("zh/", Language.ZH)):
        strings = Strings(language, real.dataset.strings)
        for day in (BUILD, *(ends + dt.timedelta(days=days) for days in (-1, 0, 70))):
            page = reader.open(f"{prefix}kubernetes/", day=day.isoformat())
            told = page.locator(f"[id='{ending.id}.ends'] .rel")
            text, soon = relative(ends, day, strings)
            expect(told).to_have_text(text)
            expect(told).to_have_class("rel soon" if soon else "rel")


def test_the_day_before_it_is_still_supported(reader: Reader, ending: Line):
    day = ending.facts["ends"].value - dt.timedelta(days=1)
    page = reader.open("kubernetes/", day=day.isoformat())
    row = page.locator(f"#kubernetes-lines tr[id='{ending.id}']")
    expect(row).to_be_visible()
    expect(row.locator("th .state-supported, th .state-maintenance")).to_have_count(1)
    expect(page.locator(".atlas-since", has_text=f"Kubernetes {ending.line}, ended")).to_have_count(0)


@pytest.mark.parametrize("day", [BUILD, BUILD - dt.timedelta(days=900)])
def test_on_the_day_of_the_build_and_under_a_clock_that_is_behind_nothing_is_corrected(reader: Reader, day: dt.date):
    page = reader.open("kubernetes/", day=day.isoformat())
    expect(page.locator(".atlas-since")).to_have_count(0)


def test_tables_of_platforms_are_corrected_too(reader: Reader):
    page = reader.open("managed/", day="2040-01-01")
    dated = page.locator("#eks-table tbody tr:has(td:not(.unknown))")
    assert dated.count() > 5
    expect(page.locator("#eks-table th .state-supported")).to_have_count(0)
    expect(page.locator("h1 + .atlas-since")).to_be_visible()


def test_a_row_whose_support_ends_goes_on_to_extended_support(reader: Reader, real: Loaded):
    table = real.dataset.tables["eks"]
    row = next(one for one in table.rows if state_of(table, one, BUILD) is Support.SUPPORTED)
    ends, extended = row.cells["standard-ends"].value, row.cells["extended-ends"].value
    for day, state in (ends, "extended support"), (extended, "ended"):
        page = reader.open("managed/", day=day.isoformat())
        expect(page.locator(f"[id='{row.id}'] th .state")).to_have_text(state)
    now = next(one for one in table.rows if state_of(table, one, BUILD) is Support.EXTENDED)
    page = reader.open("managed/", day=(BUILD + dt.timedelta(days=1)).isoformat())
    expect(page.locator(f"[id='{now.id}'] th .state")).to_have_text("extended support")


def test_extended_support_without_a_known_end_is_not_called_ended(reader: Reader, real: Loaded):
    table = real.dataset.tables["gke"]
    row = next(one for one in table.rows if state_of(table, one, BUILD) is Support.SUPPORTED)
    assert row.cells["extended-ends"].value is None
    ends = row.cells["standard-ends"].value.isoformat()
    for prefix, words in (
        ("", f"standard support ended on {ends}; extended support: end not known"),
        ("zh/", f"标准支持已于 {ends} 结束；扩展支持的结束日期未知"),
    ):
        page = reader.open(f"{prefix}managed/", day=ends)
        badge = page.locator(f"[id='{row.id}'] th .state")
        expect(badge).to_have_text(words)
        expect(badge).to_have_class("state state-unknown")
        expect(page.locator("[id='gke-1.30'] th .state")).to_have_class("state state-unknown")


def test_the_home_page_counts_the_days_from_the_readers_day(reader: Reader):
    page = reader.open("")
    first = page.locator(".atlas-next > li").first
    date = dt.date.fromisoformat(first.locator("time").get_attribute("datetime") or "")
    later = reader.open("", day=(date - dt.timedelta(days=1)).isoformat())
    expect(later.locator(".atlas-next .days").first).to_contain_text("in 1 day")
    after = reader.open("", day=date.isoformat())
    expect(after.locator(".atlas-next .left").first).to_have_text("ended")
    expect(after.locator(".atlas-next .days a").first).to_be_attached()  # its source is still there
    expect(after.locator(".atlas-since")).to_contain_text(shown(date, ""))


def test_the_bars_of_a_line_that_has_ended_since_are_drawn_as_ended(reader: Reader, ending: Line):
    day = ending.facts["ends"].value
    before, after = (
        reader.open("kubernetes/", day=when.isoformat()).locator("#kubernetes-lifecycle")
        for when in (day - dt.timedelta(days=1), day)
    )
    row = f"g[data-ends='{day.isoformat()}'] rect"
    expect(before.locator(f"{row}.bar-ended")).to_have_count(0)
    expect(after.locator(f"{row}:not(.bar-ended)")).to_have_count(0)
    assert after.locator(row).count() > 0
    told = after.locator("li", has_text=f"Kubernetes {ending.line}")
    expect(told.locator(".state")).to_have_text("ended")


@pytest.mark.parametrize("chart", ["kubernetes-lifecycle", "kubernetes-overlap"])
def test_the_line_of_a_chart_for_today_moves(reader: Reader, chart: str):
    places = [
        float(reader.open("kubernetes/", day=day).locator(f"#{chart} line.today").get_attribute("x1") or 0)
        for day in (BUILD.isoformat(), (BUILD + dt.timedelta(days=60)).isoformat())
    ]
    assert 1 < places[1] - places[0] < 60


def test_a_list_of_releases_that_was_read_long_ago_is_called_so(reader: Reader, real: Loaded):
    """The list of Go may not have been read at all yet: then the page is given a day for it, as a build would give it."""
    read, old = "2026-11-20", dt.date(2026, 12, 5)

    def dated(route: Route) -> None:
        answer = route.fetch()
        note = f'class="atlas-asof" data-read="{read}" data-old-from="{old.isoformat()}">'
        route.fulfill(response=answer, body=re.sub(r'class="atlas-asof"[^>]*>', note, answer.text()))

    for prefix, words in (
        ("", "May be outdated: last read on 20 Nov 2026."),
        ("zh/", f"可能不是最新：上次读取于 {read}。"),
    ):
        pages = {
            day: reader.open(f"{prefix}go/latest/", day=day.isoformat(), routes={"**/go/latest/": dated})
            for day in (old - dt.timedelta(days=1), old)
        }
        for day, page in pages.items():
            notes = page.locator(".atlas-asof[data-old-from]")
            assert notes.count() > 0
            expect(page.locator(".atlas-older")).to_have_count(notes.count() if day == old else 0)
        expect(pages[old].locator("#go-latest caption .atlas-older")).to_have_text(words)
        expect(pages[old].locator("#go-latest caption .atlas-older")).to_be_visible()
