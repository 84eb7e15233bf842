"""Of every product it is written down on which day the list of its releases was read.

Without that day pages cannot say up to when what they call newest or supported holds, and no check can tell that the list
is old. What is collected gets its day from `nox -s refresh`; of what people list, `read:` holds it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from macros.diagnostics import Diagnostic, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from macros.dataset import Dataset

NAME = "unread-list"
SEVERITY = Severity.ERROR
CHINESE = """\
每个产品都要写明版本清单是哪一天读取的。
没有这个日期，页面就无法说明“最新”和“受支持”截至何时成立，检查也无从知道清单已经过时。收集得来的清单由 `nox -s refresh` 写入日期；人工列出的写在 `read:` 里。
"""


def check(data: Dataset) -> Iterator[Diagnostic]:
    """Find components of whose list of releases it is not known when it was read; that of Go is always collected."""
    for product in data.products.values():
        if product.read is None and product.id != "go" and not product.origin.document.is_cut(()):
            yield Diagnostic(
                NAME,
                product.origin.document.locate_key(("lines",)),
                f"it is not written down on which day the releases of {product.id} were read",
                "its pages cannot say up to when what they call newest holds",
                "set read: to the day on which you compared them with the project's own list; "
                f"where there is collect:, run: nox -s refresh -- {product.id}",
            )
