"""Count what was measured."""

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from macros.lab.records import read_record
from macros.schema.lab import Recipe
from macros.schema.measured import HERE, Measured, MeasuredExperiment


def counted(data: Path, recipes: Mapping[str, Recipe]) -> Iterator[str]:
    """Yield lines of counts: each recipe's, then all."""
    total: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    for path in sorted((data / "measured").glob("*.yaml")):
        measured = read_record(path, Measured)
        recipe = recipes.get(measured.recipe)
        kind = "tool" if recipe and recipe.is_tool else "library"
        here: Counter[str] = Counter()
        for version in measured.versions:
            for result in version.results:
                here[result.outcome] += len(result.go)
                kinds[kind if result.on == HERE else f"{kind} built for another system"] += len(result.go)
        total += here
        yield f"{measured.recipe}: {len(measured.versions)} versions, {_all(here)}"
    yield f"together: {_all(total)}"
    kinds["small program"] += sum(
        len(result.go)
        for path in sorted((data / "measured" / "experiments").glob("*.yaml"))
        for result in read_record(path, MeasuredExperiment).results
    )
    yield ", ".join(f"{kind}: {count}" for kind, count in sorted(kinds.items()) if count)


def _all(counts: Counter[str]) -> str:
    return f"{sum(counts.values())} outcomes ({', '.join(f'{name} {count}' for name, count in sorted(counts.items()))})"
