"""A file of data/collected/ is as its collector wrote it: the hash in it matches its text.

Corrections go into the product's own file, with a reason; the next run would overwrite them here.
"""

from collections.abc import Iterator

from macros.dataset import Dataset
from macros.diagnostics import Finding, Severity
from macros.schema.collected import hash_of

SEVERITY = Severity.ERROR
CHINESE = """\
`data/collected/` 中的文件与采集器写下的一致：文件中的哈希就是其正文的哈希。
若有人知道更准确的值，应连同理由写进该产品自己的文件；写在这里，下次采集就会被覆盖。
"""


def check(data: Dataset) -> Iterator[Finding]:
    """Find collected files that were edited by hand."""
    for document in data.brought.values():
        if not isinstance(document.value, dict):
            continue
        if document.value.get("hash") != hash_of(document.text):
            yield Finding(
                document.locate(("hash",)),
                "the file was edited by hand: its hash does not match",
                "this file holds only what upstream states",
                f"restore the file with git, or delete it and run: python -m macros refresh {document.path.stem}",
            )
