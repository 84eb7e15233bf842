"""Everything that the lab measured, one outcome a row: as JSON and as CSV."""

from macros.dataset.measured import repeat_command
from macros.exports.csv_text import table_text
from macros.exports.edition import Edition
from macros.exports.measured_records import PublishedOutcome

COLUMNS = tuple(name for name in PublishedOutcome.model_fields if name not in {"title", "product"})
"""The header of the CSV file."""


def outcomes(edition: Edition) -> tuple[PublishedOutcome, ...]:
    """Return all outcomes, in the order of the recipes, versions and toolchains."""
    return tuple(
        edition.shaped(
            PublishedOutcome,
            result,
            id=found.id,
            title=found.recipe.title,
            kind="tool" if found.recipe.is_tool else "library",
            product=found.recipe.product,
            module=found.recipe.module_of(version.version).path,
            version=version.version,
            go=go,
            system=result.on,
            reason=result.why,
            measured=result.day,
            command=repeat_command(found.id, version.version, go, result.on),
        )
        for found in edition.data.measured
        for version, _ in found.versions
        for result in version.results
        for go in result.go
    )


def measured_csv(found: tuple[PublishedOutcome, ...]) -> str:
    """Return the outcomes as CSV, header first."""
    return table_text(COLUMNS, ([str(getattr(one, name) or "") for name in COLUMNS] for one in found))
