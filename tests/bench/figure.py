"""A measured figure beside its budget, and what a command costs."""

import os
import subprocess
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


def cost(command: list[str], cwd: Path, env: dict[str, str], codes: tuple[int, ...] = (0,)) -> Cost:
    """Run a command and return what it took. Raises CalledProcessError if it ends with none of the codes."""
    start = time.perf_counter()
    process = subprocess.Popen(command, cwd=cwd, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in codes:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Cost(usage.ru_utime + usage.ru_stime, time.perf_counter() - start, usage.ru_maxrss / 1000)


Table = list[dict[str, Any]]
"""The rows of a further table, such as that of the phases of a build."""
