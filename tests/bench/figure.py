"""A measured figure beside its budget, and what a command costs."""

import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml


@dataclass(frozen=True)
class Budget:
    """What is measured, and how much it may (or, with *least*, must) be; told only if there is no *budget*."""

    key: str
    en: str
    zh: str
    budget: float | None = None
    unit: str = ""
    least: bool = False

    def kept_by(self, value: float) -> bool:
        if self.budget is None:
            return True
        return value >= self.budget if self.least else value <= self.budget

    def shown(self, number: float) -> str:
        text = f"{number:,.0f}" if number >= 100 or number == int(number) else f"{number:.2f}"
        return f"{text} {self.unit}".strip()

    @property
    def budget_shown(self) -> str:
        return "" if self.budget is None else f"{'≥' if self.least else '≤'} {self.shown(self.budget)}"


BUDGETS = {
    row["key"]: Budget(**row)
    for row in yaml.safe_load(Path(__file__).with_name("budgets.yaml").read_text(encoding="utf-8"))
}

Figures = dict[str, float]
"""What was measured, by the keys of the budgets."""


@dataclass(frozen=True)
class Cost:
    """What a command took, with all that it started itself."""

    cpu: float
    """Seconds of processor time, its own and the system's for it."""
    waited: float
    """Seconds that somebody waits for it: less if it uses two processors, more if others use them."""
    memory: float
    """Megabytes of memory at most, of the largest process."""


_STARTER = """
import os, subprocess, sys
process = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
_, status, usage = os.wait4(process.pid, 0)
print(os.waitstatus_to_exitcode(status), usage.ru_utime + usage.ru_stime, usage.ru_maxrss)
"""
"""Starts a command from a small process: the system counts the memory of what started one as if it were its own."""


def cost(command: list[str], cwd: Path, env: dict[str, str], codes: tuple[int, ...] = (0,)) -> Cost:
    """Run a command and return what it took. Raises CalledProcessError if it ends with none of the codes."""
    start = time.perf_counter()
    started = [sys.executable, "-I", "-S", "-c", _STARTER, *command]
    told = subprocess.run(started, cwd=cwd, env=env, stdout=subprocess.PIPE, text=True, check=True).stdout
    code, seconds, kilobytes = told.split()
    if int(code) not in codes:
        raise subprocess.CalledProcessError(int(code), command)
    return Cost(float(seconds), time.perf_counter() - start, int(kilobytes) / 1000)


Table = list[dict[str, Any]]
"""The rows of a further table, such as that of the phases of a build."""
