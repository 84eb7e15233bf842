from __future__ import annotations

import datetime as dt

from macros.dataset import Loaded
from macros.queries.overlap import Overlap, Span, overlaps


def of(real: Loaded, product: str, line: str) -> Overlap:
    found = overlaps(real.dataset, real.dataset.product(product))
    return next(one for one in found if one.line.line.text == line)


def test_a_kubernetes_line_beside_the_go_that_its_releases_were_built_with(real: Loaded) -> None:
    one = of(real, "kubernetes", "1.33")
    assert (one.relation, one.go_lines) == ("built_with", ("1.24", "1.25"))
    assert one.own == Span(dt.date(2025, 4, 23), dt.date(2026, 6, 28))
    assert one.go == Span(dt.date(2025, 2, 11), dt.date(2026, 8, 19))
    assert one.both == one.own


def test_a_line_that_outlived_its_go_is_not_supported_with_it_to_its_end(real: Loaded) -> None:
    one = of(real, "kubernetes", "1.32")
    assert one.go is not None
    assert one.both is not None
    assert one.both.end == one.go.end == dt.date(2026, 2, 10) < dt.date(2026, 2, 28)


def test_an_end_that_is_not_known_yet_stays_open(real: Loaded) -> None:
    one = of(real, "kubernetes", "1.36")
    assert one.go is not None
    assert one.go.end is None
    assert one.both is not None
    assert one.both.end == one.own.end


def test_a_product_that_states_no_end_has_no_overlap(real: Loaded) -> None:
    one = of(real, "quic-go", "0.54")
    assert (one.stated, one.relation, one.both) == (False, "tested_with", None)
    assert one.own.end is not None


def test_what_is_neither_built_nor_tested_goes_by_its_go_line(real: Loaded) -> None:
    one = of(real, "client-go", "0.33")
    assert (one.relation, one.go_lines) == ("requires", ("1.24",))
