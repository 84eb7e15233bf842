"""What a row of a release or of a line says: its id, its facts, and what its sources' addresses are filled in with."""

from collections.abc import Callable, Mapping
from typing import Any

from macros.dataset.brought import VERSIONED
from macros.dataset.facts import Fact
from macros.dataset.places import Place
from macros.dataset.references import Placeholders
from macros.dataset.resolve import Resolver, Slot
from macros.reading.document import ValuePath
from macros.versions import Lines, Version
from macros.vocabulary import COLUMNS, Holds

_SPANS = frozenset(key for key, column in COLUMNS.items() if column.holds is Holds.SPAN)


def release_id_of(product_id: str, version: str) -> str:
    """Return the id of a release's row.

    The first releases of Go's lines before 1.21 have no patch number (go1.20); their ids get a .0, since
    go-1.20 is the id of the line.
    """
    return f"{product_id}-{version}.0" if Version.parse(version).is_line else f"{product_id}-{version}"


def facts_of(
    row: Any,
    fields: tuple[str, ...],
    cells: Callable[[str], Place],
    resolve: Resolver,
    path: ValuePath,
    placeholders: Placeholders,
    collected: Mapping[str, Fact],
) -> dict[str, Fact]:
    """Return the facts that a row states in those fields, over what was collected of it."""
    facts: dict[str, Fact] = {}
    for field in fields:
        record = getattr(row, field) if field in row.model_fields_set else None
        if record is not None:
            slot = Slot((*path, field), cells(field), field, placeholders)
            convert = Version.parse if field in VERSIONED else Lines if field in _SPANS else slot.convert
            facts[field] = resolve.fact(record, slot._replace(convert=convert), collected.get(field))
    return facts


def placeholders_of(version: str, tag: str, released: str) -> Placeholders:
    """Return what the addresses of a release's sources are filled in with.

    >>> placeholders_of("1.33.4", "v{version}", "2025-08-13")
    {'version': '1.33.4', 'line': '1.33', 'tag': 'v1.33.4', 'released': '2025-08-13'}
    """
    placeholders = {"version": version, "line": Version.parse(version).line}
    placeholders["tag"] = tag.format(**placeholders)
    if released:
        placeholders["released"] = released
    return placeholders
