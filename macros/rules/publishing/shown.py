"""Every file in data/ is shown on a page.

The page of a product calls `matrix("its-id")`, that of a table `table("its-id")`; any page can call a diagram or a
guide. Both languages make the same calls.
"""

from collections.abc import Iterator
from typing import NamedTuple

from macros.dataset import Dataset, Origin
from macros.diagnostics import Finding, Severity
from macros.permalinks.page_calls import page_calls
from macros.rules.publishing.page import files_by_language

SEVERITY = Severity.ERROR
CHINESE = """\
`data/` 里有文件的内容，都要显示在某个页面上。
产品的页面调用 `matrix("its-id")`，表格的页面调用 `table("its-id")`；流程图和指南可以由任何页面调用。两种语言的调用相同。
"""


class _Wanted(NamedTuple):
    macro: str
    id: str
    page: str | None
    """The page that must show it; None if any may."""
    origin: Origin


def check(data: Dataset) -> Iterator[Finding]:
    """Find what no page shows, or one of one language only; nothing where the data stands without its pages."""
    docs = data.root.parent / "docs"
    each = [
        (f"docs/{language.folder}", files, page_calls(docs / language.folder, data.languages))
        for language, files in files_by_language(data).items()
    ]
    for macro, own, page, origin in _wanted(data) if each else ():
        missing = []
        for folder, files, calls in each:
            pages = calls.get((macro, own), ())
            if page is None and not pages:
                missing.append(f"a page below {folder}")
            elif page is not None and page in files and page not in pages:
                missing.append(files[page].relative_to(docs.parent).as_posix())
        if missing:
            what = f"'{own}' is not shown on the page {page}" if page else f"no page shows '{own}'"
            yield Finding(
                origin.where,
                what,
                "readers see only what a page shows",
                f'write {{{{ {macro}("{own}") }}}} into {" and ".join(missing)}',
            )


def _wanted(data: Dataset) -> Iterator[_Wanted]:
    for product in data.products.values():
        yield _Wanted("matrix", product.id, product.page, product.origin)
    for table in data.tables.values():
        yield _Wanted("table", table.record.id, table.record.page, table.origin)
    for flow in data.flows.values():
        yield _Wanted("flow", flow.record.id, None, flow.origin)
    for guide in data.guides.values():
        yield _Wanted("guide", guide.record.id, None, guide.origin)
