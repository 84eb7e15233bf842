"""The shape of the data files: what may be written where. The editors' JSON Schemas are made from these classes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from macros.models.changes import Changes
from macros.models.claim import Claims
from macros.models.component import Component, SharedSources, SkewRules
from macros.models.flow import Flow
from macros.models.golang import GoLines, GoReleases
from macros.models.guide import Guide
from macros.models.modules import Modules
from macros.models.notices import Notices
from macros.models.page import Subjects
from macros.models.redirects import Redirects
from macros.models.strings import StringTable
from macros.models.table import Table

if TYPE_CHECKING:
    from pathlib import PurePath

    from pydantic import BaseModel

SCHEMAS: dict[str, type[BaseModel]] = {
    "sources.yaml": SharedSources,
    "strings.yaml": StringTable,
    "skew.yaml": SkewRules,
    "modules.yaml": Modules,
    "go/lines.yaml": GoLines,
    "go/releases.yaml": GoReleases,
    "components/*.yaml": Component,
    "flows/*.yaml": Flow,
    "guides/*.yaml": Guide,
    "platforms/*.yaml": Table,
    "constraints/*.yaml": Table,
    "claims/*.yaml": Claims,
    "pages.yaml": Subjects,
    "redirects.yaml": Redirects,
    "changes/*.yaml": Changes,
    "notices.yaml": Notices,
}
"""Which record a file holds, by its place under data/."""


def pattern_for(path: PurePath) -> str | None:
    """Return the key of `SCHEMAS` for the file at *path*, relative to data/; None for a place that no record has."""
    depth = len(path.parts)
    return next((one for one in SCHEMAS if path.match(one) and one.count("/") == depth - 1), None)


def model_for(path: PurePath) -> type[BaseModel] | None:
    """Return the record that the file at *path*, relative to data/, holds; None for a place that no record has."""
    pattern = pattern_for(path)
    return None if pattern is None else SCHEMAS[pattern]
