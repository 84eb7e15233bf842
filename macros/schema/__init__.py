"""The shape of the data files: what may be written where. The editors' JSON Schemas are made from these classes."""

from pathlib import PurePath

from pydantic import BaseModel

from macros.schema.changes import Changes
from macros.schema.claim import ClaimsRecord
from macros.schema.collected import Collected
from macros.schema.component import Component
from macros.schema.flow import FlowRecord
from macros.schema.golang import GoLines, GoReleases
from macros.schema.gotree import PLACE as GO_TREE
from macros.schema.gotree import GoTrees
from macros.schema.guide import GuideRecord
from macros.schema.lab import Experiments, Recipes
from macros.schema.measured import Measured, MeasuredExperiment
from macros.schema.modules import Modules
from macros.schema.search import SearchWords
from macros.schema.site import Navigation, Notices, Redirects, SiteRecord, StringTable, Subjects
from macros.schema.skew import SkewRules
from macros.schema.sources import SharedSources
from macros.schema.table import TableRecord
from macros.schema.vulnerabilities import PLACE as VULNERABILITIES
from macros.schema.vulnerabilities import Vulnerabilities

SCHEMAS: dict[str, tuple[str, type[BaseModel]]] = {
    "site.yaml": ("site", SiteRecord),
    "sources.yaml": ("sources", SharedSources),
    "strings.yaml": ("strings", StringTable),
    "skew.yaml": ("skew", SkewRules),
    "modules.yaml": ("modules", Modules),
    "go/lines.yaml": ("go-lines", GoLines),
    "go/releases.yaml": ("go-releases", GoReleases),
    "components/*.yaml": ("component", Component),
    VULNERABILITIES: ("vulnerabilities", Vulnerabilities),
    GO_TREE: ("go-tree", GoTrees),
    "collected/*.yaml": ("collected", Collected),
    "lab/recipes.yaml": ("lab", Recipes),
    "lab/experiments.yaml": ("experiments", Experiments),
    "measured/experiments/*.yaml": ("measured-experiment", MeasuredExperiment),
    "measured/*.yaml": ("measured", Measured),
    "flows/*.yaml": ("flow", FlowRecord),
    "guides/*.yaml": ("guide", GuideRecord),
    "platforms/*.yaml": ("table", TableRecord),
    "constraints/*.yaml": ("table", TableRecord),
    "claims/*.yaml": ("claims", ClaimsRecord),
    "pages.yaml": ("pages", Subjects),
    "redirects.yaml": ("redirects", Redirects),
    "changes/*.yaml": ("changes", Changes),
    "navigation.yaml": ("navigation", Navigation),
    "notices.yaml": ("notices", Notices),
    "search.yaml": ("search", SearchWords),
}
"""By the place of a file under data/: how its schema is called, and which record it holds."""


FOLDER = "generated/schemas"
"""Where the editors' schemas stand below data/."""


def model_for(path: PurePath) -> type[BaseModel] | None:
    """Return the record that the file at *path*, relative to data/, holds; None for a place that no record has."""
    return SCHEMAS.get(_pattern(path), (None, None))[1]


def schema_name(path: PurePath) -> str:
    """Return the name of the file in data/generated/schemas/ that describes the file at *path*, which some record describes."""
    return f"{SCHEMAS[_pattern(path)][0]}.schema.json"


def _pattern(path: PurePath) -> str:
    name = path.as_posix()
    return name if name in SCHEMAS or path.suffix != ".yaml" else f"{path.parent.as_posix()}/*.yaml"
