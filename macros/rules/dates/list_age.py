"""A list of releases was read recently.

"Newest" and "supported" on pages are only as current as that list. A product sets with `collect.days` for how many days
its list is valid, 14 by default; after that its pages warn that they may be outdated.
"""

import datetime as dt
from collections.abc import Iterator

from macros.dataset import Dataset, Product
from macros.diagnostics import Finding, Location, Severity
from macros.queries.freshness import is_old

SEVERITY = Severity.WARNING
CHINESE = """\
版本清单要定期读取。
页面所说的“最新”和“受支持”，只与读取清单那一天一样新。产品用 `collect.days` 写明清单多少天内有效，没有写就是 14 天；过了这个期限，页面会注明内容可能不是最新。
"""


def check(data: Dataset, today: dt.date) -> Iterator[Finding]:
    """Find lists of releases, and calendars of tables, that were read too many days before the day *today*."""
    for product in data.products.values():
        if product.read is not None and is_old(product, today):
            age = (today - product.read).days
            yield Finding(
                _place(data, product),
                f"the releases of {product.id} were read on {product.read}, {age} days ago",
                f"after {product.fresh_days} days there may be newer ones, and its pages say so",
                _hint(data, product),
            )
    for table in data.tables.values():
        if table.read is not None and is_old(table, today):
            yield Finding(
                data.documents[_collected(table.record.id)].locate(("read",)),
                f"the calendar of {table.record.id} was read on {table.read}, {(today - table.read).days} days ago",
                f"after {table.fresh_days} days it may well have newer lines and other ends",
                f"run: nox -s refresh -- {table.record.id}",
            )


def _collected(name: str) -> str:
    return f"collected/{name}.yaml"


def _place(data: Dataset, product: Product) -> Location:
    """Return where the day of the reading is written."""
    return data.documents.get(_collected(product.id), product.origin.document).locate(("read",))


def _hint(data: Dataset, product: Product) -> str:
    if _collected(product.id) in data.documents:
        return f"run: nox -s refresh -- {product.id}"
    return "compare its releases with the project's own list, and set read: to today's date"
