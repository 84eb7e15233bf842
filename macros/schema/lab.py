"""What the lab is told to measure: data/lab/recipes.yaml. People edit it; what was measured stands in data/measured/."""

from typing import Annotated, Self

from pydantic import Field, model_validator

from macros.schema.base import Identifier, Record, Text, wrong
from macros.schema.values import LineText, VersionText
from macros.versions import Version

ModulePath = Annotated[str, Field(pattern=r"^[a-z0-9][^\s@]*$", max_length=200, examples=["golang.org/x/tools"])]
"""The path of a Go module."""

PackagePath = Annotated[str, Field(pattern=r"^(?:\.|[A-Za-z0-9][A-Za-z0-9._/-]*)$", max_length=200, examples=["http3"])]
"""A package below its module: `.` is the package of the module itself."""

Most = Annotated[int, Field(ge=0, le=9)]
"""A small number."""


class LabModule(Record):
    """A module path under which releases are published, and what of it is built."""

    path: ModulePath
    """The module path."""
    until: LineText | None = None
    """The last release line under this path; left out, every newer one is, too."""
    packages: Annotated[tuple[PackagePath, ...], Field(max_length=20)] = (".",)
    """The packages that the program imports; of a tool, its main package."""
    tag: Annotated[str, Field(pattern=r"^v\{version\}(?:\+incompatible)?$")] = "v{version}"
    """How the module version of a release is written."""
    commits: dict[
        VersionText, Annotated[str, Field(pattern=r"^v[0-9]+\.[0-9]+\.[0-9]+-[0-9.]*[0-9]{14}-[0-9a-f]{12}$")]
    ] = {}
    """Of a module without releases: the versions of commits (pseudo-versions), by what the recipe calls them, such as the
    day of the commit."""

    def version_of(self, version: str) -> str:
        """Return the module version of a release, as the go command is told."""
        return self.commits.get(version) or self.tag.format(version=version)


class LabStep(Record):
    """One start of a tool, in the folder of the small project."""

    arguments: Annotated[tuple[str, ...], Field(max_length=20)] = ()
    """What the tool is told; `{go}` is the Go of the run, `{out}` an empty folder."""
    exits: Annotated[int, Field(ge=0, le=255)] = 0
    """The exit code with which it ends when all is well."""
    prints: Annotated[str, Field(max_length=200)] | None = None
    """A regular expression that is found in what it prints when all is well."""
    not_prints: Annotated[str, Field(max_length=200)] | None = None
    """A regular expression that is found in what it prints only when it refuses, or warns of, this Go."""
    before: Annotated[tuple[str, ...], Field(max_length=20)] = ()
    """A go command that is run before it, such as `build`, `-o`, `tiny`."""


class LabProject(Record):
    """The small project that a tool is run on; its go line is the Go line under test."""

    go: VersionText | None = None
    """The go line, where it is not that of the Go that built the tool; the tool then runs beside that Go."""
    newer: Most = 0
    """So many lines newer than the Go that built the tool is the project's go line, and the Go beside it."""
    files: dict[Annotated[str, Field(pattern=r"^[A-Za-z0-9._/-]+$")], str] = {}
    """The text of its files, besides go.mod and a main.go that uses the standard library."""


class Recipe(Record):
    """How one module or tool is measured."""

    title: Text
    """What it is called."""
    product: Identifier | None = None
    """The component of the data whose releases these are: what comes out is shown among their facts."""
    releases_of: Identifier | None = None
    """The component whose releases `per_year` counts, where that is not the product."""
    modules: Annotated[tuple[LabModule, ...], Field(min_length=1, max_length=9)]
    """Where its releases are published, the oldest path first."""
    per_year: Most = 0
    """So many releases of each year of the product's collected ones: the last of each part of the year."""
    versions: Annotated[tuple[VersionText, ...], Field(max_length=200)] = ()
    """Releases that are measured besides."""
    beside: dict[ModulePath, VersionText] = {}
    """Other modules at a version that the same program requires."""
    imports: Annotated[tuple[str, ...], Field(max_length=20)] = ()
    """Packages of those modules that the program imports, too."""
    run: Annotated[tuple[LabStep, ...], Field(max_length=9)] = ()
    """How a tool is run; what has this is a tool and is installed, all else is a library and is imported."""
    project: LabProject = LabProject()
    """What a tool is run on."""
    oldest_go: LineText = "1.21"
    """The oldest Go line that is tried."""
    rank: Most = 5
    """What has a lower number is measured earlier."""
    cross: bool = True
    """Whether it is also built for other systems, with the newest Go."""

    @property
    def is_tool(self) -> bool:
        """Tell whether it is run, not imported."""
        return bool(self.run)

    @property
    def is_pair(self) -> bool:
        """Tell whether it measures one combination of two versions, and not a module by itself."""
        return bool(self.beside or self.project.go or self.project.newer)

    def module_of(self, version: str) -> LabModule:
        """Return where a release is published."""
        line = Version.parse(Version.parse(version).line)
        for module in self.modules:
            if module.until is None or line <= Version.parse(module.until):
                return module
        return self.modules[-1]

    @model_validator(mode="after")
    def _something_to_measure(self) -> Self:
        if not self.versions and not (self.per_year and (self.releases_of or self.product)):
            raise wrong("value", "the recipe names no release", "write versions: […], or product: and per_year:")
        return self


class Recipes(Record):
    """What the lab measures."""

    recipes: Annotated[dict[Identifier, Recipe], Field(min_length=1)]
    """The recipes by id, which names the file below data/measured/."""


class Experiment(Record):
    """A small program that settles claims: it is built and started with each Go line."""

    asks: Text
    """What it finds out, as a question."""
    claims: Annotated[tuple[Identifier, ...], Field(min_length=1, max_length=20)]
    """The claims of data/claims/ that it settles."""
    program: Annotated[str, Field(min_length=1, max_length=4000)]
    """The program: one file of the package main, which needs the standard library alone."""
    oldest_go: LineText = "1.21"
    """The oldest Go line that is tried."""


class Experiments(Record):
    """The small programs that the lab runs."""

    experiments: Annotated[dict[Identifier, Experiment], Field(min_length=1)]
    """The programs by id, which names the file below data/measured/experiments/."""
