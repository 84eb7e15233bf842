"""A document has one name.

Two sources of a file with the same address and title are the same document; so is one that is already in
data/sources.yaml. A name in data/sources.yaml is not reused for another document.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from macros.dataset import Dataset
from macros.diagnostics import Finding, Severity
from macros.reading.document import Document
from macros.schema.sources import whole_book

SEVERITY = Severity.ERROR
CHINESE = """\
一份文档只有一个名字。
同一文件中地址和标题都相同的两个来源就是同一份文档；`data/sources.yaml` 里已有的也是。`data/sources.yaml` 用过的名字，不能再用于别的文档。
"""

_SHARED = "sources.yaml"


def check(data: Dataset) -> Iterator[Finding]:
    """Find documents that are named twice, and names that stand for two documents."""
    shared = _sources(data.remains.get(_SHARED))
    known = {_identity(source): name for name, source in reversed(list(shared.items()))}
    for place, document in data.sound.items():
        own = dict(known) if place != _SHARED else {}
        for name, source in _sources(document).items():
            other = own.setdefault(_identity(source), name)
            if other != name:
                yield Finding(
                    document.locate_key(("sources", name)),
                    f"'{name}' is the same document as '{other}'",
                    "a document has one name",
                    f"refer to {other}, and remove this source",
                )
            elif place != _SHARED and name in shared:
                same = _identity(source) == _identity(shared[name])
                what = f"'{name}' is {'the same' if same else 'another'} document in data/sources.yaml"
                hint = "remove it here" if same else "give this one another name"
                yield Finding(document.locate_key(("sources", name)), what, "a name means one document", hint)


def _sources(document: Document | None) -> Mapping[str, Any]:
    book = whole_book(document.value) if document else None
    value = book.get("sources") if isinstance(book, dict) else None
    return {name: one for name, one in value.items() if isinstance(one, dict)} if isinstance(value, dict) else {}


def _identity(source: Mapping[str, Any]) -> tuple[str, str]:
    return (str(source.get("url")), str(source.get("title")))
