"""Tables to be shown in other sites' frames: a page without navigation or scripts for each product and table."""

import datetime as dt
from collections.abc import Iterator

from macros.dataset import Dataset
from macros.exports.headers import EMBEDS
from macros.i18n import Strings, iso
from macros.rendering.render import render
from macros.views.matrix import lines_matrix
from macros.views.page_table import page_table
from macros.views.rows import Matrix
from macros.views.table import table_matrix

_TO_HOME = "../../"
"""The way from an embedded page to the home page of its language."""


def embeds(data: Dataset, today: dt.date) -> Iterator[tuple[str, str]]:
    """Yield the place in the site and the HTML of each page; its table is the one of the product's or table's page."""
    for language in data.languages:
        strings = data.strings_in(language)
        start = language.folder
        for name, page, matrix, whole in _tables(data, strings, today):
            html = render(
                "embed.html.j2",
                s=strings,
                language=language.html,
                home=_TO_HOME,
                root=f"../{_TO_HOME}" if language.folder else _TO_HOME,
                page=page,
                matrix=page_table(matrix, strings, today),
                ids=whole,
                built=iso(today),
            )
            yield f"{start}{EMBEDS}/{name}/index.html", html


def _tables(data: Dataset, strings: Strings, today: dt.date) -> Iterator[tuple[str, str, Matrix, bool]]:
    """Yield the id, the page, and the table of each, and whether its cells show all that is known of their values."""
    for product in data.products.values():
        yield product.id, product.page, lines_matrix(data, product, strings, today), False
    for table in data.tables.values():
        yield table.record.id, table.record.page, table_matrix(table, strings, today), True
