"""A note that several rows need is written once, under `notes:`, and named in each row.

Every copy of a text must be kept up to date.
"""

from collections.abc import Iterator
from typing import Any

from macros.dataset import Dataset
from macros.diagnostics import Finding, Severity
from macros.reading.document import Document, ValuePath, texts_below

SEVERITY = Severity.ERROR
CHINESE = """\
几行都要用的备注，在 `notes:` 下写一次，各行引用它的名字。
同样的文字抄了三遍，要改就得改三处。
"""

MANY = 3


def check(data: Dataset) -> Iterator[Finding]:
    """Find notes that are written out in many rows of a file, or that the file has a name for."""
    for place in data.used:
        document = data.remains[place]
        named = {note["en"]: name for name, note in _notes(document).items() if isinstance(note, dict)}
        copies: dict[str, list[ValuePath]] = {}
        for path, text in texts_below(document.value):
            if path[-2:] == ("note", "en"):
                copies.setdefault(text, []).append(path[:-1])
        for text, paths in copies.items():
            if text in named or len(paths) >= MANY:
                known = named.get(text)
                times = f"{len(paths)} times" if len(paths) > 1 else "once more"
                yield Finding(
                    document.locate(paths[0]),
                    f"the note '{text}' is written out {times} in this file",
                    "each copy must be kept up to date",
                    f"write note: {known}" if known else "write it once under notes:, and its name in each row",
                )


def _notes(document: Document) -> dict[str, Any]:
    notes: dict[str, Any] = document.value.get("notes", {})
    return notes
