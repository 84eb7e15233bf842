"""Which sources a new row has to name itself: those of its file stand for it only where they take their day from it."""

from typing import Any

from macros.dataset import Dataset
from macros.reading.document import Document

NO_SOURCE = '["TODO the id of a document under sources:"]'
"""What is written for the sources of a field that the file has none for."""


def sources_asked(data: Dataset, document: Document) -> dict[str, str]:
    """Return what a new row's value has to say of its sources, by the fields that the file names sources for.

    It is empty if the file's own are right for any row. A document with a day of its own was read before the row was
    begun, so that its value asks when it was read again.

    >>> sources_asked(data, data.documents["go/releases.yaml"])["released"]
    '["TODO the day on which you read it, as go-history@2026-11-29"]'
    >>> sources_asked(data, data.documents["components/demo.yaml"])["released"]
    ''
    """
    shared = data.documents.get("sources.yaml")
    days = {**(_days(shared) if shared else {}), **_days(document)}
    asked = {}
    for field, refs in _mapping(document.value.get("evidence")).items():
        names = [str(ref) for ref in refs] if isinstance(refs, list) else []
        dated = [_name(ref) for ref in names if "@" in ref or days.get(_name(ref).partition(":")[0])]
        wanted = [
            f'"TODO the day on which you read it, as {ref}@2026-11-29"' if ref in dated else ref
            for ref in map(_name, names)
        ]
        asked[field] = f"[{', '.join(wanted)}]" if dated else ""
    return asked


def _name(ref: str) -> str:
    """Return a reference without its day."""
    return ref.partition("@")[0]


def _days(document: Document) -> dict[str, object]:
    """Return the days of the sources that a file names, by their ids; what is no mapping has none: the check tells it."""
    sources = _mapping(_mapping(document.value).get("sources"))
    return {name: _mapping(source).get("as_of") for name, source in sources.items()}


def _mapping(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}
