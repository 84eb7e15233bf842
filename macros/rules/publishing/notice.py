"""Breaking changes for programs are announced in time, once.

Within api/v1 no field is removed or retyped. A new version, and the end of v1, are announced in the feed at least 180
days before: two releases of Go, so that a program that is only updated for a new Go is updated in between.
"""

from collections.abc import Iterator

from macros.dataset import Dataset
from macros.diagnostics import Finding, Severity

SEVERITY = Severity.ERROR
CHINESE = """\
可能影响读者程序的变化会提前公告，且只公告一次。
api/v1 之内不会删除字段，也不会改变字段的类型。与之并行的新版本以及 v1 本身的终止，至少提前 180 天在订阅源中公告：相当于 Go 的两个版本周期，只随新版 Go 更新的程序也能在此期间跟上。
"""

PERIOD = 180
"""Days between an announcement and its effect, at least (docs/data-api.md says so)."""

_FILE = "notices.yaml"


def check(data: Dataset) -> Iterator[Finding]:
    """Find announcements that come too late, and ids that stand twice."""
    seen: set[str] = set()
    for index, notice in enumerate(data.notices):
        document = data.documents[_FILE]
        days = (notice.effective - notice.published).days
        if days < PERIOD:
            yield Finding(
                document.locate(("notices", index, "effective")),
                f"'{notice.id}' takes effect {days} days after it is announced; at least {PERIOD} are promised",
                "programs that read the exported files must have time to follow",
                "choose a later date, or publish it as a new version",
            )
        if notice.id in seen:
            where = document.locate(("notices", index, "id"))
            yield Finding(where, f"the announcement '{notice.id}' is listed twice", hint="choose another id")
        seen.add(notice.id)
