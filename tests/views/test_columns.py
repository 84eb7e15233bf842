"""In every table of the site, each cell stands under the head of its own column."""

import datetime as dt
from collections.abc import Iterator

from macros.dataset import Dataset, Loaded
from macros.i18n import Strings
from macros.views.byversion import version_index, version_page
from macros.views.matrix import lines_matrix, releases_matrix
from macros.views.rows import Matrix
from macros.views.table import table_matrix

DAY = dt.date(2026, 11, 27)


def matrices(data: Dataset, strings: Strings) -> Iterator[Matrix]:
    for product in data.products.values():
        yield lines_matrix(data, product, strings, DAY)
        for line in product.lines:
            yield releases_matrix(data, product, line, strings)
    for key in ("go", "kubernetes"):
        product = data.product(key)
        yield version_index(data, product, strings, DAY)
        for line in product.lines:
            yield from version_page(data, product, line, strings, DAY).tables
    for table in data.tables.values():
        yield table_matrix(table, strings, DAY)


def test_each_cell_stands_under_its_own_column(real: Loaded, english: Strings) -> None:
    rows = 0
    for matrix in matrices(real.dataset, english):
        heads = [column.key for column in matrix.columns]
        for row in matrix.rows:
            assert [cell.column for cell in row.cells] == heads, (matrix.id, row.id)
            rows += 1
    assert rows > len(real.dataset.products)
