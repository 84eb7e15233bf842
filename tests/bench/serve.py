"""The preview of `nox -s serve`: from saving a data file to the page with its new value.

What it takes by itself is told beside what somebody waits for, which is longer on a machine that does other things, too.
"""

import shutil
import statistics
import time

from tests.bench.figure import Figures
from tests.bench.room import ROOT, Room
from tests.preview import preview

ROUNDS = 3
LOOKS = 0.6
"""MkDocs looks at files each half second, and waits a tenth until nothing more changes."""
FILE, PAGE = "data/components/grpc-go.yaml", "grpc-go/"


def figures(room: Room) -> Figures:
    """Measure it in a copy of the project, for one product."""
    folder = room.folder / "served"
    for name in ("data", "docs", "macros", "hooks", "overrides"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", folder)
    waited, own, title = [], [], "title: gRPC-Go\n"
    with preview(folder) as served:
        for number in range(ROUNDS):
            new = f"title: gRPC-Go {'x' * (number + 1)}\n"
            served.get(PAGE)
            before = served.cpu()
            served.edit(FILE, title, new)
            assert new.removeprefix("title: ").strip() in served.get(PAGE)
            waited.append(time.perf_counter() - served.saved)
            own.append(LOOKS + served.cpu() - before)
            title = new
    return {"serve": statistics.median(own), "serve-waited": statistics.median(waited)}
