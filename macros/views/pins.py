"""What the releases of a product pin of other programs, by its minor versions."""

import datetime as dt

from macros.dataset import Dataset, Product
from macros.i18n import Strings
from macros.queries.lifecycle.support import support_on, tells_support
from macros.views.asof import as_of
from macros.views.matrix import line_cell, pinned
from macros.views.rows import ColumnView, Matrix, MatrixRow


def pins_matrix(dataset: Dataset, product: Product, strings: Strings, today: dt.date) -> Matrix:
    """Return the table of a product's minor versions, newest first, with a column for each program that they pin.

    Its values have their addresses in the table of all releases, where each of them stands.
    """
    keys = tuple(key for key in product.release_columns if key.startswith("pins."))
    title, states = product.title[strings.language], tells_support(product)
    return Matrix(
        id=f"{product.id}-pins",
        caption=strings("matrix.pins", product=title),
        head=strings("matrix.line"),
        columns=tuple(_column(dataset, key, strings) for key in keys),
        rows=tuple(
            MatrixRow(
                id=f"pins-{line.id}",
                title=f"{title} {line.line}",
                href=f"{product.page}#{line.id}",
                state=str(support_on(line, today)) if states else "",
                cells=tuple(line_cell(line, key, strings, today)._replace(id="") for key in keys),
                note="",
            )
            for line in reversed(product.lines)
        ),
        as_of=as_of(product, strings, today),
    )


def _column(dataset: Dataset, key: str, strings: Strings) -> ColumnView:
    """Return a column under the bare name of the program, which leads to its page: the table is of nothing else."""
    own, program = f"meaning.{key}", dataset.products.get(key.removeprefix("pins."))
    meaning = strings(own if own in strings else "meaning.pins")
    return ColumnView(key, pinned(dataset, key, strings), meaning, href=program.page if program else "")
