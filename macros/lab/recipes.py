"""data/lab/recipes.yaml: what people want measured."""

from __future__ import annotations

from typing import TYPE_CHECKING

from macros.lab.collected import DataError
from macros.reading.yaml_source import read
from macros.schema.lab import Recipes
from macros.schema.parse import parse

if TYPE_CHECKING:
    from pathlib import Path

    from macros.schema.lab import Recipe

FILE = "lab/recipes.yaml"


def read_recipes(data: Path) -> dict[str, Recipe]:
    """Return the recipes by id, in the order of the file; raises DataError for the first thing that is wrong with it."""
    path = data / FILE
    if not path.is_file():
        raise DataError(f"{path} is not there")
    document, problems = read(path)
    record, problems = parse(document, Recipes)[::2] if document else (None, problems)
    if record is None:
        raise DataError(str(problems[0]) if problems else f"{path} cannot be read")
    return dict(record.recipes)
