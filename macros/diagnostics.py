"""What is wrong, where, why, and how to put it right: the only kind of message a contributor sees."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from macros.reporting.legible import LONGEST, escaped, excerpt, sentence
from macros.reporting.spelling import nearest

__all__ = [
    "MOST_FOUND",
    "MOST_SHOWN",
    "DataError",
    "Diagnostic",
    "Finding",
    "Location",
    "Severity",
    "bounded",
    "errors",
    "more",
    "nearest",
    "report",
    "summary",
]


class Severity(StrEnum):
    """How bad a problem is: an error stops the data from being published, a warning is to be looked at."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a data file; line and column count from 1, as editors do."""

    path: Path
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{escaped(str(self.path))}:{self.line}:{self.column}"


class Finding(NamedTuple):
    """What a rule finds in one place: what is wrong, why it matters, and a hint that mends it."""

    where: Location
    what: str
    why: str | None = None
    hint: str | None = None


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One problem in one place: what is wrong, why it matters, and a hint that mends it.

    The three are legible, whatever they quote: no control characters, and no values of many kilobytes.
    """

    rule: str
    where: Location
    what: str
    why: str | None = None
    hint: str | None = None
    severity: Severity = Severity.ERROR

    def __post_init__(self) -> None:
        for part in ("what", "why", "hint"):
            text = getattr(self, part)
            if text is not None and (len(text) > LONGEST or not text.isprintable()):
                object.__setattr__(self, part, sentence(text))

    def __str__(self) -> str:
        warns = "warning: " if self.severity is Severity.WARNING else ""
        lines = [f"{self.where}: {warns}{self.what} [{self.rule}]", *self._excerpt()]
        lines += [f"    why:  {self.why}"] if self.why else []
        lines += [f"    hint: {self.hint}"] if self.hint else []
        return "\n".join(lines)

    def as_annotation(self) -> str:
        """Return the problem as a GitHub Actions workflow command, which GitHub shows beside the changed line.

        The escapes are those of GitHub's "Workflow commands" reference: `%`, CR and LF in the message,
        and `:` and `,` too in a property.
        """
        message = ". ".join(part.removesuffix(".") for part in (self.what, self.why, self.hint) if part)
        properties = f"file={_property(escaped(str(self.where.path)))},line={self.where.line},col={self.where.column}"
        return f"::{self.severity} {properties},title={_property(self.rule)}::{_message(message)}"

    def as_dict(self) -> dict[str, str | int | None]:
        """Return the problem for programs: rule, severity, file, line, column, what, why and hint."""
        return {
            "rule": self.rule,
            "severity": self.severity,
            "file": escaped(self.where.path.as_posix()),
            "line": self.where.line,
            "column": self.where.column,
            "what": self.what,
            "why": self.why,
            "hint": self.hint,
        }

    def sort_key(self) -> tuple[Location, str, str]:
        """Return what problems are sorted by: place first, so that a reader walks each file once."""
        return (self.where, self.rule, self.what)

    def _excerpt(self) -> list[str]:
        line = _line(self.where)
        if line is None:
            return []
        number = f"{self.where.line:>5} | "
        source, before = excerpt(line, self.where.column)
        return [number + source, " " * len(number) + before + "^"]


def _line(where: Location) -> str | None:
    """Return the line at a place; None if the file has none, or cannot be read."""
    try:
        return _lines(where.path, where.path.stat().st_mtime_ns)[where.line - 1]
    except (OSError, UnicodeDecodeError, IndexError):
        return None


@lru_cache(maxsize=1)  # problems are told file by file
def _lines(path: Path, _changed: int) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


class DataError(Exception):
    """Some data files are wrong; carries every diagnostic, so that all can be mended in one go."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = sorted(diagnostics, key=Diagnostic.sort_key)
        super().__init__("\n".join([*report(self.diagnostics), summary(self.diagnostics)]))


MOST_FOUND = 1000
"""So many problems of one kind are looked for in one place; who has mended them asks again."""


