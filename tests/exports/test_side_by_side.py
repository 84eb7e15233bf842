"""What the page that compares fetches: every line of a product, in the words of one language."""

import datetime as dt
from typing import Any

import pytest
from lxml import html

from macros.dataset import Loaded
from macros.exports.side_by_side import line_files
from macros.i18n import LANGUAGES
from macros.queries.lifecycle.offered import newest_release
from macros.queries.lifecycle.support import support_on

DAY = dt.date(2026, 11, 29)


@pytest.fixture(scope="module")
def files(real: Loaded) -> dict[str, Any]:
    return dict(line_files(real.dataset, DAY))


def parsed(text: str) -> html.HtmlElement:
    return html.fromstring(text)


def test_there_is_one_list_of_lines_and_one_table_of_each_product_in_each_language(
    real: Loaded, files: dict[str, Any]
) -> None:
    tables = {f"compare/{product}.{language}.json" for product in real.dataset.products for language in LANGUAGES}
    assert set(files) == tables | {f"lines.{language}.json" for language in LANGUAGES}


def test_a_table_has_a_column_for_each_line_and_a_cell_in_each_row(real: Loaded, files: dict[str, Any]) -> None:
    for product in real.dataset.products.values():
        for language in LANGUAGES:
            table = parsed(files[f"compare/{product.id}.{language}.json"]["table"])
            heads = table.xpath(".//thead//th/@data-line")
            assert heads == [line.line.text for line in product.lines]
            for row in table.xpath(".//tbody/tr"):
                assert len(row.xpath("./td[@data-same]")) == len(heads), (product.id, row.text_content()[:60])
                assert len(row.xpath("./th[@scope='row']")) == 1


def test_the_list_of_lines_has_states_and_newest_releases(real: Loaded, files: dict[str, Any]) -> None:
    go = files["lines.en.json"]["go"]
    assert (go["title"], go["page"]) == ("Go", "go/support/")
    for row, line in zip(go["lines"], real.dataset.product("go").lines, strict=True):
        assert row[:3] == [line.line.text, newest_release(line, DAY).version.text, support_on(line, DAY)]


def test_texts_are_escaped(real: Loaded, files: dict[str, Any]) -> None:
    table = parsed(files["compare/go.en.json"]["table"])
    assert {one.tag for one in table.iter()} <= {
        "div", "table", "thead", "tbody", "tr", "th", "td", "a", "span", "code",
    }  # fmt: skip
