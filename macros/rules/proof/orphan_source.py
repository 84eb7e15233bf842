"""Every source that is named is used.

A document that no value uses proves nothing and gets outdated. Usually a value has lost its source, or names another
one by mistake.
"""

from collections.abc import Iterator

from macros.dataset import Dataset
from macros.diagnostics import Finding, Severity

SEVERITY = Severity.ERROR
CHINESE = """\
登记的每个来源都有值在用。
没有值依据的文档什么也证明不了，也没有人更新。多半是某个值漏写了来源，或者误写成了另一个。
"""

_SHARED = "sources.yaml"


def check(data: Dataset) -> Iterator[Finding]:
    """Find sources that nothing refers to; only in sound data, where no row has been left out."""
    if not data.whole:
        return
    shared = {pair for used in data.used.values() for pair in used}
    for place, document in data.sound.items():
        used = shared if place == _SHARED else data.used.get(place)
        sources = document.value.get("sources") if used is not None and isinstance(document.value, dict) else None
        for name in sources or ():
            if used is not None and ("sources", name) not in used:
                what = f"no value uses the source '{name}'"
                if place == _SHARED:
                    what += " in any file"
                yield Finding(
                    document.locate_key(("sources", name)),
                    what,
                    "an unused source proves nothing",
                    "add it to the value that was read there, or remove it",
                )
