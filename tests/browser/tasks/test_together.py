"""What works together? The resolver, the search and the pages of products answer, in sight."""

import re

import pytest
from playwright.sync_api import expect

from macros.dataset import Line
from macros.i18n import LANGUAGES
from macros.versions import Version
from tests.browser.tasks.steps import Steps

pytestmark = pytest.mark.browser


def test_which_go_kubernetes_needs_with_its_client(steps: Steps):
    steps.sees_answer(steps.pin(("kubernetes", "1.33"), ("client-go", "0.33")))


def test_whether_a_grpc_builds_with_a_go_that_may_have_ended(steps: Steps):
    answer = steps.pin(("grpc-go", "1.75"), ("go", "1.23"))
    steps.sees_answer(answer)
    for part in answer.parts:
        assert part.word


def test_whether_a_controller_runtime_works_with_a_newer_cluster(steps: Steps):
    steps.sees_answer(steps.pin(("controller-runtime", "0.21"), ("cluster", "1.34")))


def requires(line: Line) -> Version:
    return Version.parse(str(line.newest.facts["requires"].value))


def test_which_quic_go_works_with_an_older_go(steps: Steps):
    steps.search("quic-go", "grpc/quic-go/")
    steps.click(steps.page.get_by_role("searchbox").first)
    steps.type("1.22")
    lines = [
        line
        for line in steps.real.dataset.product("quic-go").lines
        if "requires" in line.newest.facts and requires(line) == Version.parse("1.22")
    ]
    newest = lines[-1]
    steps.sees(steps.cell(newest.id).locator("th"), str(newest.line))
    steps.sees(steps.cell(f"{newest.id}.requires"), "1.22")


MOD = "module example.com/mine\n\ngo 1.24.0\n\nrequire (\n\tk8s.io/client-go v0.33.0\n\tgoogle.golang.org/grpc v1.75.0\n)\n"


def test_a_go_mod_is_pasted_and_answered(steps: Steps):
    steps.navigate("resolve/")
    steps.click(steps.page.locator("#atlas-gomod"))
    steps.type(MOD)
    expect(steps.page.locator("#atlas-pin-client-go")).to_have_value("v0.33.0")
    steps.sees(steps.page.locator("[data-part=answer] .atlas-verdict"))
    steps.sees(steps.page.locator("[data-part=answer] dd").first)


def test_what_changes_between_two_versions_of_go(steps: Steps):
    lines = [str(line.line) for line in steps.real.dataset.product("go").lines]
    steps.navigate("compare/")
    page = steps.page
    page.wait_for_selector("#atlas-compare[data-compare=ready]")
    expect(page.locator("select[name=product]")).to_have_value("go")
    steps.choose(page.locator("select[name=from]"), lines[-3])
    expect(page.locator("select[name=to]")).to_have_value(lines[-1])
    steps.click(page.get_by_role("button", name=steps.strings("compare.button"), exact=True))
    heads = page.locator("[data-part=table] thead [data-line]")
    expect(heads).to_have_text([f"Go {line}" for line in lines[-3:]])
    steps.sees(page.locator("#compared"))
    steps.sees(heads.first.locator("a"))
    steps.sees(page.locator("[data-part=table] tbody tr.differs th").first, steps.strings("compare.differs"))


def test_the_first_patch_that_is_built_with_a_newer_go(steps: Steps):
    line = steps.real.dataset.product("kubernetes").line("1.33")
    steps.search("kubernetes 1.33", steps.line("kubernetes", "1.33"))
    steps.click(steps.cell(line.id).locator("th a").first)
    steps.arrive("kubernetes/1.33/")
    goes = {str(one.version): str(one.facts["built_with"].value) for one in line.releases if "built_with" in one.facts}
    newest = Version.parse(goes[str(line.newest.version)]).line
    first = next(version for version, go in goes.items() if Version.parse(go).line == newest)
    steps.scroll_to(steps.page.locator("#releases"))
    row = steps.page.locator("tr", has=steps.page.get_by_role("rowheader", name=first, exact=True)).last
    steps.sees(row.locator("th"), first)
    steps.sees(row.locator("td", has_text=goes[first]))


def test_what_to_do_about_an_error_of_the_go_command(steps: Steps):
    steps.search("go.mod requires go >= 1.23 (running go 1.22)", "go/verify/")
    said = steps.page.locator("article p", has_text=re.compile(r"go\.mod requires go >= …")).first
    steps.sees(said, "GOTOOLCHAIN")


def test_whether_cgo_works_on_the_nodes_of_gke(steps: Steps):
    steps.ask("cgo gke")
    steps.click(steps.page.locator(".md-search-result__item a[href*='managed/cgo/']:visible").first)
    steps.arrive("managed/cgo/")
    steps.sees(steps.page.locator("figcaption").first, "GKE")


def test_a_colleague_gets_the_question_in_the_other_language(steps: Steps):
    steps.pin(("kubernetes", "1.33"))
    steps.click(steps.page.locator(".atlas-twin"))
    steps.language = next(one for one in LANGUAGES if one is not steps.language)
    steps.arrive("resolve/")
    assert steps.page.url.endswith("resolve/?kubernetes=1.33")
    steps.sees_answer(steps.answer(("kubernetes", "1.33")))
