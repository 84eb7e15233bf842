"""A reader arrives with a link that is older than its value, and is told what it was, since when, and what it is now."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Route, expect

from macros.dataset import Loaded
from macros.i18n import day_in_words
from macros.permalinks.fingerprints import plain
from tests.browser.conftest import Reader
from tests.browser.test_permalinks import copy, in_sight

pytestmark = pytest.mark.browser


def history(entries: object) -> dict[str, Callable[[Route], None]]:
    """Return a route that gives what was shown before in place of the site's own file."""
    return {"**/assets/atlas/history.*.json": lambda route: route.fulfill(json=entries)}


FLOWS = "go/verify/"
"""A page with a diagram."""

OLD = {
    "kubernetes-1.30.requires": [["0002", "1.21.9", "2026-11-01"], ["0001", "?", "2026-10-01"]],
    "kubernetes-1.25.4.built-with": [["0003", "1.19.3", "2026-09-01"]],
}


def test_the_value_that_a_link_led_to_stands_beside_the_one_of_today(reader: Reader, today_requires: str):
    cell = "kubernetes/#kubernetes-1.30.requires"
    page = reader.open(f"{cell}~0002", routes=history(OLD))
    expect(page.locator(".atlas-target .atlas-changed")).to_have_text(
        f"Changed since this link was made. Until 1 Nov 2026: 1.21.9. Now: {today_requires}"
    )
    assert in_sight(page, ".atlas-changed")
    page = reader.open(f"zh/{cell}~0002", routes=history(OLD))
    expect(page.locator(".atlas-target .atlas-changed")).to_have_text(
        f"该链接生成之后内容已有变化。2026-11-01 之前：1.21.9。现在：{today_requires}"
    )


def test_of_a_line_each_value_that_has_ever_changed_is_told(reader: Reader):
    page = reader.open("kubernetes/#kubernetes-1.30~0002", routes=history(OLD))
    expect(page.locator(".atlas-changed")).to_have_text(
        "This row has changed since the link was made. Requires Go, until 1 Nov 2026: 1.21.9."
    )
    page = reader.open("zh/kubernetes/#kubernetes-1.30~0002", routes=history(OLD))
    expect(page.locator(".atlas-changed")).to_contain_text("，2026-11-01 之前：1.21.9。")
    page = reader.open("kubernetes/#kubernetes-1.31~0002", routes=history(OLD))
    expect(page.locator(".atlas-changed")).to_have_text("This row has changed since the link was made.")


def test_of_a_row_each_value_that_has_ever_changed_is_told(reader: Reader):
    page = reader.open("kubernetes/releases/#kubernetes-1.25.4~0009", routes=history(OLD))
    expect(page.locator("#kubernetes-1\\.25\\.4 .atlas-changed")).to_have_text(
        "This row has changed since the link was made. Built with Go, until 1 Sep 2026: 1.19.3."
    )


def test_of_a_step_of_a_diagram_the_old_words_are_told_and_of_the_diagram_those_of_its_steps(reader: Reader):
    page = reader.open(FLOWS)
    step = page.locator(".atlas-steps > li[id]").first
    place, now = step.get_attribute("id"), step.locator(".value").text_content()
    entries = {place: [["0004-en 0005-zh", "The old words", "2026-08-01"]]}
    page = reader.open(f"{FLOWS}#{place}~0004-en", routes=history(entries))
    note = page.locator(".atlas-target > .atlas-changed")
    expect(note).to_have_text(f"Changed since this link was made. Until 1 Aug 2026: The old words. Now: {now}")
    assert in_sight(page, ".atlas-changed")
    page = reader.open(f"{FLOWS}#{place.partition('.')[0]}~0004-en", routes=history(entries))
    expect(page.locator(".atlas-changed")).to_have_text(
        f"This diagram has changed since the link was made. {now}, until 1 Aug 2026: The old words."
    )


