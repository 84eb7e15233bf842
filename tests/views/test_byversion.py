"""The page of a single release line: what changed with it, and its releases."""

import datetime as dt

from macros.dataset import Dataset, Loaded
from macros.i18n import Strings
from macros.queries.lifecycle.support import support_on
from macros.views.byversion import version_page

DAY = dt.date(2024, 7, 1)


def test_a_page_holds_what_changed_with_the_line(small: Dataset, strings: Strings) -> None:
    go = small.product("go")
    page = version_page(small, go, go.line("1.21"), strings, DAY)
    assert page.title == "Go 1.21"
    (topic,) = page.topics
    assert (topic.id, topic.title) == ("changes", strings("topic.changes"))
    assert [(item.id, item.text) for item in topic.statements] == [
        (
            "go-1.21.changes-the-go-line-is-a",
            {"en": "The go line is a minimum.", "zh": "go 指令成为下限。"}[strings.language],
        )
    ]
    assert version_page(small, go, go.line("1.20"), strings, DAY).topics == ()


def test_a_page_lists_the_releases_of_its_line_and_no_others(small: Dataset, strings: Strings) -> None:
    go = small.product("go")
    page = version_page(small, go, go.line("1.21"), strings, DAY)
    assert page.releases.caption == strings("matrix.releases", line="Go 1.21")
    assert [row.id for row in page.releases.rows] == [one.id for one in reversed(go.line("1.21").releases)]
    assert all(row.notes for row in page.releases.rows)
    assert page.releases.notes


def test_what_names_a_kubernetes_line_stands_on_its_page_with_what_of_it_gets_fixes(
    real: Loaded, english: Strings
) -> None:
    data, day = real.dataset, dt.date(2026, 11, 27)
    kubernetes = data.product("kubernetes")
    titles = {product.title["en"]: product for product in data.products.values()}
    seen = 0
    for line in kubernetes.lines:
        page = version_page(data, kubernetes, line, english, day)
        table = next(one for one in page.tables if one.id == f"{line.id}-names")
        for row in table.rows:
            lines = [
                one
                for one in reversed(titles[row.title].lines)
                if (fact := one.facts.get("supports_kubernetes")) and line.line.text in (fact.value or ())
            ]
            alive = [one.line.text for one in lines if support_on(one, day).gets_fixes]
            assert [cell.text for cell in row.cells] == [
                ", ".join(one.line.text for one in lines),
                ", ".join(alive),
            ]
            seen += 1
    assert seen
