"""Run a command again and again in a copy of a folder, and let it die, or lose its disk, at one step after the other.

`python -m tests.faults.driver` reads what to do from its input, a line of JSON for each attack, and prints what it found as a
line of JSON. It imports the commands once and forks for each run, so that a run costs little. A step is whatever changes a file or a folder: opening
for writing, each piece that is written, bringing to the disk, renaming, removing, making a folder.
"""

import errno
import json
import os
import shutil
import signal
import stat
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

PART = ".atlas-part-"
CHANGES = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.truncate", "os.link", "os.symlink", "os.chmod"}
Tree = dict[str, tuple[int, bytes]]


class Steps:
    """Counts the steps of a run, and does at one of them what is to be tried."""

    def __init__(self, at: int, fault: str) -> None:
        self.at, self.fault, self.count, self.full = at, fault, 0, False

    def install(self) -> None:
        real_write, real_fsync = os.write, os.fsync

        def write(opened: int, data: Any) -> int:
            self.step(lambda: real_write(opened, bytes(data)[: len(data) // 2]))
            return real_write(opened, data)

        def fsync(opened: int) -> None:
            self.step()
            real_fsync(opened)

        os.write, os.fsync = write, fsync  # type: ignore[assignment]
        sys.addaudithook(self.heard)

    def heard(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open":
            path, mode, flags = arguments
            writing = set(mode or "") & set("wax+") or (flags or 0) & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
            if writing and path != os.devnull:
                self.step()
        elif event in CHANGES:
            self.step(refusable=event != "os.remove")

    def step(self, half: Callable[[], object] = lambda: None, *, refusable: bool = True) -> None:
        self.count += 1
        if self.count == self.at and self.fault == "kill":
            half()
            os.kill(os.getpid(), signal.SIGKILL)
        if self.fault == "full" and refusable and (self.full or (self.at and self.count >= self.at)):
            self.full = True
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def run(arguments: list[str], folder: Path, steps: Steps | None) -> tuple[int, str, int]:
    """Run the command in the folder, in a copy of this process; return its code (-9 if killed), output and steps."""
    said, counted = folder.parent / "said", folder.parent / "counted"
    child = os.fork()
    if child == 0:
        os.chdir(folder)
        out = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(out, 1)
        os.dup2(out, 2)
        sys.argv = ["macros", *arguments]
        if steps:
            steps.install()
        code, end = 70, os._exit
        os._exit = sys.exit  # a check ends so, without clearing up: its steps are to be counted all the same
        try:
            code = import_module("macros.__main__").run()
        except SystemExit as stopped:
            code = stopped.code if isinstance(stopped.code, int) else 1
        except BaseException:  # noqa: BLE001  # what a user would see as a traceback
            import traceback  # noqa: PLC0415

            traceback.print_exc()
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            if steps:
                at, steps.at, steps.full, steps.fault = steps.count, 0, False, ""
                counted.write_text(str(at))
            end(code)
    _, status = os.waitpid(child, 0)
    code = -os.WTERMSIG(status) if os.WIFSIGNALED(status) else os.WEXITSTATUS(status)
    count = int(counted.read_text()) if steps and code >= 0 else 0
    return code, said.read_text(encoding="utf-8"), count


def tree(folder: Path) -> Tree:
    """Return the mode and the content of each file below a folder."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {str(path.relative_to(folder)): (stat.S_IMODE(path.stat().st_mode), path.read_bytes()) for path in files}


def torn(now: Tree, old: Tree, new: Tree) -> list[str]:
    """Return the files that are neither the old one nor the new one; parts of files are nobody's files."""
    names = {name for name in now.keys() | (old.keys() & new.keys()) if PART not in name}
    return sorted(name for name in names if now.get(name) not in (old.get(name), new.get(name)))


def chosen(count: int, most: int) -> list[int]:
    """Return the numbers of the steps that are tried: all (0), one in the middle, or so many from the first to the last."""
    if not most or count <= most:
        return list(range(1, count + 1))
    if most == 1:
        return [count // 2 + 1]
    return sorted({1 + round(number * (count - 1) / (most - 1)) for number in range(most)})


def attack(asked: dict[str, Any]) -> dict[str, Any]:
    """Try the faults at the chosen steps; return how many steps there are, how many were tried, and what was wrong."""
    source, room, arguments = Path(asked["source"]), Path(asked["room"]), asked["arguments"]
    work = room / "work"

    def fresh() -> None:
        shutil.rmtree(work, ignore_errors=True)
        shutil.copytree(source, work, symlinks=True)

    fresh()
    old = tree(work)
    code, said, count = run(arguments, work, Steps(0, ""))
    new = tree(work)
    wrong: list[str] = []
    tried = 0
    for fault, most in asked["faults"].items():
        for at in chosen(count, most):
            tried += 1
            name = f"{fault} at step {at} of {count}"
            fresh()
            died, last, _ = run(arguments, work, Steps(at, fault))
            now = tree(work)
            wrong += [f"{name}: {one} is neither the old file nor the new one" for one in torn(now, old, new)]
            if fault == "kill" and died != -signal.SIGKILL:
                wrong.append(f"{name}: it ended with {died} and was not killed: {last[-300:]}")
            if fault == "full" and died not in {2, code}:
                wrong.append(f"{name}: it ended with {died}: {last[-300:]}")
            if fault == "full" and died == 2 and "no space left on device; make room" not in last.splitlines()[-1]:
                wrong.append(f"{name}: it says {last[-300:]}")
            if "Traceback" in last:
                wrong.append(f"{name}: a traceback: {last[-600:]}")
            again, told, _ = run(arguments, work, None)
            after = tree(work)
            if again != code:
                wrong.append(f"{name}: run again it ends with {again}, not {code}: {told[-300:]}")
            differ = sorted(one for one in after.keys() | new.keys() if after.get(one) != new.get(one))
            wrong += [f"{name}: run again, {one} is not what a clean run gives" for one in differ]
            if asked["says_the_same"] and told != said:
                wrong.append(f"{name}: run again it says: {told[-300:]}")
    return {"code": code, "steps": count, "tried": tried, "changed": sorted(
        one for one in old.keys() | new.keys() if old.get(one) != new.get(one)), "wrong": wrong, "said": said}  # fmt: skip


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))
    for module in json.loads(sys.argv[1]):
        import_module(module)
    for line in sys.stdin:
        print(json.dumps(attack(json.loads(line))), flush=True)
