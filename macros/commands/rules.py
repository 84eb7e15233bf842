"""`python -m macros rules`: the pages that list the rules and the mistakes of newcomers, written from what the tests prove.

An example in such a page is a case of the tests, read from there: it says what the check really says.
"""

import argparse
import datetime as dt
import inspect
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from macros import rules
from macros.commands import renew, takes_check
from macros.dataset import Dataset
from macros.dataset.cache import loaded
from macros.diagnostics import Severity
from macros.i18n import LANGUAGES, Language, Text
from macros.reading.yaml_source import read
from macros.rendering.render import render
from macros.rules.reader import KINDS

HELP = "write the pages that list the rules of the check and the mistakes of newcomers"
add_arguments = takes_check

CASES = Path("tests/rules/cases")
READER = Path("tests/rules/reader.yaml")
NEWCOMER = Path("tests/golden/newcomer.yaml")
MARKS = ("<!-- Written by: python -m macros rules -->\n", "<!-- Until here. -->\n")
"""Between these two, CONTRIBUTING.md tells the mistakes of newcomers in short."""


@dataclass(frozen=True, slots=True)
class ListedRule:
    """A rule, or a kind of problem that the reader finds, as its page shows it."""

    name: str
    severity: Severity
    paragraphs: tuple[str, ...]
    example: str | None


@dataclass(frozen=True, slots=True)
class Mistake:
    """A mistake of newcomers: what was written, what the check says to it, and what mends it."""

    title: Text
    file: str
    wrong: str
    message: str
    short: str
    """The first line of the message, without its place."""
    hint: str
    fix: str
    is_command: bool


def documents(data: Dataset, project: Path) -> Iterator[tuple[Path, str]]:
    """Yield the place in the project and the text of each page, and of CONTRIBUTING.md with its part renewed."""
    mistakes = [_mistake(one) for one in _values(project / NEWCOMER)]
    for language in LANGUAGES:
        s = data.strings_in(language)
        folder = Path("docs", language.folder, "contributing")
        yield (
            folder / "rules.md",
            render("rules.md.j2", s=s, rules=_rules(project, language), kinds=_kinds(project, language)),
        )
        yield folder / "mistakes.md", render("mistakes.md.j2", s=s, mistakes=mistakes, language=language)
    guide = Path("CONTRIBUTING.md")
    before, _, rest = (project / guide).read_text(encoding="utf-8").partition(MARKS[0])
    after = rest.partition(MARKS[1])[2]
    yield guide, before + MARKS[0] + render("mistakes-short.md.j2", mistakes=mistakes) + MARKS[1] + after


def run(options: argparse.Namespace, _today: dt.date) -> int:
    """Write the pages that are not up to date, or only name them; return 1 if a check found any."""
    project = options.data.parent
    made = [(project / place, text) for place, text in documents(loaded(options.data).dataset, project)]
    counted = f"{len(rules.RULES)} rules and {len(KINDS)} kinds of problems; {len(made)} documents"
    return renew(made, counted, "python -m macros rules", check_only=options.check)


def _rules(project: Path, language: Language) -> list[ListedRule]:
    return [
        ListedRule(
            name,
            rule.SEVERITY,
            tuple(rule.CHINESE.splitlines()) if language is Language.ZH else _paragraphs(rule.__doc__),
            _example(_values(project / CASES / f"{name}.yaml"), name),
        )
        for name, rule in rules.RULES.items()
    ]


def _kinds(project: Path, language: Language) -> list[ListedRule]:
    cases = _values(project / READER)
    return [
        ListedRule(
            kind.name,
            Severity.ERROR,
            (kind.chinese if language is Language.ZH else kind.english,),
            _example(cases, kind.name),
        )
        for kind in KINDS
    ]


def _paragraphs(text: str | None) -> tuple[str, ...]:
    return tuple(" ".join(part.split()) for part in inspect.cleandoc(text or "").split("\n\n"))


def _example(cases: list[Any], name: str) -> str | None:
    """Return the first message of that rule in the cases which tells how to mend it; None if there is none."""
    problems = (problem for case in cases for problem in case["problems"])
    return next((_message(one) for one in problems if one["says"].endswith(f"[{name}]") and "hint" in one), None)


def _message(problem: Any) -> str:
    lines = [f"data/{problem['says']}" if not problem["says"].startswith("docs/") else problem["says"]]
    lines += [f"    why:  {problem['why']}"] if "why" in problem else []
    return "\n".join([*lines, f"    hint: {problem['hint']}"])


def _mistake(one: Any) -> Mistake:
    fix = one["fix"] if "fix" in one else f"python -m macros {one['run']}"
    return Mistake(
        title=Text(one["title"]["en"], one["title"]["zh"]),
        file=f"data/{one['file']}",
        wrong=_edits(one["wrong"]),
        message=_message(one),
        short=one["says"].partition(": ")[2],
        hint=one["hint"],
        fix=fix if isinstance(fix, str) else _edits(fix),
        is_command=isinstance(fix, str),
    )


def _edits(pairs: Any) -> str:
    """Return the last new text of a pair of old and new text, or of several pairs, without its indentation."""
    last = pairs[-1][1] if isinstance(pairs[0], list) else pairs[1]
    return textwrap.dedent(last).strip()


def _values(path: Path) -> list[Any]:
    """Return the entries of a YAML file of the tests; raises ValueError if it is not there or not right."""
    document, problems = read(path)
    if document is None or problems:
        raise ValueError("\n".join(map(str, problems)))
    entries: list[Any] = document.value
    return entries
