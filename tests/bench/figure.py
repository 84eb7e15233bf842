"""A measured figure beside its budget."""

from __future__ import annotations

import resource
import subprocess
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class Figure:
    """What was measured, how much it was, and how much it may (or, with *least*, must) be."""

    what: str
    value: float
    budget: float
    unit: str = ""
    least: bool = False

    @property
    def kept(self) -> bool:
        return self.value >= self.budget if self.least else self.value <= self.budget

    @property
    def shown(self) -> str:
        return self._shown(self.value)

    @property
    def budget_shown(self) -> str:
        return f"{'≥' if self.least else '≤'} {self._shown(self.budget)}"

    def _shown(self, number: float) -> str:
        text = f"{number:,.0f}" if number >= 100 or number == int(number) else f"{number:.2f}"
        return f"{text} {self.unit}".strip()


def cpu_seconds(command: list[str], cwd: Path, env: dict[str, str]) -> float:
    """Run a command and return the processor time that it took, its own and the system's for it."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    _run(command, cwd, env)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def waited_seconds(command: list[str], cwd: Path, env: dict[str, str]) -> float:
    """Run a command and return how long somebody waits for it, which is less if it uses two processors."""
    start = time.perf_counter()
    _run(command, cwd, env)
    return time.perf_counter() - start


def _run(command: list[str], cwd: Path, env: dict[str, str]) -> None:
    subprocess.run(command, cwd=cwd, env=env, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
