"""Lines side by side: what each row says, where each value leads, and which rows differ."""

import datetime as dt

import pytest

from macros.dataset import Dataset, Line, Loaded
from macros.i18n import LANGUAGES, Strings
from macros.queries.addresses import address_of
from macros.queries.lifecycle.offered import newest_release
from macros.views.compare import (
    Comparison,
    compared_lines,
    comparison,
    first_comparisons,
    first_link,
    link_beside,
)
from macros.views.compared_rows import ComparedRow
from macros.views.matrix import line_cell

DAY = dt.date(2026, 11, 29)


@pytest.fixture(params=LANGUAGES)
def words(request: pytest.FixtureRequest, real: Loaded) -> Strings:
    return Strings(request.param, real.dataset.strings)


def made(data: Dataset, product: str, lines: list[str], words: Strings, day: dt.date = DAY) -> Comparison:
    found = data.product(product)
    return comparison(data, found, [found.line(line) for line in lines], words, day)


def row(found: Comparison, key: str) -> ComparedRow:
    return next(one for one in found.rows if one.key == key)


def texts(found: Comparison, key: str) -> list[str]:
    return [" ".join(one.value.text for one in cell.values) for cell in row(found, key).cells]


def test_each_cell_says_what_the_page_of_the_product_says_and_leads_there(real: Loaded, words: Strings) -> None:
    product = real.dataset.product("kubernetes")
    found = made(real.dataset, "kubernetes", ["1.33", "1.34"], words)
    assert [one.line for one in found.lines] == ["1.33", "1.34"]
    for key in ("requires", "built_with", "released", "maintenance_from"):
        for line, cell in zip(("1.33", "1.34"), row(found, key).cells, strict=True):
            own = line_cell(product.line(line), key, words, DAY)
            assert [one.value for one in cell.values] == list(own.values)
            assert {one.href for one in cell.values} == {f"kubernetes/#{own.id}"}


def test_the_newest_release_is_named_and_leads_to_its_row(real: Loaded, words: Strings) -> None:
    product = real.dataset.product("go")
    newest = newest_release(product.line("1.25"), DAY)
    found = made(real.dataset, "go", ["1.25", "1.26"], words)
    cell = row(found, "newest").cells[0]
    assert (cell.values[0].value.text, cell.values[0].href) == (
        newest.version.text,
        f"go/support/releases/#{newest.id}",
    )
    assert found.lines[0].newest == newest.version.text


def test_lines_stand_in_the_order_in_which_they_are_asked_for(real: Loaded, words: Strings) -> None:
    found = made(real.dataset, "go", ["1.27", "1.25"], words)
    assert [one.line for one in found.lines] == ["1.27", "1.25"]
    assert found.rows[0].cells[0].state == "supported"
    assert found.rows[0].cells[1].state == "ended"


def test_the_state_is_that_of_the_day(real: Loaded, words: Strings) -> None:
    before = made(real.dataset, "kubernetes", ["1.33", "1.34"], words, dt.date(2026, 6, 27))
    after = made(real.dataset, "kubernetes", ["1.33", "1.34"], words, dt.date(2026, 6, 28))
    assert [cell.state for cell in row(before, "state").cells] == ["maintenance", "supported"]
    assert [cell.state for cell in row(after, "state").cells] == ["ended", "supported"]
    assert texts(after, "state") == [words("support.ended"), words("support.supported")]


def test_an_end_that_is_not_published_is_said_in_words(real: Loaded, words: Strings) -> None:
    found = made(real.dataset, "go", ["1.26", "1.27"], words)
    assert texts(found, "ends") == [words("compare.open")] * 2
    assert not row(found, "ends").differs
    assert [one.ends for one in found.lines] == ["", ""]


def test_a_row_differs_if_what_is_said_differs_not_where_it_stands(real: Loaded, words: Strings) -> None:
    found = made(real.dataset, "go", ["1.26", "1.27"], words)
    same = {one.key for one in found.rows if not one.differs}
    assert {"state", "bootstrap"} <= same
    assert {"released", "newest", "changes"} <= {one.key for one in found.rows if one.differs}
    for one in found.rows:
        said = {tuple(value.value.text for value in cell.values) for cell in one.cells}
        assert one.differs == (len(said) > 1), one.key


def test_what_changed_in_a_line_of_go_leads_to_each_sentence(real: Loaded, words: Strings) -> None:
    line = real.dataset.product("go").line("1.25")
    cell = row(made(real.dataset, "go", ["1.24", "1.25"], words), "changes").cells[1]
    assert [one.href for one in cell.values] == [f"go/1.25/#{item.id}" for item in line.statements["changes"]]
    assert [one.value.text for one in cell.values] == [item.text[words.language] for item in line.statements["changes"]]
    assert cell.long


