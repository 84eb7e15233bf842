"""What the collector is told of a product: the `collect:` of a curated file."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from macros.schema.base import Identifier, Record
from macros.schema.values import LineText, Url, template


class Method(StrEnum):
    """How releases and their facts are brought from upstream."""

    GO_MODULE = "go_module"
    GO_TOOLCHAIN = "go_toolchain"
    GO_MODULE_FILE = "go_module_file"
    JSON = "json"
    GIT_FILE = "git_file"


class ModulePathRecord(Record):
    """A path under which a product's releases are published as a Go module."""

    path: Annotated[str, Field(pattern=r"^[a-z0-9][^\s@]*$", examples=["github.com/argoproj/argo-cd/v2"])]
    """The module path."""
    since: LineText | None = None
    """The first line of module versions that belongs to the product."""
    until: LineText | None = None
    """The last such line; left out, every newer one belongs to it, too."""
    major: Annotated[int, Field(ge=0, le=999)] | None = None
    """The major number of the release, where it is not that of the module version (Prometheus 2.54.1 is v0.54.1)."""
    minor: Annotated[int, Field(ge=-999, le=999)] = 0
    """What is added to the minor number of the module version (Prometheus 3.1.0 is v0.301.0: -300)."""


class PinRecord(Record):
    """Where the tree of a release names the version of another program."""

    file: Annotated[str, Field(pattern=r"^[^\s@]+\.(?:go|sh|yaml)$", examples=["build/dependencies.yaml"])]
    """The file of the module: Go with constants, a shell script with defaults, or a list of dependencies with name and version."""
    name: str
    """The constant, the variable, or the name in the list."""
    since: LineText | None = None
    """The first line whose releases have it; left out, all have it."""


class Collect(Record):
    """What the collector follows of a product."""

    method: Method = Method.GO_MODULE
    """How releases are found: by the module proxy, unless another way is named."""
    modules: tuple[ModulePathRecord, ...] = ()
    """The module paths under which releases are published, the oldest first."""
    since: LineText
    """The first minor version that is collected."""
    file: str = "go.mod"
    """Where the go.mod stands in the repository."""
    needs: tuple[Identifier, ...] = ()
    """The products and modules whose required versions are followed."""
    built_with: tuple[str, ...] = ()
    """Files of the module that pin the Go of the release build; the first that a release has counts, read from its zip."""
    cross: str | None = None
    """The file of the module that names the cross-build image and its Go."""
    pins: dict[Identifier, PinRecord] = {}
    """The versions of other programs that files of the module name, by the names under which they are shown."""
    url: Annotated[Url, template("tag", "version")] | None = None
    """Of `json` the address of the calendar, of `git_file` that of the CI workflow at a tag."""
    days: Annotated[int, Field(ge=1, le=365)] = 14
    """So many days after the list of releases was read, the site says that there may be newer ones."""
