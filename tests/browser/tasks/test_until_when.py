"""Until when? The ends of Go, Kubernetes and managed runtimes are in sight."""

import datetime as dt

import pytest

from macros import clock
from macros.i18n import Language
from macros.queries.lifecycle.ends import coming_ends
from macros.queries.lifecycle.offers import state_of
from macros.queries.lifecycle.support import support_on
from macros.views.matrix import line_cell
from tests.browser.tasks.steps import Steps

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    ("version", "query"),
    [
        ("1.24", {Language.EN: "go 1.24 end of life", Language.ZH: "go 1.24 停止支持"}),
        ("1.22", {Language.EN: "when does Go 1.22 end?", Language.ZH: "Go 1.22 什么时候停止支持？"}),
    ],
)
def test_whether_a_go_is_still_supported_and_until_when(steps: Steps, version: str, query: dict[Language, str]):
    line = steps.real.dataset.product("go").line(version)
    steps.search(query[steps.language], steps.line("go", version))
    steps.sees(steps.cell(line.id).locator("th"), steps.strings(f"support.{support_on(line, clock.today())}"))
    steps.sees(steps.cell(f"{line.id}.ends"), line_cell(line, "ends", steps.strings, clock.today()).text)


def test_until_when_eks_supports_a_version_and_until_when_extended(steps: Steps):
    table = steps.real.dataset.tables["eks"]
    row = next(one for one in table.rows if one.id == "eks-1.31")
    steps.search("eks 1.31", f"managed/#{row.id}")
    steps.sees(steps.cell(row.id).locator("th"), steps.strings(f"support.{state_of(table, row, clock.today())}"))
    for column in ("standard-ends", "extended-ends"):
        steps.sees(steps.cell(f"{row.id}.{column}"), str(row.cells[column].value))


def test_which_lambda_runtime_runs_go_and_until_when(steps: Steps):
    query = {Language.EN: "lambda go runtime", Language.ZH: "lambda 运行时"}
    steps.search(query[steps.language], "cloud/lambda/#lambda")
    table = steps.real.dataset.tables["lambda"]
    rows = {row.id: row for row in table.rows}
    listed = steps.page.locator("#lambda-table tbody tr").evaluate_all("rows => rows.map(row => row.id)")
    assert set(listed) == set(rows)
    for row in (rows[one] for one in (listed[:1] if steps.is_phone else listed)):
        steps.sees(steps.cell(row.id).locator("th"), row.title[steps.language].strip("`"))
        assert table.ends_of(row)
        for column, ends in table.ends_of(row):
            steps.sees(steps.cell(f"{row.id}.{column}"), str(ends.value))


def test_what_ends_in_the_next_ninety_days(steps: Steps):
    today = clock.today()
    soon = [end for end in coming_ends(steps.real.dataset, today) if end.days_from(today) <= 90]
    title = steps.page.locator("h2:has(+ .atlas-next)")
    if steps.is_phone:
        steps.scroll_to(title)
    else:
        place = title.get_attribute("id")
        steps.click(steps.page.locator(f".md-nav--secondary a[href='#{place}']:visible"))
    steps.sees(title)
    shown = steps.page.locator(".atlas-next li")
    assert shown.count() >= min(len(soon), 8)
    steps.sees(shown.first)
    days = [dt.date.fromisoformat(f"{day}-01"[:10]) for day in shown.locator("time:first-child").all_inner_texts()]
    assert len(days) == shown.count()
    for end, one in zip(soon, shown.all(), strict=False):
        assert str(end.fact.value) == one.locator("time").first.get_attribute("datetime")
        steps.sees(one.locator("time").first)
