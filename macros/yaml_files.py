"""Read many YAML files."""

from __future__ import annotations

import marshal
from typing import TYPE_CHECKING

from macros.beside import shared
from macros.yaml_source import Document, read

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from macros.diagnostics import Diagnostic

    Read = tuple[Document | None, list[Diagnostic]]

MANY = 4 * 1024 * 1024
"""So many bytes of YAML are more than a second's work."""


def read_all(paths: Sequence[Path]) -> Iterator[tuple[Path, Read]]:
    """Yield each path with what `read` returns for it, in any order."""
    size = sum(path.stat().st_size for path in paths if path.is_file())
    return shared(paths, read, _packed, _unpacked, much=size >= MANY)


def _packed(found: Read) -> bytes | None:
    """Return what a document is made of, or None if there is something wrong with its file.

    Pickled, it would take three times as long; and marshal is safe between two copies of one process.
    """
    document, problems = found
    if document is None or problems:
        return None
    return marshal.dumps((document.text, document.value, document.plain, document.texts))


def _unpacked(path: Path, packed: bytes | None) -> Read:
    return (Document(path, *marshal.loads(packed)), []) if packed else read(path)  # noqa: S302  # from a copy of this process