def test_ports_and_the_oldest_systems_of_go_are_rows(real: Loaded, words: Strings) -> None:
    found = made(real.dataset, "go", ["1.24", "1.25"], words)
    systems = real.dataset.tables["go-systems"]
    macos = next(one for one in systems.rows if one.name == "1.25").cells["macos"]
    cell = row(found, "go-systems.macos").cells[1]
    assert (cell.values[0].value.text, cell.values[0].href) == (str(macos.value.en), f"go/ports/#{macos.id}")
    assert "go-port-lists.listed" in {one.key for one in found.rows}


def test_kubernetes_names_what_is_made_for_it_and_when_services_end(real: Loaded, words: Strings) -> None:
    found = made(real.dataset, "kubernetes", ["1.33", "1.34"], words)
    assert [text.rpartition(".")[0] for text in texts(found, "client-go")] == ["0.33", "0.34"]
    assert all(
        cell.values[0].href.startswith("controllers/client-go/releases/#client-go-0.3")
        for cell in row(found, "client-go").cells
    )
    eks = row(found, "eks")
    assert eks.title.startswith("EKS")
    ends = real.dataset.tables["eks"].rows
    assert texts(found, "eks")[0] == str(next(one for one in ends if one.name == "1.33").cells["standard-ends"].value)


def test_a_library_states_what_it_is_made_for_and_needs(real: Loaded, words: Strings) -> None:
    found = made(real.dataset, "controller-runtime", ["0.21", "0.22"], words)
    assert texts(found, "kubernetes") == ["1.33", "1.34"]
    assert row(found, "client-go").differs
    assert not any(one.key == "state" for one in found.rows), "it does not state when its lines end"


def test_security_is_told_only_where_the_data_has_it(real: Loaded, words: Strings) -> None:
    found = row(made(real.dataset, "go", ["1.24", "1.25"], words), "security")
    count = sum(bool(one.facts["security"].value) for one in real.dataset.product("go").line("1.25").releases)
    every = len(real.dataset.product("go").line("1.25").releases)
    assert found.cells[1].values[0].value.text == words("compare.security.count", count=count, all=every)
    others = [one for one in first_comparisons(real.dataset, words, DAY) if one.product != "go"]
    assert [one.product for one in others if any(line.key == "security" for line in one.rows)] == []


def test_a_row_that_says_nothing_of_these_lines_is_left_out(real: Loaded, words: Strings) -> None:
    for found in first_comparisons(real.dataset, words, DAY):
        assert found.rows
        for one in found.rows:
            assert any(cell.values for cell in one.cells), (found.product, one.key)
            assert len(one.cells) == len(found.lines)


def test_each_product_with_several_lines_is_compared_before_anybody_asks(real: Loaded, words: Strings) -> None:
    found = first_comparisons(real.dataset, words, DAY)
    several = [product.id for product in real.dataset.products.values() if len(product.lines) > 1]
    assert [one.product for one in found] == several
    assert all(2 <= len(one.lines) <= 3 for one in found)


def test_every_value_leads_to_a_place_of_the_site(real: Loaded, words: Strings) -> None:
    """Sentences, releases and lines have addresses of their own; the test of the built site follows the links."""
    for product in real.dataset.products.values():
        found = comparison(real.dataset, product, product.lines, words, DAY)
        for one in found.rows:
            for cell in one.cells:
                assert all("/#" in value.href for value in cell.values), (product.id, one.key)
    line: Line = real.dataset.product("go").line("1.25")
    assert address_of(real.dataset, line.facts["ends"].id)


def test_the_lines_of_a_product_have_the_days_that_their_states_follow_from(real: Loaded, words: Strings) -> None:
    line = next(one for one in compared_lines(real.dataset.product("kubernetes"), words, DAY) if one.line == "1.33")
    assert (line.state, line.begins, line.maintenance, line.ends) == ("ended", "2025-04-23", "2026-04-28", "2026-06-28")
    assert {one.state for one in compared_lines(real.dataset.product("grpc-go"), words, DAY)} == {""}


def test_links_ask_for_the_newest_lines_and_for_the_line_before(real: Loaded, words: Strings) -> None:
    go = real.dataset.product("go")
    link = first_link(go, words, DAY)
    assert link is not None
    assert link.href == "compare/?go=1.26..1.27"
    beside = link_beside(go, go.line("1.25"), words)
    assert beside is not None
    assert (beside.href, beside.text) == (
        "compare/?go=1.24..1.25", words("compare.with", title="Go", line="1.25", other="1.24"),
    )  # fmt: skip
    first = link_beside(go, go.lines[0], words)
    assert first is not None
    assert first.href == f"compare/?go={go.lines[0].line}..{go.lines[1].line}"
    assert first.text.find(go.lines[0].line.text) < first.text.find(go.lines[1].line.text)


def test_of_a_product_with_one_line_nothing_is_linked(real: Loaded, words: Strings) -> None:
    alone = next(one for one in real.dataset.products.values() if len(one.lines) == 1)
    assert first_link(alone, words, DAY) is None
    assert link_beside(alone, alone.lines[0], words) is None
