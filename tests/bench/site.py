"""The build of the site, by phase and by engine, and what a reader's browser has to load."""

import gzip
import json
import shutil
import statistics
import subprocess
import sys
from pathlib import Path

from lxml import html

from tests.bench.figure import Figures, Table, cost
from tests.bench.phases import PHASES
from tests.bench.room import ENV, ROOT, Room, built, ran
from tests.site.built import pages

ROUNDS = 3


def figures(room: Room) -> Figures:
    """Measure the build against a build of the same pages as plain Markdown."""
    pasted_in, ours, whole, memory = [], [], [], 0.0
    out = room.folder / "ours"
    for _ in range(ROUNDS):
        pasted_in.append(built(room.pasted / "mkdocs.yml", room.folder / "plain", "--strict").cpu)
        shutil.rmtree(ROOT / ".cache" / "diagrams", ignore_errors=True)  # as in a fresh clone
        took = built(ROOT / "mkdocs.yml", out, "--strict")
        ours.append(took.cpu)
        memory = max(memory, took.memory)
        shutil.rmtree(ROOT / ".cache" / "diagrams")
        whole.append(cost([sys.executable, "-m", "hooks.site", "--site-dir", str(out)], ROOT, ENV).cpu)
    return {
        "build": min(ours) / min(pasted_in),
        "whole": min(whole) / min(pasted_in),
        "build-seconds": min(ours),
        "build-memory": memory,
    }


def phases(room: Room) -> Table:
    """Return the seconds of processor time of each phase of a build, ours and that of the pasted pages."""
    found = []
    for config in (ROOT / "mkdocs.yml", room.pasted / "mkdocs.yml"):
        command = [sys.executable, "-m", "tests.bench.phases", str(config), str(room.folder / "phases")]
        made = subprocess.run(
            command, cwd=ROOT, env=ENV, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        found.append(json.loads(made.stdout.splitlines()[-1]))
    ours, pasted = found
    return [{"phase": phase, "build": ours[phase], "pasted": pasted[phase]} for phase in PHASES]


def zensical(room: Room) -> Figures:
    """Measure the build with the second engine."""
    command = [sys.executable, "-m", "tests.site.engines", "zensical", str(room.folder / "zensical")]
    exports = sum(ran(word, str(room.site)).cpu for word in ("export", "offline"))
    return {"zensical-seconds": cost(command, ROOT, ENV).cpu - exports}


def weights(room: Room) -> Figures:
    """Weigh what a reader's browser has to load."""
    site = room.site
    found = pages(site)
    heaviest = max(_zipped(site / url / "index.html") for url in found)
    counts = [sum(1 for _ in page.tree.iter(html.etree.Element)) for page in found.values()]
    home = found["kubernetes/"]
    loaded = [
        *home.tree.xpath("//script/@src"),
        *home.tree.xpath('//link[@rel="stylesheet" or @rel="icon"]/@href'),
        *home.tree.xpath("//img/@src"),
    ]
    files = {(site / home.url / address.partition("?")[0]).resolve() for address in loaded}
    own = [site / path.relative_to(ROOT / "docs") for path in (ROOT / "docs" / "assets").rglob("*.js")]
    index = [site / "search" / "search_index.json", *(site / "assets" / "atlas").glob("search.*.json")]
    return {
        "page-weight": heaviest / 1000,
        "elements": max(counts),
        "elements-middle": statistics.median(counts),
        "first-visit": (_zipped(site / home.url / "index.html") + sum(map(_zipped, files))) / 1000,
        "index": sum(map(_zipped, index)) / 1000,
        "scripts": sum(map(_zipped, own)) / 1000,
    }


def _zipped(path: Path) -> int:
    return len(gzip.compress(path.read_bytes()))
