import datetime as dt

import pytest

from macros.dataset import Dataset, Loaded
from macros.queries import compared
from macros.queries.lifecycle.support import supported_lines

DAY = dt.date(2026, 11, 29)


def names(lines: object) -> list[str]:
    return [line.line.text for line in lines]  # type: ignore[attr-defined]


def test_the_newest_lines_that_get_fixes_come_first(real: Loaded) -> None:
    kubernetes = real.dataset.product("kubernetes")
    found = compared.first_asked(kubernetes, DAY)
    assert list(found) == list(supported_lines(kubernetes, DAY))[-3:]
    assert len(found) == 3


def test_where_no_end_is_stated_the_two_newest_lines_that_are_out_come_first(real: Loaded) -> None:
    grpc = real.dataset.product("grpc-go")
    day = grpc.line("1.70").first.facts["released"].value
    assert names(compared.first_asked(grpc, day)) == ["1.69", "1.70"]


def test_a_product_of_which_nothing_is_out_yet_still_gives_its_newest_lines(small: Dataset) -> None:
    assert names(compared.first_asked(small.product("go"), dt.date(1999, 1, 1))) == ["1.22", "1.23"]


@pytest.mark.parametrize(("line", "beside"), [("1.20", ["1.20", "1.21"]), ("1.21", ["1.20", "1.21"])])
def test_a_line_stands_beside_the_one_before_it_and_the_first_beside_the_second(
    small: Dataset, line: str, beside: list[str]
) -> None:
    go = small.product("go")
    assert names(compared.beside(go, go.line(line))) == beside


def test_the_tables_of_a_products_lines_are_known_by_their_rows(real: Loaded) -> None:
    """Not by their numbers: Kubernetes has a 1.20, too."""
    found = {
        product.id: [table.record.id for table in compared.tables_of(real.dataset, product)]
        for product in real.dataset.products.values()
    }
    assert {"go-systems", "go-port-lists", "runtime-changes"} <= set(found.pop("go"))
    assert found.pop("kubernetes") == ["containerd-kubernetes"]
    assert [product for product, tables in found.items() if tables] == []


def test_security_releases_are_counted_as_the_data_has_them(real: Loaded) -> None:
    line = real.dataset.product("go").line("1.25")
    count, newest = compared.security_of(line)
    fixed = [release for release in line.releases if release.facts["security"].value]
    assert (count, newest) == (len(fixed), fixed[-1].facts["security"])
    assert compared.security_of(real.dataset.product("kubernetes").line("1.33")) == (0, None)
