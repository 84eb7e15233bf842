"""Every product has the date on which its list of releases was read.

Without it, pages cannot say how current "newest" and "supported" are, and no check can warn that the list is old. `nox
-s refresh` sets it for collected products; for lists maintained by hand it is `read:`.
"""

from collections.abc import Iterator

from macros.dataset import Dataset
from macros.diagnostics import Finding, Severity

SEVERITY = Severity.ERROR
CHINESE = """\
每个产品都要写明版本清单是哪一天读取的。
没有这个日期，页面就无法说明“最新”和“受支持”截至何时成立，检查也无从知道清单已经过时。收集得来的清单由 `nox -s refresh` 写入日期；人工列出的写在 `read:` 里。
"""


def check(data: Dataset) -> Iterator[Finding]:
    """Find components of whose list of releases it is not known when it was read; that of Go is always collected."""
    for product in data.products.values():
        if product.read is None and product.id != "go" and not product.origin.document.is_cut(()):
            yield Finding(
                product.origin.document.locate_key(("lines",)),
                f"there is no date on which the releases of {product.id} were read",
                "its pages cannot say how current they are",
                "compare them with the project's own list, and set read: to today's date; "
                f"where there is collect:, run: nox -s refresh -- {product.id}",
            )
