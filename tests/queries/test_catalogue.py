from __future__ import annotations

from pathlib import Path

from macros.dataset import Dataset
from macros.queries.catalogue import Kind, catalogue, product_ends, table_ends
from tests.extended import extended


def test_the_catalogue_lists_products_tables_and_claims(small: Dataset) -> None:
    found = [(entry.id, entry.kind, entry.page, entry.rows, entry.ends) for entry in catalogue(small)]
    assert found == [
        ("go", Kind.PRODUCT, "go/support/", 4, True),
        ("demo", Kind.PRODUCT, "demo/", 2, True),
        ("demo-host", Kind.TABLE, "demo/", 2, True),
        ("claims", Kind.CLAIMS, "claims/", 2, False),
    ]


def test_it_counts_every_fact_once(small: Dataset) -> None:
    assert sum(entry.facts for entry in catalogue(small) if entry.kind is not Kind.CLAIMS) == len(small.facts)


def test_an_end_that_is_not_known_is_none(small: Dataset) -> None:
    assert [end.title.en for end in product_ends(small.product("go"))] == ["Go 1.20", "Go 1.21"]
    assert [(end.title.en, end.what.zh) for end in table_ends(small.tables["demo-host"]) if end.what] == [
        ("1.0", "标准支持结束")
    ]


def test_each_end_of_a_row_is_an_end(tmp_path: Path) -> None:
    table = extended(tmp_path).tables["demo-host"]
    assert [end.fact.id for end in table_ends(table)] == ["demo-host-1.0.standard-ends", "demo-host-1.0.extended-ends"]


def test_there_are_badges_for_what_tells_its_end(small: Dataset) -> None:
    lines = {entry.id: entry.lines for entry in catalogue(small)}
    assert lines["demo-host"] == ("1.0", "1.1")
    assert lines["demo"] == ("1.0", "1.1")
    assert lines["claims"] == ()
