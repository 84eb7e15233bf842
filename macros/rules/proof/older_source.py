"""A value of a release has no source that was read before the release came out.

A document that changes cannot have told of it then: a new row inherited the reading of an old list. A date known to the
month or year counts as its last day. Exempt are what never changes, such as a build image at a commit, and threads, which
lead up to a release; and releases whose own day is estimated.
"""

import datetime as dt
from collections.abc import Iterator

from macros.dataset import Dataset, Evidence
from macros.diagnostics import Finding, Severity
from macros.queries.lifecycle.days import day_after
from macros.schema.evidence import State
from macros.schema.sources import SourceKind

SEVERITY = Severity.ERROR
CHINESE = """\
版本的值，来源的日期不早于该版本的发布日期。
内容会变的文档，当时不可能已经写到这个版本：多半是新的一行沿用了从前读清单的日期。只知道月份或年份的，按其最后一天算。内容不变的来源（如某个提交上的构建镜像）和讨论（讨论本来就在发布之前）不在此列；发布日期是估计的、或还没到的版本也不检查。
"""


def check(data: Dataset, today: dt.date) -> Iterator[Finding]:
    """Find values of releases with a source that is as of a day before the release's own; *today* tells what has come out."""
    for product, release in data.each_release():
        released = release.facts["released"]
        if released.state is not State.KNOWN or released.value > today:
            continue
        for fact in release.facts.values():
            for source in fact.evidence:
                if _is_older(source, released.value):
                    yield Finding(
                        fact.origin.where,
                        f"the source '{source.id}' is as of {source.as_of}, before {product.id} {release.version} "
                        f"came out on {released.value}",
                        "a document that changes could not tell of the release yet",
                        f"read it again and give the day with the value: sources: [{source.id}@{released.value}], "
                        "or the later day on which you read it",
                    )


def _is_older(source: Evidence, day: dt.date) -> bool:
    """Tell whether a source that can change is as of a day, month or year that was over before *day*."""
    if not source.as_of or source.immutable or source.kind is SourceKind.ISSUE:
        return False
    return day_after(source.as_of) <= day
