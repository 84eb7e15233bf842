"""Every page that the data names is in the navigation, in both languages.

The navigation is the list `nav:` of mkdocs.yml, generated from data/navigation.yaml. Readers would not find a page that
is not in it.
"""

import re
from collections.abc import Iterator

from macros.dataset import Dataset
from macros.diagnostics import Finding, Severity
from macros.i18n import Language
from macros.rules.publishing.page import files_by_language, named_pages

SEVERITY = Severity.ERROR
CHINESE = """\
数据里写到的页面都要出现在导航里，两种语言都要有。
导航就是 `mkdocs.yml` 里的 `nav:`，由 `data/navigation.yaml` 生成。不在其中的页面虽然会生成，读者却找不到。
"""

_ENTRY = re.compile(r"(?m)^ +- (?:.*: )?([^\s:#]+\.md)\s*$", re.ASCII)


def check(data: Dataset) -> Iterator[Finding]:
    """Find pages that are there and not in the navigation; nothing where the data stands without its pages."""
    config, docs = data.root.parent / "mkdocs.yml", data.root.parent / "docs"
    each = files_by_language(data).values()
    if not config.is_file() or not each:
        return
    listed = set(_ENTRY.findall(config.read_text(encoding="utf-8")))
    reported: set[str] = set()
    for page, origin in named_pages(data):
        names = [files[page].relative_to(docs).as_posix() for files in each if page in files]
        missing = [name for name in names if name not in listed]
        if missing and page not in reported:
            reported.add(page)
            verb = "is" if len(missing) == 1 else "are"
            yield Finding(
                origin.where,
                f"{' and '.join(missing)} {verb} not in the navigation",
                "readers would not find it",
                _hint(data, page, missing),
            )


def _hint(data: Dataset, page: str, missing: list[str]) -> str:
    if not data.navigation:
        lines = " and ".join(f"'- Its title: {name}'" for name in missing)
        return f"add {lines} under nav: in mkdocs.yml"
    if page in {product.page for product in data.products.values()}:
        return "run: python -m macros pages (or: nox -s data)"
    entry = f"'- {{page: {missing[0].removeprefix(Language.of_page(missing[0], data.languages).folder).removesuffix('.md')}, title: its title}}'"
    return f"add {entry} to data/navigation.yaml, then run: python -m macros pages (or: nox -s data)"
