"""Files below data/collected/, which only the collectors write: read, checked and written with the hash of their text."""

import hashlib
from pathlib import Path
from typing import TypeVar

from macros.collectors.errors import UpstreamError
from macros.diagnostics import Diagnostic
from macros.reading.yaml_source import from_text, read
from macros.schema.collected import Collected, hash_of
from macros.schema.gotree import GoTrees
from macros.schema.parse import parse
from macros.schema.vulnerabilities import Vulnerabilities
from macros.writing import write

File = TypeVar("File", Collected, GoTrees, Vulnerabilities)
"""What such a file holds."""

AGAIN = "restore it with git, or delete it and collect all of it again"
"""What to do with a file that is not as it was written."""


class EditedError(UpstreamError):
    """Somebody has changed a file that only the collectors write."""


def hashed(head: str, body: str) -> str:
    """Return the text of a file: the head, the hash of what follows, and that."""
    return f"{head}hash: sha256:{hashlib.sha256(body.encode()).hexdigest()}\n{body}"


def read_hashed(path: Path, kind: type[File]) -> File | None:
    """Return what was collected before; None if nothing was. Raises EditedError if the file is not as it was written."""
    if not path.exists():
        return None
    document, problems = read(path)
    record = parse(document, kind)[0] if document and not problems else None
    if document is None or record is None:
        raise EditedError(f"{path} cannot be read; {AGAIN}")
    if hash_of(document.text) != record.hash:
        raise EditedError(f"{path} was edited by hand: its hash is not that of its text; {AGAIN}")
    return record


def checked(path: Path, text: str, kind: type[File]) -> File:
    """Return the record that a text holds; raises UpstreamError if the reader would refuse it, and so stop the next build."""
    document, problems = from_text(path, text)
    record: File | None = None
    wrong: list[Diagnostic] = list(problems)
    if document:
        record, _, found = parse(document, kind)
        wrong += found
    if record is None or wrong:
        raise UpstreamError(f"what was read cannot be written: {wrong[0].what}")
    return record


def write_changed(path: Path, text: str) -> bool:
    """Write a file unless it says just that already; tell whether it was written."""
    if path.exists() and path.read_text(encoding="utf-8") == text:
        return False
    write(path, text)
    return True
