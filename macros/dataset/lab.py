"""What the lab measured: the files of its recipes and experiments, each with what came out."""

from collections.abc import Iterator, Mapping
from functools import cached_property

from macros.dataset.facts import Fact
from macros.dataset.files import Files
from macros.dataset.measured import Findings, Trials, by_line, trials
from macros.i18n import Text
from macros.schema import lab, measured
from macros.schema.component import Component


class Lab:
    """What the lab measured, by the files of the data."""

    def __init__(self, files: Files) -> None:
        self._files = files

    @cached_property
    def trials(self) -> tuple[Trials, ...]:
        """Return what came out of each recipe, in the order of the recipes."""
        file = self._files.one("lab/recipes.yaml", lab.Recipes)
        recipes = file.recipes if file else {}
        found = {key: one for key in recipes if (one := self._files.one(f"measured/{key}.yaml", measured.Measured))}
        lines = {line for record in found.values() for version in record.versions for line in by_line(version)}
        return tuple(
            trials(record, recipes[key], self._files.remains[f"measured/{key}.yaml"], lines)
            for key, record in found.items()
        )

    def experiments(self) -> Iterator[tuple[str, lab.Experiment, measured.MeasuredExperiment]]:
        """Yield the small programs that were run, each with what came out."""
        file = self._files.one("lab/experiments.yaml", lab.Experiments)
        for key, one in file.experiments.items() if file else ():
            if record := self._files.one(f"measured/experiments/{key}.yaml", measured.MeasuredExperiment):
                yield key, one, record

    def findings(self, record: Component, strings: Mapping[str, Text], facts: list[Fact]) -> Findings | None:
        """Return what was measured of a product's releases, to be counted among its *facts*."""
        found = [one for one in self.trials if one.recipe.product == record.id]
        return Findings(found[0], record.repo, strings, facts) if found and strings else None
