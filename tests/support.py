"""What several tests need: copies of the small data set, and the problems that the checks find in one."""

import datetime as dt
import hashlib
import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from macros.commands.check import problems
from macros.dataset import Dataset, load
from macros.diagnostics import Diagnostic

NAME = "go-compatibility-atlas"
"""What data/site.yaml calls the Atlas, and its archive and the folder in that are called."""
BASE = Path(__file__).parent / "base-data"
REAL = Path(__file__).parents[1] / "data"
FROZEN = Path(__file__).parent / "golden" / "resolve" / "data"
TODAY = dt.date(2026, 11, 27)
"""The day of all tests of the small data set: checks are told it, they read no clock."""


def day_of_the_data() -> dt.date:
    """Return the day on which the real data was last as it should be: a source was read, or the data was released."""
    found = {day for path in REAL.rglob("*.yaml") for day in READ.findall(path.read_text(encoding="utf-8"))}
    released = {path.stem for path in (REAL / "changes").glob("*.yaml")}
    return max(dt.date.fromisoformat(day) for day in found | released)


READ = re.compile(r"\b(?:as_of|read|day): [\"']?(\d{4}-\d\d-\d\d)\b")


def parsed(path: Path) -> Any:
    """Return what a YAML file holds, read by libyaml: PyYAML's own reader takes ten times as long."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)  # it is a safe one


COLLECTED = """product: demo
method: go_module
read: 2026-11-20
hash: "sha256:{hash}"
sources:
  mod: {{url: "https://github.com/demo/demo/blob/{{tag}}/go.mod", title: "Demo go.mod, {{tag}}", kind: source_file}}
  go-version: {{url: "https://github.com/demo/demo/blob/{{tag}}/.go-version", title: "Demo, {{tag}}", kind: source_file}}
evidence: {{released: [mod], requires: [mod], needs: [mod], built_with: [go-version]}}
releases:
{rows}
""".replace("{hash}", "0" * 64)


def small_data(root: Path, files: Mapping[str, str] | None = None) -> Path:
    """Return a copy of the small data set below *root*, with *files* put in or in place of its own."""
    data = root / "data"
    shutil.copytree(BASE, data)
    shutil.copy(REAL / "strings.yaml", data / "strings.yaml")
    for name, text in (files or {}).items():
        (data / name).parent.mkdir(parents=True, exist_ok=True)
        (data / name).write_text(text, encoding="utf-8")
    return data


def put_pages(root: Path, pages: Mapping[str, str]) -> None:
    """Write pages below docs/, the same in both languages."""
    for name, text in pages.items():
        for path in (root / "docs" / name, root / "docs/zh" / name):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")


def edited(name: str, *changes: tuple[str, str]) -> dict[str, str]:
    """Return a file of the small data set with each first text, which stands in it once, replaced by the second."""
    text = (BASE / name).read_text(encoding="utf-8")
    for old, new in changes:
        assert text.count(old) == 1, f"{name} holds {old!r} {text.count(old)} times"
        text = text.replace(old, new)
    return {name: text}


def collected(*rows: str) -> dict[str, str]:
    """Return the file that a collector wrote about Demo on 2026-11-20, with those rows."""
    return {"collected/demo.yaml": COLLECTED.format(rows="\n".join(f"  - {{{row}}}" for row in rows))}


VULNERABILITIES = """database: "https://pkg.go.dev/golang.org/x/vulndb@v0.0.0-20261105234957-e22db6528018"
version: "v0.0.0-20261105234957-e22db6528018"
state: 2026-11-05
read: 2026-11-20
hash: "sha256:{hash}"
modules: [stdlib, toolchain, demo.dev/demo]
reports:
{rows}
"""


def reported(*rows: str) -> dict[str, str]:
    """Return the file that a collector wrote about the vulnerability database on 2026-11-20, with those rows.

    A row is the id, the module and its ranges: `GO-2026-0001 stdlib 0 1.20.1 1.21.0 1.21.1`, where the last may have no end;
    what follows a semicolon stands in the row as it is.
    """
    lines = []
    for row in rows:
        told, _, more = row.partition(";")
        name, module, *ends = told.split()
        quoted = [f'"{end}"' for end in ends]
        pairs = ", ".join(f"[{', '.join(quoted[at : at + 2])}]" for at in range(0, len(ends), 2))
        extra = f", {more.strip()}" if more else ""
        lines.append(f"  - {{id: {name}{extra}, affects: [{{module: {module}, ranges: [{pairs}]}}]}}")
    text = VULNERABILITIES.format(rows="\n".join(lines), hash="0" * 64)
    body = text.partition("\nhash: ")[2].partition("\n")[2]
    right = hashlib.sha256(body.encode()).hexdigest()
    return {"collected/vulnerabilities.yaml": text.replace("0" * 64, right)}


def found(data: Path) -> list[Diagnostic]:
    """Return every problem of a data directory on the day of the tests, as the command line lists them."""
    return problems(data, TODAY)[0]


def sound(data: Path) -> Dataset:
    """Return the data set of a directory whose files are right; what a test took out may be missed by the rules."""
    loaded = load(data)
    assert [str(problem) for problem in loaded.problems] == []
    return loaded.dataset
