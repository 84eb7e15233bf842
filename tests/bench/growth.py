"""How check and build grow with the data: 1, 3, 10 and 30 times as many products, tables, claims, and pages about them."""

import re
import shutil
from pathlib import Path

from macros.dataset import load
from macros.permalinks import lock_file as permalinks_lock
from tests.bench.figure import Figures, Table
from tests.bench.room import ROOT, Room, built, ran

COPIED = ("components", "platforms", "constraints", "flows", "guides", "claims")
"""The folders of what can stand there more than once."""


def table(room: Room) -> Table:
    """Measure check and build of each size of the data."""
    found = []
    for times in room.times:
        project = grown(room.folder / f"times-{times}", times)
        facts = len(load(project / "data").dataset.items)
        checked = ran("check", str(project / "data"), codes=(0, 1))  # copies say the same, which a rule may find odd
        took = built(project / "mkdocs.yml", room.folder / "grown")
        shutil.rmtree(room.folder / "grown")
        pages = sum(1 for _ in (project / "docs").rglob("*.md"))
        found.append({
            "times": times, "facts": facts, "pages": pages,
            "check-seconds": checked.cpu, "check-memory": checked.memory,
            "build-seconds": took.cpu, "build-memory": took.memory,
        })  # fmt: skip
    return found


def figures(rows: Table) -> Figures:
    """Return what the budgets say of ten times the data."""
    one, ten = (next(row for row in rows if row["times"] == times) for times in (1, 10))
    return {
        "growth-build": ten["build-seconds"] / ten["pages"] / (one["build-seconds"] / one["pages"]),
        "growth-seconds": ten["build-seconds"],
        "growth-memory": ten["build-memory"] / one["build-memory"] / 10,
        "check-rate": ten["facts"] / ten["check-seconds"],
        "growth-check": ten["check-seconds"] / ten["facts"] / (one["check-seconds"] / one["facts"]),
    }


def grown(project: Path, times: int) -> Path:
    """Make a project with so many times the data, under other ids, and a page for each page that shows a copy."""
    data, docs = project / "data", project / "docs"
    for name in ("data", "docs", "overrides", "hooks"):
        shutil.copytree(ROOT / name, project / name, ignore=shutil.ignore_patterns("atlas", "__pycache__"))
    (project / "macros").symlink_to(ROOT / "macros")
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").partition("# Two trees")[0]
    (project / "mkdocs.yml").write_text(config.replace("strict: true", "strict: false"), encoding="utf-8")
    names = set()
    for folder in COPIED:
        for path in sorted((data / folder).glob("*.yaml")):
            ids = r"(?m)^((?:  - )?id: )(\S+)$" if folder == "claims" else r"(?m)^((?:id|module|product): )(\S+)$"
            names |= set() if folder == "claims" else {path.stem}  # pages ask for claims by their subject
            collected = data / "collected" / path.name
            for one in (path, collected) if folder == "components" and collected.exists() else (path,):
                text = one.read_text(encoding="utf-8")
                for number in range(2, times + 1):
                    copy = re.sub(ids, lambda found, n=number: f"{found[1]}{found[2]}-x{n}", text)
                    copy = re.sub(r"(?m)^(page: \S+)/$", rf"\1-x{number}/", copy)
                    one.with_stem(f"{one.stem}-x{number}").write_text(copy, encoding="utf-8")
    _copied_pages(docs, names, times)
    (data / permalinks_lock.NAME).unlink()
    ran("addresses", str(data))
    return project


def _copied_pages(docs: Path, names: set[str], times: int) -> None:
    """Copy each page that calls a macro about a copy: `a.md` to `a-x2.md`, `a/releases.md` to `a-x2/releases.md`."""
    called = re.compile(rf'\("({"|".join(map(re.escape, sorted(names)))})"')
    for path in sorted(docs.rglob("*.md")):
        text = path.read_text(encoding="utf-8")
        single = "{{ by_version(" in text or "{{ versions(" in text  # minor versions of two products have pages
        if called.search(text) and not single and path not in {docs / "index.md", docs / "zh/index.md"}:
            of_folder = path.stem in {"index", "releases"}
            for number in range(2, times + 1):
                copy = called.sub(lambda found, n=number: f'("{found[1]}-x{n}"', text)
                folder = path.parent.with_name(f"{path.parent.name}-x{number}") if of_folder else path.parent
                folder.mkdir(exist_ok=True)
                name = path.name if of_folder else f"{path.stem}-x{number}.md"
                (folder / name).write_text(copy, encoding="utf-8")
