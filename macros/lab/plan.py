"""What is to be measured, in the order of its worth: trials of recipes, versions and Go lines that have no result yet."""

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from macros.lab.collected import some_of_each_year
from macros.schema.lab import Recipe
from macros.schema.measured import HERE
from macros.versions import Version

ELSEWHERE = ("darwin/arm64", "windows/amd64")
"""The systems that libraries are also built for, with the newest Go."""

SYSTEMS = (HERE, *ELSEWHERE)
"""All systems that something is measured for: on the first, programs are started too."""

METHOD = 1
"""Raised when bench.py does something else than before: then all is measured anew."""

_LONG, _CROSS = 6, 8
"""The rank from which a recipe takes long, and that of builds for other systems: what is started says more."""


@dataclass(frozen=True, slots=True)
class Trial:
    """One thing to measure: a version, by a recipe, with a Go, for a system."""

    id: str
    recipe: Recipe
    version: str
    go: str
    on: str = HERE

    @property
    def hash(self) -> str:
        """Return what is done, as a hash."""
        return recipe_hash(self.recipe, self.version)

    @property
    def key(self) -> tuple[str, str, str, str, str]:
        """Return what tells it from all others."""
        return (self.id, self.version, self.hash, self.go, self.on)

    @property
    def module(self) -> str:
        """Return the module at its version, as the go command is told."""
        module = self.recipe.module_of(self.version)
        return f"{module.path}@{module.version_of(self.version)}"


def recipe_hash(recipe: Recipe, version: str) -> str:
    """Return a hash of all that decides how a version is measured: the same for as long as the same is done."""
    module = recipe.module_of(version)
    does = {
        "method": METHOD,
        "path": module.path,
        "tag": module.commits.get(version) or module.tag,
        "packages": module.packages,
        "beside": sorted(recipe.beside.items()),
        "imports": recipe.imports,
        "run": [step.model_dump(mode="json") for step in recipe.run],
        "project": recipe.project.model_dump(mode="json") if recipe.run else None,
    }
    return hashlib.sha256(json.dumps(does, sort_keys=True).encode()).hexdigest()[:12]


def versions_of(data: Path, recipe: Recipe) -> list[str]:
    """Return the releases that a recipe measures, oldest first; raises LabError if the product's cannot be read."""
    chosen = set(recipe.versions)
    product = recipe.releases_of or recipe.product
    if product and recipe.per_year:
        chosen |= set(some_of_each_year(data, product, recipe.per_year))
    return sorted(chosen, key=Version.parse)


def plan(data: Path, recipes: Mapping[str, Recipe], toolchains: Mapping[str, str]) -> list[Trial]:
    """Return all trials, the most worthwhile first.

    The newest and the oldest release of everything come first, then the rest, and last what takes long; of each of these,
    recipes of a lower rank first; and of one rank one Go after the other, the newest first, so that its builds are used
    while they are there.
    """
    newest = list(toolchains.values())[-1]
    found: list[tuple[tuple[bool, bool, int, int], Trial]] = []
    for name, recipe in recipes.items():
        versions = versions_of(data, recipe)
        for version in versions:
            inner = version not in {versions[0], versions[-1]}
            for place, (line, go) in enumerate(reversed([*toolchains.items()])):
                if Version.parse(line) < Version.parse(recipe.oldest_go):
                    continue
                if recipe.is_tool and _line_of_project(recipe, line, toolchains) is None:
                    continue
                order = recipe.rank >= _LONG, inner, recipe.rank, place
                found.append((order, Trial(name, recipe, version, go)))
            if recipe.cross and not recipe.is_tool:
                found += [
                    ((True, inner, max(recipe.rank, _CROSS), 0), Trial(name, recipe, version, newest, on))
                    for on in ELSEWHERE
                ]
    return [trial for _, trial in sorted(found, key=lambda one: one[0])]


def left(trials: Iterable[Trial], done: Collection[tuple[str, str, str, str, str]]) -> list[Trial]:
    """Return the trials that have no result yet."""
    return [trial for trial in trials if trial.key not in done]


def _line_of_project(recipe: Recipe, line: str, toolchains: Mapping[str, str]) -> str | None:
    """Return the Go line beside which a tool runs that was built with *line*; None if there is none so new."""
    lines = list(toolchains)
    place = lines.index(line) + recipe.project.newer
    return lines[place] if place < len(lines) else None


def beside(trial: Trial, toolchains: Mapping[str, str]) -> tuple[str, str]:
    """Return the go line of the small project of a tool, and the Go that it runs beside."""
    line = Version.parse(trial.go).line
    if trial.recipe.project.go:
        wanted = trial.recipe.project.go
        newer = max(Version.parse(wanted).line, line, key=Version.parse)
        return wanted, toolchains[newer]
    chosen = _line_of_project(trial.recipe, line, toolchains) or line
    return chosen, trial.go if chosen == line else toolchains[chosen]
