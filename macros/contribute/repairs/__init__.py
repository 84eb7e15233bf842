"""Repairs of a data file's text that change no value: quotes, layout, the order of rows, the schema line.

The text is changed at the places that the parser reports; it is never written anew from its values. So comments,
quotes and line breaks stay as their author wrote them.
"""

import hashlib
from collections.abc import Callable
from pathlib import Path, PurePath

from pydantic import BaseModel

from macros.contribute.repairs.layout import BOM, mended_ends, mended_signs, mended_spaces
from macros.contribute.repairs.modeline import with_schema_line
from macros.contribute.repairs.order import in_order
from macros.contribute.repairs.quotes import with_quotes
from macros.contribute.repairs.repair import DataFile, Repair
from macros.diagnostics import Diagnostic
from macros.reading.yaml_source import from_text

Step = Callable[[DataFile], tuple[str, list[Repair]]]

STEPS: tuple[Step, ...] = (
    mended_signs,
    with_quotes,
    mended_spaces,
    in_order,
    mended_ends,
    with_schema_line,
)
"""All repairs. Those that move lines come last, so that each names the lines of the file as it was."""


def repaired(
    path: Path, text: str, model: type[BaseModel], place: PurePath
) -> tuple[str, list[Repair], list[Diagnostic]]:
    """Return the text of a data file in good form, what was repaired in it, and why nothing was, if it is not YAML.

    *model* is the record that the file holds, and *place* where it stands below data/. A repair that would change a
    value is not made: the values are read before and after each.
    """
    document, problems = from_text(path, text.removeprefix(BOM))
    repairs: list[Repair] = []
    for step in STEPS:
        if document is None:
            return text, [], problems
        made, found = step(DataFile(text, document, model, place))
        # The proof, not the hope, that no value changes: both texts are read, and compared.
        after, _ = from_text(path, made) if found else (None, [])
        if after is not None and _unordered(after.value) == _unordered(document.value):
            text, document, repairs = made, after, repairs + found
    return text, sorted(repairs), []


def _unordered(value: object) -> bytes:
    """Return a digest of a value in which the order of its rows does not count, and as short for one of many levels."""
    if isinstance(value, dict):
        parts = sorted(_digest(b"key", str(key).encode(), _unordered(child)) for key, child in value.items())
        return _digest(b"mapping", *parts)
    if isinstance(value, list):
        return _digest(b"list", *sorted(map(_unordered, value)))
    return _digest(b"nothing") if value is None else _digest(b"text", str(value).encode())


def _digest(*parts: bytes) -> bytes:
    found = hashlib.blake2b()
    for part in parts:
        found.update(b"%d " % len(part))
        found.update(part)
    return found.digest()
