"""Refresh again and again, and die at one point after the other: at a step that changes a file, or at a request.

`python -m tests.collectors.killed FOLDER` prints as JSON what was tried and what was wrong. It imports everything once
and forks for each run, as tests/faults/driver.py does, whose steps it counts.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

from macros.__main__ import main
from macros.collectors import progress, ways
from macros.collectors.web import Limits
from macros.commands import refresh
from tests.collectors import world
from tests.collectors.fake import Fake, serving
from tests.faults.driver import Steps, torn, tree

LOADED = (progress, refresh)
"""What a run needs is loaded before the fork, so that it is not loaded in each."""

POINTS = 50
PRODUCTS = ("lib", "server", "go")


def once(folder: Path, fake: Fake, *, step: int = 0, request: int = 0) -> tuple[bool, int]:
    """Refresh in a copy of this process; tell whether it was killed, and how many steps it took if not."""
    counted = folder.parent / "counted"
    fake.asked.clear()
    pid = os.fork()
    if pid == 0:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        steps = Steps(step, "kill" if step else "")
        steps.install()
        code = main(["refresh", "--data", str(folder / "data"), *PRODUCTS])
        steps.at, count = 0, steps.count
        counted.write_text(str(count), encoding="utf-8")
        os._exit(code)

    def kill(count: int) -> None:
        if count == request:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)

    fake.on_request = kill
    _, status = os.waitpid(pid, 0)
    if os.WIFSIGNALED(status):
        return True, 0
    assert os.WEXITSTATUS(status) == 0, f"refresh ended with {os.WEXITSTATUS(status)}"
    return False, int(counted.read_text(encoding="utf-8"))


def attack(room: Path) -> dict[str, Any]:
    """Kill refreshes at chance points; return how many, and what was wrong afterwards."""
    source, work = room / "source", room / "work"
    world.data(source)
    for name in ("components/ci.yaml", "platforms/cloud.yaml"):
        (source / "data" / name).unlink()
    with serving() as fake:
        os.environ["GOPROXY"] = fake.base
        world.yesterday(fake)
        once(source, fake)
        world.today(fake)

        def fresh() -> None:
            shutil.rmtree(work, ignore_errors=True)
            shutil.copytree(source, work)

        fresh()
        old = tree(work / "data")
        _, steps = once(work, fake)
        requests, new = len(fake.asked), tree(work / "data")
        points = [("step", at) for at in range(1, steps + 1)] + [("request", at) for at in range(1, requests + 1)]
        drawn = random.Random(12).sample(points, min(POINTS, len(points)))  # noqa: S311  # to choose, not to hide
        wrong, killed = [], 0
        for number, (kind, at) in enumerate(drawn):
            fresh()
            dead, _ = once(work, fake, **{kind: at})
            killed += dead
            wrong += [f"{kind} {at}: {name} is neither old nor new" for name in torn(tree(work / "data"), old, new)]
            if number % 5 == 0:
                once(work, fake)
                after = tree(work / "data")
                wrong += [f"{kind} {at}: {name} is not mended" for name in new if after.get(name) != new[name]]
    return {"tried": len(drawn), "killed": killed, "changed": sum(old.get(n) != new[n] for n in new), "wrong": wrong}


if __name__ == "__main__":
    ways.Web.__init__.__defaults__ = (Limits(connect=2, read=5, whole=10, tries=1, backoff=0),)  # type: ignore[misc]
    print(json.dumps(attack(Path(sys.argv[1]))))
