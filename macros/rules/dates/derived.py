"""A value derived by a policy matches the policy.

Go supports a minor version until two newer ones have been released (go.dev/doc/devel/release#policy): its support ends
on the day of the first release of the second newer version.
"""

from collections.abc import Iterator

from macros.dataset import Dataset
from macros.diagnostics import Finding, Severity

SEVERITY = Severity.ERROR
CHINESE = """\
由策略推出的值与策略一致。
Go 的一个次要版本在其后第二个次要版本发布时停止支持（go.dev/doc/devel/release#policy）：支持结束的日期就是后面第二个次要版本首个版本的发布日期。
"""

POLICIES = ("go-support-policy",)
"""The policies that values may be derived by."""


def check(data: Dataset) -> Iterator[Finding]:
    """Find ends of Go lines that are not what Go's policy gives."""
    lines = data.products["go"].lines if "go" in data.products else ()
    for index, line in enumerate(lines):
        ends = line.facts.get("ends")
        if ends is None or ends.derived_by not in POLICIES:
            continue
        successor = lines[index + 2] if index + 2 < len(lines) else None
        expected = successor.first.released if successor else None
        if ends.value != expected:
            rule = (
                f"the day of {successor.first.version}, {expected}"
                if successor
                else "not known before the second newer line"
            )
            what = f"Go {line.line} ends on {ends.value or 'an unknown day'}; by the policy it is {rule}"
            why = "Go supports a minor version until two newer ones have been released"
            yield Finding(ends.origin.where, what, why, "correct the date, or the release date of the newer version")
