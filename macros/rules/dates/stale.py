"""A source that can change is read again from time to time.

An official document is read again after two years, a third party's after one. Release notes and threads have their own
date and do not age, nor does a file at a tag or commit. A value that also has a newer source is exempt.
"""

import datetime as dt
from collections.abc import Iterator, Mapping

from macros.dataset import Dataset, Evidence
from macros.diagnostics import Finding, Severity
from macros.queries.debt import read_on
from macros.queries.sources import place_of_date, supports
from macros.schema.sources import SourceKind

SEVERITY = Severity.WARNING
CHINESE = """\
依据会变动的文档得到的值，隔一段时间要重新核对。
官方文档两年后重读，第三方文档一年后重读。发布说明和讨论只讲当时的事，不会过时；固定在标签或提交上的内容也不会。旁边另有较新来源的值不在此列。
"""

DAYS = {SourceKind.VENDOR_DOC: 730, SourceKind.THIRD_PARTY: 365}
"""After how many days a document of each kind is read again; other kinds do not age."""


def check(data: Dataset, today: dt.date) -> Iterator[Finding]:
    """Find documents that were read too long before the day *today*, each once in a file."""
    reported: set[tuple[object, str]] = set()
    limits = {kind: (today - dt.timedelta(days=days)).isoformat() for kind, days in DAYS.items()}
    for support in supports(data):
        if not support.evidence or not all(_old(source, limits) for source in support.evidence):
            continue
        for source in support.evidence:
            key = (support.origin.document.path, source.url)
            if key not in reported:
                reported.add(key)
                age = (today - read_on(source)).days
                yield Finding(
                    place_of_date(source, support.origin),
                    f"the source '{source.id}' is as of {source.as_of}, {age} days ago: {source.url}",
                    f"a source of the kind {source.kind} is read again after {DAYS[source.kind]} days",
                    "read it again, correct what has changed, and set its as_of to today's date",
                )


def _old(source: Evidence, limits: Mapping[SourceKind, str]) -> bool:
    """Tell whether a source was read before the limit of its kind; a year sorts before its days, so it is the first."""
    return source.kind in limits and "" < source.as_of < limits[source.kind] and not source.immutable
