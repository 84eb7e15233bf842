"""Every placeholder of a guide is filled: @{go.newest} and the like name an existing value."""

import datetime as dt
from collections.abc import Iterator

from macros.dataset import Dataset, Guide
from macros.diagnostics import Finding, Severity, nearest
from macros.queries.current import placeholders
from macros.reading.document import ValuePath, texts_below
from macros.schema.values import PLACEHOLDER

SEVERITY = Severity.ERROR
CHINESE = "指南里的每个占位符都有值可填：`@{go.newest}` 之类的写法要指向确实存在的值。"


_HINT = "use one such as @{go.newest}, or give every variant of the tab the value under placeholders:"


def check(data: Dataset) -> Iterator[Finding]:
    """Find placeholders that nothing fills."""
    known = set(placeholders(data, dt.date.max))
    for guide in data.guides.values():
        texts = [(path, text) for path, text in texts_below(guide.origin.document.value) if "@{" in text]
        for part, own in _parts(guide):
            names = known | own | set(guide.record.given)
            for path, text in texts:
                for name in PLACEHOLDER.findall(text) if path[: len(part)] == part else ():
                    if name not in names and name.rpartition(".")[0] not in data.unbuilt:
                        where = guide.origin.document.locate(path)
                        what = f"nothing fills the placeholder @{{{name}}}"
                        hint = nearest(name, names) or _HINT
                        yield Finding(where, what, "readers would see the braces", hint)


def _parts(guide: Guide) -> Iterator[tuple[ValuePath, set[str]]]:
    """Yield the parts of a guide with the names of the placeholders that only that part fills."""
    yield ("title",), set()
    yield ("intro",), set()
    yield ("before",), set()
    yield ("after",), set()
    for index, tab in enumerate(guide.tabs):
        filled = [set(variant.placeholders) for variant in tab.variants]
        yield ("tabs", index, "steps"), set.intersection(*filled) if filled else set()
