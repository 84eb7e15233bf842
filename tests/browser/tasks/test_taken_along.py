"""What readers take along: commands, addresses, files, calendars and badges."""

import re
from urllib.parse import quote

import pytest
from playwright.sync_api import Locator, expect

from macros.i18n import Language
from tests.browser.tasks.steps import Steps

pytestmark = pytest.mark.browser


def test_the_newest_go_is_installed_with_its_checksum(steps: Steps):
    query = {Language.EN: "install go linux arm64", Language.ZH: "安装 go linux arm64"}
    steps.search(query[steps.language], "go/install/")
    steps.click(steps.page.locator(".tabbed-labels label:visible", has_text="ARM64").first)
    newest = steps.real.dataset.product("go").lines[-1].newest.version
    archive = f"go{newest}.linux-arm64.tar.gz"
    commands = steps.page.locator(".highlight:visible", has_text=archive)
    steps.scroll_to(commands.first)
    steps.sees(commands.first, "curl")
    checked = commands.filter(has_text="sha256sum")
    steps.scroll_to(checked)
    steps.sees(checked)


def test_a_cell_is_linked_in_a_ticket(steps: Steps):
    query = {Language.EN: "kubernetes 1.30 built with", Language.ZH: "kubernetes 1.30 构建"}
    line = steps.real.dataset.product("kubernetes").line("1.30")
    steps.search(query[steps.language], steps.line("kubernetes", "1.30"))
    steps.click(steps.cell(f"{line.id}.built-with"), position={"x": 4, "y": 4})
    steps.click(steps.page.locator(".atlas-menu [data-form=jira]"))
    said = steps.page.locator(".atlas-menu [role=status]")
    expect(said).not_to_be_empty()
    steps.sees(said)
    copied = steps.page.evaluate("navigator.clipboard.readText()")
    place = re.escape(f"{steps.address}{steps.language.folder}kubernetes/#{line.id}.built-with")
    assert re.fullmatch(rf"\[Kubernetes 1\.30 · [^|\]]*1\.\d+[^|\]]*\|{place}~[0-9a-f]{{4}}(-en|-zh)?\]", copied), (
        copied
    )


def test_a_link_in_a_ticket_leads_to_its_cell(steps: Steps):
    place = "kubernetes/#kubernetes-1.30.built-with"
    steps.page.goto(f"data:text/html,<a href='{steps.address}{steps.language.folder}{quote(place)}'>ticket</a>")
    steps.click(steps.page.get_by_role("link"))
    steps.arrive(place)
    expect(steps.page.locator(".atlas-target")).to_have_id("kubernetes-1.30.built-with")
    steps.sees(steps.page.locator(".atlas-target"))


def address_of(link: Locator) -> str:
    return str(link.evaluate("link => link.href"))


def test_the_ends_are_subscribed_to(steps: Steps):
    steps.search({Language.EN: "calendar", Language.ZH: "日历"}[steps.language], "data-api/")
    for name, ending, begins in (("eol", "ics", "BEGIN:VCALENDAR"), ("changes", "atom", "<?xml")):
        link = steps.page.locator(f"article a[href$='/{name}{steps.language.suffix}.{ending}']").first
        steps.sees(link)
        answer = steps.page.request.get(address_of(link))
        assert answer.status == 200
        assert answer.text().startswith(begins)


def test_the_table_of_kubernetes_is_taken_as_json(steps: Steps):
    steps.click(steps.page.locator(".atlas-cards a[href='kubernetes/']"))
    steps.arrive("kubernetes/")
    link = steps.page.locator(".atlas-foot a", has_text="JSON").first
    steps.scroll_to(link)
    steps.sees(link)
    answer = steps.page.request.get(address_of(link))
    assert answer.status == 200
    lines = {one["line"] for one in answer.json()["lines"]}
    assert lines == {str(line.line) for line in steps.real.dataset.product("kubernetes").lines}


def test_a_badge_is_put_into_a_readme(steps: Steps):
    steps.search({Language.EN: "badge", Language.ZH: "徽章"}[steps.language], "data-api/#")
    code = steps.page.locator("pre code", has_text=re.compile(r"\[!\[.*/badge/kubernetes/.*\.svg\)\]")).first
    steps.sees(steps.page.locator(".highlight", has=code).first)
    badge = re.search(r"\S+(/api/v1/badge/\S+?\.svg)", code.inner_text())
    assert badge
    answer = steps.page.request.get(steps.address.rstrip("/") + badge[1])
    assert answer.status == 200
    assert "<svg" in answer.text()
