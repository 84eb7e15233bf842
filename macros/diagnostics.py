"""What is wrong, where, why, and how to put it right: the only kind of message a contributor sees."""

from __future__ import annotations

import difflib
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable


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
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One problem in one place: what is wrong, why it matters, and a hint that mends it."""

    rule: str
    where: Location
    what: str
    why: str | None = None
    hint: str | None = None
    severity: Severity = Severity.ERROR

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
        properties = f"file={_property(str(self.where.path))},line={self.where.line},col={self.where.column}"
        return f"::{self.severity} {properties},title={_property(self.rule)}::{_message(message)}"

    def as_dict(self) -> dict[str, str | int | None]:
        """Return the problem for programs: rule, severity, file, line, column, what, why and hint."""
        return {
            "rule": self.rule,
            "severity": self.severity,
            "file": self.where.path.as_posix(),
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
        try:
            source = self.where.path.read_text(encoding="utf-8").splitlines()[self.where.line - 1]
        except (OSError, UnicodeDecodeError, IndexError):
            return []
        number = f"{self.where.line:>5} | "
        before = "".join(_blank(char) for char in source[: self.where.column - 1])
        return [number + source, " " * len(number) + before + "^"]


class DataError(Exception):
    """Some data files are wrong; carries every diagnostic, so that all can be mended in one go."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = sorted(diagnostics, key=Diagnostic.sort_key)
        super().__init__("\n".join([*map(str, self.diagnostics), summary(self.diagnostics)]))


def errors(diagnostics: Iterable[Diagnostic]) -> int:
    """Return how many of the problems are errors."""
    return sum(diagnostic.severity is Severity.ERROR for diagnostic in diagnostics)


def summary(diagnostics: Collection[Diagnostic]) -> str:
    """Return the closing line of a report: `0 problems`, `7 errors in 2 files`, `0 errors, 3 warnings in 1 file`."""
    if not diagnostics:
        return "0 problems"
    files = len({diagnostic.where.path for diagnostic in diagnostics})
    wrong = errors(diagnostics)
    warnings = f", {_count(len(diagnostics) - wrong, 'warning')}" if wrong < len(diagnostics) else ""
    return f"{_count(wrong, 'error')}{warnings} in {_count(files, 'file')}"


def nearest(wrong: str, allowed: Iterable[str]) -> str | None:
    """Return a hint that names the allowed word nearest to *wrong*, or None if none is near."""
    close = difflib.get_close_matches(wrong, list(allowed), n=1)
    return f"did you mean '{close[0]}'?" if close else None


def _blank(char: str) -> str:
    """Return a blank as wide as *char*: Chinese characters take two columns."""
    wide = unicodedata.east_asian_width(char) in {"F", "W"}
    return "\u3000" if wide else "\t" if char == "\t" else " "


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")
