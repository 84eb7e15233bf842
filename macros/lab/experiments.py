"""Small programs that settle claims: built and started with each Go line, and what they print written down."""

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable
from pathlib import Path

from macros.lab import reasons
from macros.lab.bench import Bench
from macros.lab.bounded import run
from macros.lab.records import LabError, read_record
from macros.reading.yaml_source import from_text
from macros.schema.lab import Experiment, Experiments
from macros.schema.measured import MeasuredExperiment, Why
from macros.schema.parse import parse
from macros.versions import Version
from macros.writing import write
from macros.writing.yaml_text import scalar

FILE = "lab/experiments.yaml"
Said = tuple[str | None, "Why | None"]
"""What a program printed; or, in place of that, why it did not compile or run."""


def read_experiments(data: Path) -> dict[str, Experiment]:
    """Return the experiments by id; raises LabError for the first thing that is wrong with their file."""
    return dict(read_record(data / FILE, Experiments).experiments)


def program_hash(experiment: Experiment) -> str:
    """Return a hash of the program."""
    return hashlib.sha256(experiment.program.encode()).hexdigest()[:12]


def run_experiments(
    data: Path, bench: Bench, wanted: Iterable[str], today: dt.date, tell: Callable[[str], None]
) -> None:
    """Run the experiments with each Go line with which they have not been run, and write what came out after each."""
    found = read_experiments(data)
    strange = [name for name in wanted if name not in found]
    if strange:
        raise LabError(f"'{strange[0]}' is no experiment of {data / FILE}")
    for name in wanted or found:
        experiment, path = found[name], data / "measured" / "experiments" / f"{name}.yaml"
        rows = _before(path, program_hash(experiment))
        for line, go in bench.toolchains.items():
            if Version.parse(line) < Version.parse(experiment.oldest_go) or go in rows:
                continue
            rows = {one: row for one, row in rows.items() if Version.parse(one).line != line}
            rows[go] = *_said(bench, experiment, go), today
            _write(path, name, experiment, rows)
            prints, why, _ = rows[go]
            tell(f"{name} × go{go}: {why or prints}")


def _said(bench: Bench, experiment: Experiment, go: str) -> Said:
    with bench.room.scratch() as folder:
        environment = bench.environment(go, folder)
        mod = f"module atlas.invalid/small\n\ngo {Version.parse(go).line}\n"
        (folder / "go.mod").write_text(mod, encoding="utf-8")
        (folder / "main.go").write_text(experiment.program, encoding="utf-8")
        failed = reasons.of_build(run([bench.go, "build", "-o", "small", "."], folder, environment, bench.seconds))
        if failed:
            return None, failed.why
        ran = run([str(folder / "small")], folder, environment, bench.seconds_of_start)
        failed = reasons.of_start(ran, "")
        return (ran.text.strip()[:1000], None) if failed == reasons.OK else (None, failed.why)


def _before(path: Path, program: str) -> dict[str, tuple[str | None, Why | None, dt.date]]:
    """Return what came out before, by toolchain; nothing if it was another program."""
    record = read_record(path, MeasuredExperiment) if path.is_file() else None
    if record is None or record.program != program:
        return {}
    return {go: (one.prints, one.why, one.day) for one in record.results for go in one.go}


def _write(
    path: Path, name: str, experiment: Experiment, rows: dict[str, tuple[str | None, Why | None, dt.date]]
) -> None:
    same: dict[tuple[str | None, Why | None, dt.date], list[str]] = {}
    for go in sorted(rows, key=Version.parse):
        same.setdefault(rows[go], []).append(go)
    lines = [
        "# yaml-language-server: $schema=../../generated/schemas/measured-experiment.schema.json",
        "# What a small program did with real toolchains. Never edit it: run it again.",
        f"# Written by: python -m macros.lab experiments {name}",
        f"experiment: {scalar(name)}",
        f'program: "{program_hash(experiment)}"',
        "results:",
    ]
    for (prints, why, day), gos in same.items():
        told = f"why: {why}" if prints is None else f'prints: "{_escaped(prints)}"'
        quoted = ", ".join(f'"{go}"' for go in gos)
        lines.append(f"  - {{go: [{quoted}], {told}, day: {day.isoformat()}}}")
    text = "\n".join(lines) + "\n"
    document, problems = from_text(path, text)
    wrong = [*problems, *(parse(document, MeasuredExperiment)[2] if document else ())]
    if wrong:
        raise LabError(f"what was measured cannot be written: {wrong[0]}")
    write(path, text)


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
