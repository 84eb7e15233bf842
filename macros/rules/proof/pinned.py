"""Sources on GitHub are pinned to a tag or a 40-digit commit.

A branch changes, and then the value cannot be checked. Threads, commits, releases and advisories keep their addresses.
Exceptions are listed in the rule with their reasons; an unneeded exception fails, and so do more exceptions than one
value in twenty.
"""

from collections.abc import Iterator

from macros.dataset import Dataset
from macros.diagnostics import Finding, Location, Severity
from macros.queries.sources import supports

SEVERITY = Severity.ERROR
CHINESE = """\
GitHub 上的来源要固定到标签或 40 位的提交。
分支上的内容今天在，明天可能就没了，那时谁也无法核对这个值。讨论、提交、发布页和安全公告的地址不会变。例外连同理由写在规则里；不再需要的例外会报错，例外超过二十分之一的值也会报错。
"""

_GITHUB = ("https://github.com/", "https://raw.githubusercontent.com/")

EXCEPTIONS: dict[str, str] = {}
"""Addresses that may stand unpinned, each with its reason."""

MOST = 0.05
"""The share of values that may rest on an unpinned address."""


def check(data: Dataset) -> Iterator[Finding]:
    """Find sources that may change under the value, and exceptions that nothing needs."""
    seen: set[tuple[str, str]] = set()
    excused: set[str] = set()
    loose = 0
    for support in supports(data):
        unpinned = [source for source in support.evidence if not source.pinned]
        if unpinned:
            loose += support.items if any(source.as_of for source in unpinned) else 0
        for source in unpinned:
            if source.url in EXCEPTIONS:
                excused.add(source.url)
            elif source.url.startswith(_GITHUB) and (source.id, source.url) not in seen:
                seen.add((source.id, source.url))
                yield Finding(
                    support.origin.where,
                    f"the source '{source.id}' is not pinned: {source.url}",
                    "a branch changes, and then the value cannot be checked",
                    "use the address with a tag or a 40-digit commit (press y on GitHub)",
                )
    top = Location(data.root)
    for url in EXCEPTIONS.keys() - excused:
        yield Finding(top, f"the exception for {url} is not needed any more", hint="remove it from the rule")
    if loose > MOST * len(data.items):
        what = f"{loose / len(data.items):.1%} of the values rest on addresses that are not pinned; {MOST:.0%} may"
        hint = "pin the addresses that are named here, or find sources that can be pinned"
        yield Finding(top, what, "a reader must find the text that the value was read from", hint)
