"""Reading and checking the data, and how the time for a page grows with its rows."""

from __future__ import annotations

import os
import re
import shutil
import sys
import time
from pathlib import Path

from macros import site
from macros.commands import addresses
from macros.dataset import load
from macros.permalinks import lock_file as permalinks_lock
from tests.bench.figure import Figure, waited_seconds
from tests.pages import Env, context

ROOT = Path(__file__).parents[2]
TIMES = 10
ROUNDS = 3
ENV = {**os.environ, "PYTHONPATH": str(ROOT)}


def check(room: Path) -> list[Figure]:
    """Measure how many facts a second `python -m macros check` looks at, its start included, on ten times the data."""
    data = tenfold(room)
    facts = len(load(data).dataset.items)
    command = [sys.executable, "-m", "macros", "check", str(data)]
    seconds = min(waited_seconds(command, ROOT, ENV) for _ in range(ROUNDS))
    return [
        Figure("check of ten times the data: facts a second", facts / seconds, 30_000, least=True),
        Figure("check of ten times the data: seconds", seconds, 5, "s"),
    ]


def tenfold(room: Path) -> Path:
    """Copy the data with nine more copies, under other ids, of everything that can stand there more than once."""
    data = room / "data"
    shutil.copytree(ROOT / "data", data)
    for folder in ("components", "platforms", "constraints", "flows", "guides", "claims"):
        for path in sorted((data / folder).glob("*.yaml")):
            text = path.read_text(encoding="utf-8")
            ids = r"(?m)^((?:  - )?id: )(\S+)$" if folder == "claims" else r"(?m)^((?:id|module): )(\S+)$"
            for number in range(2, TIMES + 1):
                copy = re.sub(ids, lambda found, n=number: f"{found[1]}{found[2]}-x{n}", text)
                (path.parent / f"{path.stem}-x{number}.yaml").write_text(copy, encoding="utf-8")
    (data / permalinks_lock.NAME).unlink()
    addresses.lock(data)
    return data


def rows(room: Path) -> list[Figure]:
    """Measure how much longer a page of ten times as many rows takes, against ten times as long."""
    seconds = []
    for count in (20, 200):
        data = room / str(count) / "data"
        shutil.copytree(ROOT / "tests" / "base-data", data)
        shutil.copy(ROOT / "data" / "strings.yaml", data)
        _many_lines(data / "components" / "demo.yaml", count)
        env = Env(data.parent)
        site.register(env)
        page = context("demo/")
        env.macros["verdict"](page, "demo")
        seconds.append(min(_seconds(env, page) for _ in range(ROUNDS)))
    return [Figure("a page of ten times the rows, against ten times as long", seconds[1] / seconds[0] / 10, 1.3)]


def _many_lines(path: Path, count: int) -> None:
    """Give the small component *count* release lines like its last one."""
    text = path.read_text(encoding="utf-8")
    head = text[: text.index("\nlines:\n") + len("\nlines:\n")]
    line = '  - line: "{n}.0"\n    releases:\n      - {{version: "{n}.0.0", released: 2024-01-01, requires: "1.21"}}\n'
    path.write_text(head + "".join(line.format(n=n) for n in range(1, count + 1)), encoding="utf-8")


def _seconds(env: Env, page: object) -> float:
    start = time.process_time()
    env.macros["matrix"](page, "demo")
    env.macros["releases"](page, "demo")
    return time.process_time() - start
