"""A release is not built with a Go version that had ended long before.

A Go version is rarely used a year after its end of life: usually a version or a date was misread. If it is right, add a
note beside the value, and the rule accepts it.
"""

import datetime as dt
from collections.abc import Iterator

from macros.dataset import Dataset
from macros.diagnostics import Finding, Severity

SEVERITY = Severity.WARNING
CHINESE = """\
版本不会用早已停止支持的 Go 次要版本构建。
停止支持一年之后，通常不会再有人用它构建：多半是版本或日期看错了。确实如此的，在值旁边用备注写明，规则就不再提示。
"""

LONG = dt.timedelta(days=365)


def check(data: Dataset) -> Iterator[Finding]:
    """Find releases that were built with a Go whose line had ended a year before, or earlier."""
    go = data.axis_product
    ends = {line.line.text: line.known("ends") for line in go.lines} if go else {}
    for product, release in data.each_release():
        built, day = release.known("built_with"), release.released
        if built is None or day is None or built.note or release.note:
            continue
        end = ends.get(built.value.line)
        if end is not None and day - end.value > LONG:
            yield Finding(
                built.origin.where,
                f"{product.id} {release.version} of {day} is built with {go.title.en if go else data.axis} {built.value}, which ended on {end.value}",
                f"a {go.title.en if go else data.axis} version is rarely used a year after its end of life",
                "check version and date in their sources; if they are right, add a note",
            )
