"""The shape of the data files: what may be written where. The editors' JSON Schemas are made from these classes."""

from pathlib import PurePath

from pydantic import BaseModel

from macros.schema.changes import Changes
from macros.schema.claim import ClaimsRecord
from macros.schema.collected import Collected
from macros.schema.component import Component, SharedSources, SkewRules
from macros.schema.flow import FlowRecord
from macros.schema.golang import GoLines, GoReleases
from macros.schema.gotree import PLACE as GO_TREE
from macros.schema.gotree import GoTrees
from macros.schema.guide import GuideRecord
from macros.schema.lab import Experiments, Recipes
from macros.schema.measured import Measured, MeasuredExperiment
from macros.schema.modules import Modules
from macros.schema.navigation import Navigation
from macros.schema.notices import Notices
from macros.schema.redirects import Redirects
from macros.schema.search import SearchWords
from macros.schema.site import SiteRecord
from macros.schema.strings import StringTable
from macros.schema.subjects import Subjects
from macros.schema.table import TableRecord
from macros.schema.vulnerabilities import PLACE as VULNERABILITIES
from macros.schema.vulnerabilities import Vulnerabilities

SCHEMAS: dict[str, type[BaseModel]] = {
    "site.yaml": SiteRecord,
    "sources.yaml": SharedSources,
    "strings.yaml": StringTable,
    "skew.yaml": SkewRules,
    "modules.yaml": Modules,
    "go/lines.yaml": GoLines,
    "go/releases.yaml": GoReleases,
    "components/*.yaml": Component,
    VULNERABILITIES: Vulnerabilities,
    GO_TREE: GoTrees,
    "collected/*.yaml": Collected,
    "lab/recipes.yaml": Recipes,
    "lab/experiments.yaml": Experiments,
    "measured/experiments/*.yaml": MeasuredExperiment,
    "measured/*.yaml": Measured,
    "flows/*.yaml": FlowRecord,
    "guides/*.yaml": GuideRecord,
    "platforms/*.yaml": TableRecord,
    "constraints/*.yaml": TableRecord,
    "claims/*.yaml": ClaimsRecord,
    "pages.yaml": Subjects,
    "redirects.yaml": Redirects,
    "changes/*.yaml": Changes,
    "navigation.yaml": Navigation,
    "notices.yaml": Notices,
    "search.yaml": SearchWords,
}
"""Which record a file holds, by its place under data/."""


FOLDER = "generated/schemas"
"""Where the editors' schemas stand below data/."""

NAMES = {
    "site.yaml": "site",
    "sources.yaml": "sources",
    "strings.yaml": "strings",
    "skew.yaml": "skew",
    "modules.yaml": "modules",
    "go/lines.yaml": "go-lines",
    "go/releases.yaml": "go-releases",
    "components/*.yaml": "component",
    VULNERABILITIES: "vulnerabilities",
    GO_TREE: "go-tree",
    "collected/*.yaml": "collected",
    "lab/recipes.yaml": "lab",
    "lab/experiments.yaml": "experiments",
    "measured/experiments/*.yaml": "measured-experiment",
    "measured/*.yaml": "measured",
    "flows/*.yaml": "flow",
    "guides/*.yaml": "guide",
    "platforms/*.yaml": "table",
    "constraints/*.yaml": "table",
    "claims/*.yaml": "claims",
    "pages.yaml": "pages",
    "redirects.yaml": "redirects",
    "changes/*.yaml": "changes",
    "navigation.yaml": "navigation",
    "notices.yaml": "notices",
    "search.yaml": "search",
}
"""How the schema of each is called."""


def model_for(path: PurePath) -> type[BaseModel] | None:
    """Return the record that the file at *path*, relative to data/, holds; None for a place that no record has."""
    return SCHEMAS.get(_pattern(path))


def schema_name(path: PurePath) -> str:
    """Return the name of the file in data/generated/schemas/ that describes the file at *path*, which some record describes."""
    return f"{NAMES[_pattern(path)]}.schema.json"


def _pattern(path: PurePath) -> str:
    name = path.as_posix()
    return name if name in SCHEMAS or path.suffix != ".yaml" else f"{path.parent.as_posix()}/*.yaml"
