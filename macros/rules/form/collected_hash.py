"""A file of data/collected/ is as its collector wrote it: the hash that it bears is that of its text.

What a person knows better stands in the product's own file, with the reason; here the next run would undo it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from macros.diagnostics import Diagnostic, Severity
from macros.schema.collected_text import hash_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from macros.dataset import Dataset

NAME = "collected-hash"
SEVERITY = Severity.ERROR
CHINESE = """\
`data/collected/` 中的文件与采集器写下的一致：文件中的哈希就是其正文的哈希。
若有人知道更准确的值，应连同理由写进该产品自己的文件；写在这里，下次采集就会被覆盖。
"""


def check(data: Dataset) -> Iterator[Diagnostic]:
    """Find collected files that were edited by hand."""
    for document in data.brought.values():
        if not isinstance(document.value, dict):
            continue
        if document.value.get("hash") != hash_of(document.text):
            yield Diagnostic(
                NAME,
                document.locate(("hash",)),
                "the file is not as it was written: its text has another hash",
                "only what upstream states stands here, and anybody can read it again",
                f"restore the file with git, or delete it and run: python -m macros refresh {document.path.stem}",
            )
