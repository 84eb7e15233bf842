"""Within a minor version, a later release does not require less.

The resolver relies on it: an unrecorded release requires at least what the one before requires. If a project really
lowered its requirement, add a note beside the value.
"""

from collections.abc import Iterator

from macros.dataset import Dataset, Line, Product
from macros.diagnostics import Finding, Severity
from macros.versions import Version

SEVERITY = Severity.WARNING
CHINESE = """\
在同一次要版本里，后面的版本要求不会降低。
兼容性查询依赖这一点：没有收录的版本，要求不低于它前面的那个。项目确实降低了要求时，规则会给出警告，以便有人核对；在值旁边用备注写明即可。
"""


def check(data: Dataset) -> Iterator[Finding]:
    """Find releases that require an older Go than the release before."""
    newest = data.axis_product.lines[-1].line if data.axis_product and data.axis_product.lines else None
    for product, line in data.each_line():
        yield from _in_line(product, line, newest)


def _in_line(product: Product, line: Line, newest: Version | None) -> Iterator[Finding]:
    before = None
    for release in line.releases:
        fact = release.known("requires")
        if fact is None:
            continue
        if newest is not None and Version.parse(fact.value.line) > newest:
            continue  # a Go that is not out yet: that is told, and nothing falls from there
        if before is not None and fact.value < before[1] and not (fact.note or release.note):
            yield Finding(
                fact.origin.where,
                f"{product.id} {release.version} requires Go {fact.value}, less than {before[0]}, which requires {before[1]}",
                "requirements usually only rise within a minor version; the resolver relies on it",
                "check the go line of both tags; if it is right, add a note",
            )
        before = (release.version, fact.value)
