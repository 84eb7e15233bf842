"""Refresh again and again, and die at one point after the other: at a step that changes a file, or at a request.

`python -m tests.faults.refreshes FOLDER [POINTS]` prints as JSON what was tried and what was wrong; without a number all
points are. It imports everything once and forks for each run, as tests/faults/driver.py does, whose steps it counts.
"""

import json
import os
import random
import shutil
import signal
import sys
import traceback
from contextlib import redirect_stdout, suppress
from functools import partial
from pathlib import Path
from typing import Any

from macros.__main__ import main
from macros.collectors import progress, upstream
from macros.commands import refresh
from tests.collectors.fake import Fake, serving
from tests.collectors.world import QUICK, go_mod, toolchain, tree
from tests.commands.test_new import PAGES
from tests.faults.driver import Steps, Tree, torn
from tests.faults.driver import tree as files_of
from tests.support import BASE, edited, found, put_pages, small_data

LOADED = (progress, refresh)
"""What a run needs is loaded before the fork, so that it is not loaded in each."""

EACH = 5
"""After every so many kills it is looked at whether the next run mends all, and what the check says."""

PRODUCTS = ("demo", "tool", "go")
MODULES = {"demo": "demo.dev/demo", "tool": "demo.dev/tool"}
COLLECT = 'collect:\n  method: {method}\n  modules: [{{path: {path}}}]\n  since: "1.2"\n{more}'


def project(folder: Path) -> Path:
    """Make a small project in which two products and Go itself are collected, with pages and all addresses; return its data."""
    files = {}
    for name, more in (("demo", "  needs: [x-net]\n"), ("tool", "  built_with: [.go-version]\n")):
        method = "go_module" if name == "demo" else "go_module_file"
        text = (BASE / "components/demo.yaml").read_text(encoding="utf-8")
        text = text.replace("id: demo\n", f"id: {name}\n").replace(
            "module: demo.dev/demo\n", f"module: {MODULES[name]}\n"
        )
        text = text.replace("page: demo/\n", f"page: {name}/\n")
        spec = COLLECT.format(method=method, path=MODULES[name], more=more)
        files[f"components/{name}.yaml"] = text.replace("columns:", f"{spec}columns:", 1)
    files |= edited(
        "go/lines.yaml", ("page: go/support/\n", 'page: go/support/\ncollect: {method: go_toolchain, since: "1.24"}\n')
    )
    data = small_data(folder, files)
    put_pages(folder, PAGES)
    (folder / "mkdocs.yml").write_text("site_name: Demo\nnav: []\n", encoding="utf-8")
    assert main(["pages", "--data", str(data)]) == 0
    assert main(["addresses", str(data)]) == 0
    return data


def publish(fake: Fake, patch: int, day: str) -> None:
    """Publish a release of each product."""
    for name, path in MODULES.items():
        text = go_mod(path, "require golang.org/x/net v0.30.0", go="1.24")
        fake.module(path, f"v1.2.{patch}", text, day=day, tree=tree("1.24.0") if name == "tool" else None)
    toolchain(fake, f"1.24.{patch}", day)


def once(folder: Path, fake: Fake, *, step: int = 0, request: int = 0) -> tuple[bool, int]:
    """Refresh in a copy of this process; tell whether it was killed, and how many steps it took if not."""
    counted = folder.parent / "counted"
    fake.asked.clear()
    pid = os.fork()
    if pid == 0:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        steps = Steps(step, "kill" if step else "")
        steps.install()
        code = 70
        try:
            code = main(["refresh", "--data", str(folder / "data"), *PRODUCTS])
            steps.at, count = 0, steps.count
            counted.write_text(str(count), encoding="utf-8")
        except BaseException:  # noqa: BLE001  # what is above in this copy would wait for the upstream's thread for ever
            traceback.print_exc()
        finally:
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


def made(folder: Path) -> Tree:
    """Return the files of a project that a refresh writes for people: data and pages."""
    return {f"{name}/{path}": one for name in ("data", "docs") for path, one in files_of(folder / name).items()}


def judged(data: Path) -> set[str]:
    """Return what the check finds, without the addresses that a new release adds: a person writes those down."""
    return {f"{one.where.path.name}: {one.what} [{one.rule}]" for one in found(data) if one.rule != "permalinks"}


def attack(room: Path, number: int | None) -> dict[str, Any]:
    """Kill refreshes at so many chance points, or at all; return how many, and what was wrong afterwards."""
    source, work = room / "source", room / "work"
    project(source)
    with serving() as fake:
        os.environ["GOPROXY"] = fake.base
        publish(fake, 0, "2026-11-01")
        once(source, fake)
        publish(fake, 1, "2026-11-20")

        def fresh() -> None:
            shutil.rmtree(work, ignore_errors=True)
            shutil.copytree(source, work)

        fresh()
        old, right = made(work), judged(work / "data")
        _, steps = once(work, fake)
        requests, new = len(fake.asked), made(work)
        right |= judged(work / "data")
        points = [("step", at) for at in range(1, steps + 1)] + [("request", at) for at in range(1, requests + 1)]
        drawn = random.Random(12).sample(points, min(number or len(points), len(points)))  # noqa: S311  # to choose
        wrong, killed = [], 0
        for count, (kind, at) in enumerate(drawn):
            fresh()
            dead, _ = once(work, fake, **{kind: at})
            killed += dead
            wrong += [f"{kind} {at}: {name} is neither old nor new" for name in torn(made(work), old, new)]
            if count % EACH == 0:
                wrong += [f"{kind} {at}: {problem}" for problem in judged(work / "data") - right]
                once(work, fake)
                after = made(work)
                wrong += [f"{kind} {at}: {name} is not mended" for name in new if after.get(name) != new[name]]
    changed = sum(old.get(name) != new[name] for name in new)
    return {"points": len(points), "tried": len(drawn), "killed": killed, "changed": changed, "wrong": wrong}


if __name__ == "__main__":
    upstream.Web = partial(upstream.Web, QUICK)  # type: ignore[misc,assignment]
    with redirect_stdout(sys.stderr):
        told = attack(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else None)
    print(json.dumps(told))
