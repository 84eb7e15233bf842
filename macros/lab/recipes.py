"""data/lab/recipes.yaml: what people want measured."""

from pathlib import Path

from macros.lab.records import read_record
from macros.schema.lab import Recipe, Recipes

FILE = "lab/recipes.yaml"


def read_recipes(data: Path) -> dict[str, Recipe]:
    """Return the recipes by id, in the order of the file; raises LabError for the first thing that is wrong with it."""
    return dict(read_record(data / FILE, Recipes).recipes)
