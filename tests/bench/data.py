"""Reading and checking the data, and how the time for a page grows with its rows."""

import shutil
import time
from pathlib import Path

from macros import site
from tests.bench.figure import Figures
from tests.bench.room import ROOT, Room, ran
from tests.pages import Env, context

ROUNDS = 3


def check(_room: Room) -> Figures:
    """Measure what contributors wait for: the check of the data with all that is made of it."""
    return {"check-made": min(ran("check", "--made").cpu for _ in range(ROUNDS))}


def rows(room: Room) -> Figures:
    """Measure how much longer a page of ten times as many rows takes, against ten times as long."""
    seconds = []
    for count in (20, 200):
        data = room.folder / f"rows-{count}" / "data"
        shutil.copytree(ROOT / "tests" / "base-data", data)
        shutil.copy(ROOT / "data" / "strings.yaml", data)
        _many_lines(data / "components" / "demo.yaml", count)
        env = Env(data.parent)
        site.register(env)
        page = context("demo/")
        env.macros["verdict"](page, "demo")
        seconds.append(min(_seconds(env, page) for _ in range(ROUNDS)))
    return {"rows": seconds[1] / seconds[0] / 10}


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
