"""A Go module has one path and one id.

A component that is also in data/modules.yaml has the same module path there, and no two ids share a path: otherwise a
requirement could not be matched to its product.
"""

from collections.abc import Iterator

from macros.dataset import Dataset
from macros.diagnostics import Finding, Severity

SEVERITY = Severity.ERROR
CHINESE = """\
一个 Go 模块只有一个路径和一个 id。
`data/modules.yaml` 里也列出的组件，模块路径必须与那里相同；两个 id 不能用同一个路径，否则依赖关系就连不起来。
"""

_FILE = "modules.yaml"


def check(data: Dataset) -> Iterator[Finding]:
    """Find modules that two ids share, and components that are listed with another path."""
    owners: dict[str, str] = {}
    for product in data.products.values():
        if product.module is None:
            continue
        other = owners.setdefault(product.module, product.id)
        if other != product.id:
            where = product.origin.document.locate(("module",))
            what = f"{product.module} is the module of {other} too"
            yield Finding(where, what, "a module has one id", f"correct the path, or keep only {other}")
    document = data.documents.get(_FILE)
    if document is None:
        return
    for module in data.modules.values():
        own = data.products[module.id].module if module.id in data.products else None
        other = owners.setdefault(module.path, module.id)
        if own is not None and own != module.path:
            what = f"the path of '{module.id}' is {module.path}, and its component says {own}"
            yield Finding(
                document.locate((module.id, "path")), what, "a module has one path", f"write {own} in both files"
            )
        elif other != module.id:
            what = f"{module.path} has the id '{other}' already"
            hint = f"use '{other}' in needs:, and remove this row"
            yield Finding(document.locate((module.id, "path")), what, "a module has one id", hint)
