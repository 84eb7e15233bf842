"""What the scripts know of release lines: a list of all of them, and each product's lines side by side, as HTML.

The browser leaves out the columns that nobody asked for. So one template makes what stands in the page and what comes later.
"""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from macros.dataset import Dataset
from macros.rendering.render import render
from macros.views.compare import compared_lines, comparison

_HOME = "../"
"""The way from the page that compares to the home page of its language."""


def line_files(data: Dataset, today: dt.date) -> Iterator[tuple[str, Any]]:
    """Yield the name and the content of each file.

    Of each product, `lines.en.json` has its title, the address of its page, and its lines, oldest first: name, newest release,
    state on the day of the build (empty where the product states no ends), and the days that the state follows from: begin,
    maintenance, end.
    """
    for language in data.languages:
        strings = data.strings_in(language)
        known = {}
        for product in data.products.values():
            lines = compared_lines(product, strings, today)
            rows = [[one.line, one.newest, one.state, one.begins, one.maintenance, one.ends] for one in lines]
            known[product.id] = {"title": product.title[language], "page": product.page, "lines": rows}
            made = comparison(data, product, product.lines, strings, today)
            table = render("compare-table.html.j2", s=strings, home=_HOME, made=made).strip()
            yield f"compare/{product.id}.{language}.json", {"table": table}
        yield f"lines.{language}.json", known
