"""A value names a source once, and `also` holds different values from other sources.

The same value under `also` is not a different one: add its source to the sources of the value.
"""

from collections import Counter
from collections.abc import Iterator

from macros.dataset import Dataset, Fact
from macros.diagnostics import Finding, Severity

SEVERITY = Severity.ERROR
CHINESE = """\
同一个值只引用某个来源一次；`also` 里写的是其他来源的不同说法。
`also` 里的值如果相同，就不是另一种说法：它的来源应当和这个值的来源写在一起。
"""


def check(data: Dataset) -> Iterator[Finding]:
    """Find sources that a value names twice, and other opinions that are the same."""
    reported: set[int] = set()
    for item in data.items:
        if len(item.evidence) > 1 and id(item.evidence) not in reported:
            reported.add(id(item.evidence))
            addresses = Counter((source.id, source.url) for source in item.evidence)
            for name, url in sorted(one for one, times in addresses.items() if times > 1):
                what = f"the source '{name}' is named twice: {url}"
                yield Finding(item.origin.where, what, "each source counts once", "name it once")
        if isinstance(item, Fact) and item.also:
            yield from _opinions(item)


def _opinions(fact: Fact) -> Iterator[Finding]:
    for index, other in enumerate(fact.also):
        if other.value == fact.value:
            where = fact.origin.document.locate((*fact.origin.path, "also", index))
            what = f"the other opinion is the value itself, {other.value}"
            why = "also: holds what other sources say otherwise"
            yield Finding(where, what, why, "add its source to those of the value, and remove it here")
