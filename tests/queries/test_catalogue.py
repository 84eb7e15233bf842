from macros.dataset import Dataset
from macros.queries.catalogue import Kind, catalogue


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


def test_there_are_badges_for_what_tells_its_end(small: Dataset) -> None:
    lines = {entry.id: entry.lines for entry in catalogue(small)}
    assert lines["demo-host"] == ("1.0", "1.1")
    assert lines["demo"] == ("1.0", "1.1")
    assert lines["claims"] == ()
