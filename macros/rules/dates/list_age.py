"""A list of releases was read recently.

"Newest" and "supported" on pages are only as current as that list. A product sets with `collect.days` for how many days
its list is valid, 14 by default; after that its pages warn that they may be outdated.
"""

import datetime as dt
from collections.abc import Iterator

from macros.dataset import Dataset
from macros.diagnostics import Finding, Severity
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
            collected = data.documents.get(_collected(product.id))
            yield Finding(
                (collected or product.origin.document).locate(("read",)),
                f"the releases of {product.id} were read on {product.read}, {(today - product.read).days} days ago",
                f"after {product.fresh_days} days there may be newer ones, and its pages say so",
                f"run: nox -s refresh -- {product.id}"
                if collected
                else "compare its releases with the project's own list, and set read: to today's date",
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
