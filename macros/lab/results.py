"""data/measured/<id>.yaml: read, added to, and written again after each outcome, whole."""

import datetime as dt
from collections import defaultdict
from pathlib import Path

from macros.lab.plan import Trial
from macros.lab.reasons import Found
from macros.lab.records import LabError, read_record
from macros.reading.yaml_source import from_text
from macros.schema.measured import HERE, Measured
from macros.schema.parse import parse
from macros.versions import Version
from macros.writing import write
from macros.writing.yaml_text import scalar

Row = tuple[str, str, str, str]
"""Version, recipe hash, Go, system."""


class Results:
    """What was measured by one recipe, so far."""

    def __init__(self, data: Path, recipe: str) -> None:
        self.path = place(data, recipe)
        self.recipe = recipe
        self.rows: dict[Row, tuple[Found, dt.date]] = {}
        for version in read_record(self.path, Measured).versions if self.path.is_file() else ():
            for result in version.results:
                found = Found(result.outcome, result.why, result.package, result.needs)
                for go in result.go:
                    self.rows[version.version, version.recipe, go, result.on] = found, result.day

    def add(self, trial: Trial, found: Found, day: dt.date) -> None:
        """Keep an outcome; what an older release of the same Go line, or an older recipe, gave goes."""
        line = Version.parse(trial.go).line
        for row in list(self.rows):
            same = row[0] == trial.version and row[3] == trial.on and Version.parse(row[2]).line == line
            stale = row[0] == trial.version and row[1] != trial.hash
            if same or stale:
                del self.rows[row]
        self.rows[trial.version, trial.hash, trial.go, trial.on] = found, day
        self.write()

    def keys(self) -> set[tuple[str, str, str, str, str]]:
        """Return the keys of the trials that have a result."""
        return {(self.recipe, *row) for row in self.rows}

    def write(self) -> None:
        """Write the file, after it was read back: what the reader refuses is not written."""
        text = as_text(self.recipe, self.rows)
        document, problems = from_text(self.path, text)
        wrong = [*problems, *(parse(document, Measured)[2] if document else ())]
        if wrong:
            raise LabError(f"what was measured cannot be written: {wrong[0]}")
        write(self.path, text)


def place(data: Path, recipe: str) -> Path:
    """Return where the results of a recipe stand."""
    return data / "measured" / f"{recipe}.yaml"


def as_text(recipe: str, rows: dict[Row, tuple[Found, dt.date]]) -> str:
    """Return the text of a file: equal outcomes of a version share a row, and the same results give the same text."""
    lines = [
        "# yaml-language-server: $schema=../generated/schemas/measured.schema.json",
        "# What was built and started with real toolchains. Never edit it: measure again.",
        f"# Written by: python -m macros.lab {recipe}",
        f"recipe: {scalar(recipe)}",
        "versions:",
    ]
    versions: dict[tuple[str, str], dict[tuple[str, ...], list[str]]] = defaultdict(lambda: defaultdict(list))
    for (version, done, go, on), (found, day) in rows.items():
        fields = [] if on == HERE else [f"on: {on}"]
        fields.append(f"outcome: {found.outcome}")
        fields += [f"{name}: {scalar(text)}" for name in ("why", "package", "needs") if (text := getattr(found, name))]
        versions[version, done][*fields, f"day: {day.isoformat()}"].append(go)
    for (version, done), results in sorted(versions.items(), key=lambda item: (Version.parse(item[0][0]), item[0][1])):
        lines += [f'  - version: "{version}"', f'    recipe: "{done}"', "    results:"]
        ordered = {one: sorted(gos, key=Version.parse) for one, gos in results.items()}
        for one, gos in sorted(ordered.items(), key=lambda item: _order(*item)):
            quoted = ", ".join(f'"{go}"' for go in gos)
            lines.append(f"      - {{go: [{quoted}], {', '.join(one)}}}")
    return "\n".join(lines) + "\n"


def _order(fields: tuple[str, ...], gos: list[str]) -> tuple[bool, Version, tuple[str, ...]]:
    """Sort what was started before what was built for other systems, and the oldest Go first."""
    return fields[0].startswith("on:"), Version.parse(gos[0]), fields