def test_an_older_link_is_told_what_it_led_to_in_words(reader: Reader, today_requires: str):
    page = reader.open("kubernetes/#kubernetes-1.30.requires~0001", routes=history(OLD))
    expect(page.locator(".atlas-changed")).to_contain_text(f"Until 1 Oct 2026: unknown. Now: {today_requires}")


@pytest.mark.parametrize("url", ["kubernetes/", "kubernetes/releases/"])
def test_the_old_value_of_a_release_is_told_under_its_old_address_too(reader: Reader, url: str):
    page = reader.open(f"{url}#kubernetes-1.25.4.built-with~0003", routes=history(OLD))
    page.wait_for_url("**/kubernetes/releases/#kubernetes-1.25.4.built-with~0003")
    note = page.locator("#kubernetes-1\\.25\\.4\\.built-with .atlas-changed")
    expect(note).to_contain_text("Until 1 Sep 2026: 1.19.3. Now: ")
    assert in_sight(page, ".atlas-changed")


def test_a_link_from_the_other_language_is_told_the_old_value_in_this_one(reader: Reader):
    cell = "#syscalls-table tbody td[id]"
    place = reader.open("cloud/lambda/").locator(cell).first.get_attribute("id")
    entries = {place: [["0004-en 0005-zh", "the old words", "2026-08-01"]]}
    page = reader.open(f"cloud/lambda/#{place}~0005-zh", routes=history(entries))
    expect(page.locator(".atlas-changed")).to_contain_text("Until 1 Aug 2026: the old words. Now: ")


@pytest.mark.parametrize("entries", [{}, {"kubernetes-1.30.requires": [["0009", "1.21.9", "2026-11-01"]]}])
def test_without_its_value_in_the_history_a_link_is_told_what_it_was_before(
    reader: Reader, today_requires: str, entries: object
):
    page = reader.open("kubernetes/#kubernetes-1.30.requires~0002", routes=history(entries))
    expect(page.locator(".atlas-changed")).to_have_text(f"Changed since this link was made. Now: {today_requires}")


def test_without_the_file_of_the_history_a_link_still_says_that_the_value_has_changed(
    reader: Reader, today_requires: str
):
    routes = {"**/assets/atlas/history.*.json": lambda route: route.abort()}
    page = reader.open("kubernetes/#kubernetes-1.30.requires~0002", routes=routes)
    expect(page.locator(".atlas-changed")).to_have_text(f"Changed since this link was made. Now: {today_requires}")


def test_an_old_value_is_text_whatever_it_holds(reader: Reader):
    entries = {"kubernetes-1.30.requires": [["0002", "<img src=x onerror=alert(1)>", "2026-11-01"]]}
    page = reader.open("kubernetes/#kubernetes-1.30.requires~0002", routes=history(entries))
    expect(page.locator(".atlas-changed")).to_contain_text("<img src=x onerror=alert(1)>")
    expect(page.locator(".atlas-changed img")).to_have_count(0)


def test_a_link_that_is_still_right_asks_for_no_history(reader: Reader):
    address = copy(reader.open("kubernetes/#kubernetes-1.30"), "#kubernetes-1\\.30\\.requires").removeprefix(
        reader.address
    )
    asked: list[str] = []

    def note(route: Route) -> None:
        asked.append(route.request.url)
        route.continue_()

    page = reader.open(address, routes={"**/assets/atlas/history.*.json": note})
    expect(page.locator(".atlas-target")).to_have_count(1)
    assert asked == []


def test_the_real_history_knows_what_the_first_release_changed(reader: Reader, real: Loaded):
    change = next(one for one in real.dataset.releases[-1].changes if one.was and one.old)
    page = reader.open(f"go/support/#{change.id}~{change.was[0]}")
    note = page.locator(".atlas-target .atlas-changed")
    expect(note).to_contain_text(
        f"Until {day_in_words(str(real.dataset.releases[-1].day))}: {plain(change.old.text.en)[:60]}"
    )
