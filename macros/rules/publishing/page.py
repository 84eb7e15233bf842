"""Every page that the data names exists, in both languages.

Addresses of rows and cells lead to the page of their product or table. A page is a short Markdown file in docs/, and
its Chinese version in docs/zh/.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

from macros.dataset import Dataset, Origin
from macros.diagnostics import Finding, Location, Severity, nearest
from macros.i18n import Language
from macros.permalinks.page_calls import page_files

SEVERITY = Severity.ERROR
CHINESE = """\
数据里写到的页面都要存在，并且两种语言齐全。
行和单元格的地址指向产品或表格所在的页面。每个页面是 `docs/` 里一个简短的 Markdown 文件，中文版在 `docs/zh/` 里。
"""


def check(data: Dataset) -> Iterator[Finding]:
    """Find addresses of pages that there are not; nothing where the data stands without its pages."""
    files = files_by_language(data)
    for page, origin in named_pages(data) if files else ():
        name = f"{page.rstrip('/')}.md"
        missing = [f"docs/{one.folder}{name}" for one in data.languages if page not in files[one]]
        if missing:
            listed = " and ".join(missing)
            verb = "is" if len(missing) == 1 else "are"
            write = f"write {listed}; the page of another product is a model"
            near = nearest(page, files[Language.EN]) if page not in files[Language.EN] else None
            yield Finding(
                origin.where,
                f"the page {page} is not there: {listed} {verb} missing",
                "links to its rows would be broken",
                f"{near} Else {write}" if near else write,
            )


def files_by_language(data: Dataset) -> dict[Language, Mapping[str, Path]]:
    """Return the files of the pages of each language by address; nothing where the data stands without its pages."""
    docs = data.root.parent / "docs"
    return {one: page_files(docs / one.folder, data.languages) for one in data.languages if docs.is_dir()}


def named_pages(data: Dataset) -> Iterator[tuple[str, Origin]]:
    """Yield each address of a page that the data names, with the place where it does."""
    for product in data.products.values():
        yield product.page, Origin(product.origin.document, ("page",))
    for table in data.tables.values():
        yield table.record.page, Origin(table.origin.document, ("page",))
    for subject, record in data.subjects.items():
        if record.page is not None:
            yield record.page, Origin(data.documents["pages.yaml"], (subject, "page"))
    known = {product.page for product in data.products.values()}
    for name, page in data.site.cards.items():
        if page not in known:
            yield page, Origin(data.documents["site.yaml"], ("cards", name))
    for index, topic in enumerate(data.search.topics if data.search else ()):
        yield topic.page, Origin(data.documents["search.yaml"], ("topics", index, "page"))


def page_texts(data: Dataset) -> Iterator[tuple[Path, str]]:
    """Yield the source of each page, in all languages, with its path."""
    for files in files_by_language(data).values():
        for path in files.values():
            yield path, path.read_text(encoding="utf-8")


def place_in(path: Path, text: str, offset: int) -> Location:
    """Return where a character of a page's source stands."""
    before = text[:offset]
    return Location(path, before.count("\n") + 1, offset - before.rfind("\n"))
