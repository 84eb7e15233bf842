"""What a run of the bench says: on the terminal, as JSON, and in the pages about performance."""

import datetime as dt
import json
import os
import platform
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Self

from tests.bench.figure import BUDGETS, Figures, Table

ROOT = Path(__file__).parents[2]
RECORDED = Path(__file__).with_name("measured.json")
"""The run that the pages show."""
PAGES = {"en": ROOT / "docs/contributing/performance.md", "zh": ROOT / "docs/zh/contributing/performance.md"}
MARKS = ("Written by: nox -s bench -- --record", "Until here.")
"""Between the lines with these, the pages show the figures."""
WORDS = {
    "en": {
        "day": "Measured on {day}: {machine}.", "what": "what", "measured": "measured", "budget": "budget", "none": "–", "missed": " (not kept)",
        "phases": "Processor time of a build by phase, in seconds: of this site, and of the same pages with what the macros make pasted in.",
        "phase": "phase", "build": "this site", "pasted": "pasted in", "all": "all",
        "growth": "Growth with the data; processor time in seconds, memory in MB.",
        "times": "data", "facts": "facts", "pages": "pages", "check-seconds": "check", "check-memory": "memory",
        "build-seconds": "build", "build-memory": "memory",
        "start": "start", "data": "data, and files for scripts", "macros": "macros", "markdown": "Markdown",
        "search": "search index", "theme": "theme", "rest": "rest",
    },
    "zh": {
        "day": "测量日期：{day}；{machine}。", "what": "项目", "measured": "测得", "budget": "预算", "none": "–", "missed": "（未达到）",
        "phases": "一次构建各阶段的处理器时间（秒）：本站，以及把宏的输出直接贴进页面的同样页面。",
        "phase": "阶段", "build": "本站", "pasted": "直接贴入", "all": "合计",
        "growth": "随数据的增长：处理器时间（秒）与内存（MB）。",
        "times": "数据", "facts": "事实", "pages": "页面", "check-seconds": "检查", "check-memory": "内存",
        "build-seconds": "构建", "build-memory": "内存",
        "start": "启动", "data": "数据与脚本用的文件", "macros": "宏", "markdown": "Markdown",
        "search": "搜索索引", "theme": "主题", "rest": "其余",
    },
}  # fmt: skip


@dataclass(frozen=True)
class Run:
    """What was measured, when and where."""

    day: str
    machine: str
    figures: Figures
    tables: dict[str, Table]

    @classmethod
    def of_today(cls, figures: Figures, tables: dict[str, Table]) -> Self:
        machine = f"{os.cpu_count()} × {platform.machine()}, Python {platform.python_version()}"
        return cls(dt.datetime.now(dt.UTC).date().isoformat(), machine, figures, tables)

    def as_json(self) -> dict[str, Any]:
        return asdict(self) | {"budgets": {key: asdict(one) for key, one in BUDGETS.items()}}


def recorded() -> Run:
    """Return the run that the pages show."""
    return Run(**json.loads(RECORDED.read_text(encoding="utf-8")))


def record(run: Run) -> None:
    """Keep a run, with the figures of the last one that it did not measure, and write the pages anew."""
    if RECORDED.exists():
        before = recorded()
        run = replace(run, figures=before.figures | run.figures, tables=before.tables | run.tables)
    rounded = {key: round(value, 4) for key, value in run.figures.items() if key in BUDGETS}
    tables = {
        name: [
            {key: round(value, 2) if isinstance(value, float) else value for key, value in row.items()} for row in rows
        ]
        for name, rows in run.tables.items()
    }
    run = replace(run, figures=rounded, tables=tables)
    RECORDED.write_text(json.dumps(asdict(run), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    for language, path in PAGES.items():
        path.write_text(renewed(path.read_text(encoding="utf-8"), run, language), encoding="utf-8")


def renewed(text: str, run: Run, language: str) -> str:
    """Return the text of a page with the figures of a run between its marks."""
    first, last = (f"<!-- {mark} -->\n" for mark in MARKS)
    before, _, rest = text.partition(first)
    return before + first + "\n".join(_shown(run, language)) + last + rest.partition(last)[2]


def _shown(run: Run, language: str) -> Iterator[str]:
    words = WORDS[language]
    yield f"\n{words['day'].format(day=run.day, machine=run.machine)}\n"
    yield f"| {words['what']} | {words['measured']} | {words['budget']} |\n|---|---|---|"
    for key, one in BUDGETS.items():
        if key in run.figures:
            shown, missed = one.shown(run.figures[key]), not one.kept_by(run.figures[key])
            budget = f"{one.budget_shown or words['none']}{words['missed'] if missed else ''}"
            yield f"| {getattr(one, language)} | {shown} | {budget} |"
    yield ""
    if phases := run.tables.get("phases"):
        yield f"{words['phases']}\n"
        yield f"| {words['phase']} | {words['build']} | {words['pasted']} |\n|---|---|---|"
        for row in [*phases, {"phase": "all", **{key: sum(row[key] for row in phases) for key in ("build", "pasted")}}]:
            yield f"| {words[row['phase']]} | {row['build']:.2f} | {row['pasted']:.2f} |"
        yield ""
    if growth := run.tables.get("growth"):
        keys = list(growth[0])
        yield f"{words['growth']}\n"
        yield f"| {' | '.join(words[key] for key in keys)} |\n|{'---|' * len(keys)}"
        for row in growth:
            numbers = [f"{row[key]:,.1f}" if "seconds" in key else f"{row[key]:,.0f}" for key in keys[1:]]
            yield f"| {row['times']}× | {' | '.join(numbers)} |"
        yield ""


def table_text(run: Run) -> str:
    """Return everything that was measured as one table for a terminal."""
    lines = [("", "measured", "budget", "")]
    for key, one in BUDGETS.items():
        if key in run.figures:
            kept = "kept" if one.kept_by(run.figures[key]) else "NOT KEPT"
            lines.append((one.en, one.shown(run.figures[key]), one.budget_shown, kept if one.budget else ""))
    for row in run.tables.get("phases", ()):
        what = f"phase of a build: {WORDS['en'][row['phase']]} (with it pasted in: {row['pasted']:.2f} s)"
        lines.append((what, f"{row['build']:.2f} s", "", ""))
    for row in run.tables.get("growth", ()):
        said = f"{row['facts']:,} facts, {row['pages']:,} pages"
        for what in ("check", "build"):
            seconds, memory = row[f"{what}-seconds"], row[f"{what}-memory"]
            lines.append(
                (f"{what} of {row['times']} times the data ({said})", f"{seconds:,.1f} s", "", f"{memory:,.0f} MB")
            )
    width = max(len(line[0]) for line in lines)
    return "\n".join(
        f"{what:<{width}}  {shown:>12}  {budget:<14} {kept}".rstrip() for what, shown, budget, kept in lines
    )