def bounded(problems: Iterable[Diagnostic], place: str) -> Iterator[Diagnostic]:
    """Yield the problems; if they are very many, the first of them, and one that says that *place* has more.

    The others are not even looked for, if *problems* is an iterator.

    >>> place = Location(Path("demo.yaml"))
    >>> found = list(bounded((Diagnostic("pattern", place, "it is wrong") for _ in range(5000)), "this file"))
    >>> len(found), found[-1].rule
    (1001, 'more')
    """
    rest = iter(problems)
    yield from islice(rest, MOST_FOUND)
    one = next(rest, None)
    if one is not None:
        yield more(one.where, place, one.severity)


def more(where: Location, place: str, severity: Severity = Severity.ERROR) -> Diagnostic:
    """Return the problem that there are more problems than are listed, from the place *where* on."""
    what = f"{place} has more than {MOST_FOUND:,} such problems; those from here on are not listed"
    return Diagnostic("more", where, what, hint="fix the others first, and run the check again", severity=severity)


MOST_SHOWN = 50
"""So many problems of one file are shown in full; the rest is counted."""


def report(diagnostics: Iterable[Diagnostic], *, annotations: bool = False) -> Iterator[str]:
    r"""Yield each problem as text, or as an annotation of GitHub; of a file with very many, the first ones and a count.

    The problems are sorted by place.

    >>> problem = Diagnostic("version", Location(Path("demo.yaml"), 3, 5), "'1.x' is no version", hint='write "1.0"')
    >>> print(*report([problem]), sep="\n")
    demo.yaml:3:5: '1.x' is no version [version]
        hint: write "1.0"
    """
    listed: Counter[Path] = Counter()
    hidden: dict[Path, list[Diagnostic]] = {}
    for problem in diagnostics:
        path = problem.where.path
        if path not in listed:
            yield from _counted(hidden, annotations=annotations)
            hidden = {}
        listed[path] += 1
        if listed[path] <= MOST_SHOWN:
            yield problem.as_annotation() if annotations else str(problem)
        else:
            hidden.setdefault(path, []).append(problem)
    yield from _counted(hidden, annotations=annotations)


def _counted(hidden: dict[Path, list[Diagnostic]], *, annotations: bool) -> Iterator[str]:
    """Yield a line for the problems of a file that are not listed."""
    for path, problems in hidden.items():
        wrong = errors(problems)
        counts = [
            _count(number, f"more {noun}") for number, noun in ((wrong, "error"), (len(problems) - wrong, "warning"))
        ]
        what = " and ".join(count for count in counts if not count.startswith("0 "))
        rest = Diagnostic("more", Location(path), what, hint="fix those above first")
        severity = Severity.ERROR if wrong else Severity.WARNING
        name = escaped(str(path))
        yield (
            replace(rest, severity=severity).as_annotation()
            if annotations
            else f"{name}: {what} in this file; fix those above first"
        )


def errors(diagnostics: Iterable[Diagnostic]) -> int:
    """Return how many of the problems are errors."""
    return sum(diagnostic.severity is Severity.ERROR for diagnostic in diagnostics)


def summary(diagnostics: Collection[Diagnostic]) -> str:
    """Return the closing line of a report: `0 errors`, `7 errors in 2 files`, `0 errors, 3 warnings in 1 file`.

    Whatever it says of warnings, it begins with `0 errors` if there are none: guides tell contributors to look for that.

    >>> summary([Diagnostic("stale", Location(Path("demo.yaml")), "it is old", severity=Severity.WARNING)])
    '0 errors, 1 warning in 1 file'
    """
    if not diagnostics:
        return _count(0, "error")
    files = len({diagnostic.where.path for diagnostic in diagnostics})
    wrong = errors(diagnostics)
    warnings = f", {_count(len(diagnostics) - wrong, 'warning')}" if wrong < len(diagnostics) else ""
    return f"{_count(wrong, 'error')}{warnings} in {_count(files, 'file')}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")
