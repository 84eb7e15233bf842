"""The id of a product or table is the name of its published files, so it is unique.

Files such as kubernetes.json and all.json are in one folder.
"""

from collections.abc import Iterator

from macros.dataset import Dataset
from macros.diagnostics import Finding, Severity
from macros.queries.catalogue import RESERVED

SEVERITY = Severity.ERROR
CHINESE = """\
产品或表格的 id 就是它发布的文件名，因此只能出现一次，也不能与其他文件重名。
`kubernetes.json` 和 `all.json` 之类的文件都在同一个文件夹里。
"""


def check(data: Dataset) -> Iterator[Finding]:
    """Find ids that two things have, or that the files about everything are called by."""
    origins = [(key, product.origin) for key, product in data.products.items()]
    tables = [(key, table.origin) for key, table in data.tables.items()]
    for key, origin in (*origins, *tables):
        if key in RESERVED or key.endswith(".zh"):
            what = f"'{key}' is the name of another published file"
            yield Finding(origin.document.locate(("id",)), what, hint="choose another id")
    for key, origin in tables:
        if key in data.products:
            what = f"the table '{key}' has the id of a product"
            why = "the data of both would be published under one name"
            yield Finding(origin.document.locate(("id",)), what, why, "choose another id")
