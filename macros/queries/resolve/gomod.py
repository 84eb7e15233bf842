"""Read a go.mod as far as the resolver needs it: its go line, what it requires and what it replaces.

The grammar is that of go.dev/ref/mod#go-mod-file. docs/assets/javascripts/resolve/gomod.js is its twin.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from macros.versions import Version

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MAX_BYTES = 256 * 1024
"""A larger text is no go.mod: the largest known ones have a few thousand lines."""

MAX_LINE = 2_000

_BLOCKS = frozenset({"require", "replace", "exclude", "retract", "tool", "ignore", "godebug"})
_SINGLE = frozenset({"module", "go", "toolchain"})
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|`[^`]*`|=>|[()]|[^\s()"`]+')
_VERSION = re.compile(r"v\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?(?:\+[0-9A-Za-z.-]+)?")
_PATH_AND_VERSION = 2
_GO = re.compile(r"\d+\.\d+(?:\.\d+)?(?:(?:alpha|beta|rc)\d+)?")


class GoModError(ValueError):
    """The text is not a go.mod; carries a code for the sentence, the line (from 1) and what stands there."""

    def __init__(self, code: str, line: int = 0, text: str = "") -> None:
        self.code, self.line, self.text = code, line, text[:80]
        super().__init__(f"{code} at line {line}: {self.text}")


@dataclass(frozen=True, slots=True)
class GoMod:
    """What a go.mod says."""

    go: Version | None
    requires: tuple[tuple[str, str], ...]
    """Path and version of each requirement, indirect ones too; the last word on a path counts."""
    replaced: tuple[str, ...]
    """Paths that are replaced by another module or a folder. A replacement by another version changes `requires`."""


def parse_gomod(text: str) -> GoMod:
    """Return what a go.mod says.

    Raises GoModError: `empty`, `too-large`, `no-module` (there is no module line), `unknown-directive`,
    `bad-line`, `bad-version`, `bad-go` or `open-block`.
    """
    if len(text.encode()) > MAX_BYTES:
        raise GoModError("too-large")
    if not text.strip():
        raise GoModError("empty")
    reading = _Reading()
    for number, verb, words in _directives(text):
        shown = " ".join([verb, *words])
        code = reading.take(verb, words)
        if code:
            raise GoModError(code, number, shown)
    if not reading.has_module:
        raise GoModError("no-module")
    return reading.result()


class _Reading:
    """What has been read so far."""

    def __init__(self) -> None:
        self.go: Version | None = None
        self.has_module = False
        self.requires: dict[str, str] = {}
        self.replaced: dict[str, str | None] = {}
        """For each replaced path the version of the same module that takes its place, or None."""

    def take(self, verb: str, words: list[str]) -> str:
        """Take one directive in; return the code of what is wrong with it, or an empty text."""
        taker: dict[str, Callable[[list[str]], str]] = {
            "module": self._module, "go": self._go, "require": self._require, "replace": self._replace,
        }  # fmt: skip
        return taker[verb](words) if verb in taker else ""

    def _module(self, _words: list[str]) -> str:
        self.has_module = True
        return ""

    def _go(self, words: list[str]) -> str:
        if len(words) != 1 or not _GO.fullmatch(words[0]):
            return "bad-go"
        self.go = Version.parse(words[0])
        return ""

    def _require(self, words: list[str]) -> str:
        if len(words) != _PATH_AND_VERSION:
            return "bad-line"
        if not _VERSION.fullmatch(words[1]):
            return "bad-version"
        self.requires[words[0]] = words[1]
        return ""

    def _replace(self, words: list[str]) -> str:
        arrow = words.index("=>") if "=>" in words else 0
        target = words[arrow + 1 :]
        if arrow < 1 or not target:
            return "bad-line"
        own = len(target) == _PATH_AND_VERSION and target[0] == words[0] and _VERSION.fullmatch(target[1])
        self.replaced[words[0]] = target[1] if own else None
        return ""

    def result(self) -> GoMod:
        """Return all of it, replacements by another version of the same module done."""
        for path, version in self.replaced.items():
            if version and path in self.requires:
                self.requires[path] = version
        others = tuple(path for path, version in self.replaced.items() if version is None)
        return GoMod(self.go, tuple(self.requires.items()), others)


def _directives(text: str) -> Iterator[tuple[int, str, list[str]]]:
    """Yield line number, directive and words of each line, those in a block too."""
    block, opened = "", 0
    for number, raw in enumerate(re.split(r"\r\n|\n|\r", text), start=1):
        line = raw.split("//", 1)[0].strip()
        if len(raw) > MAX_LINE:
            raise GoModError("bad-line", number, raw)
        if not line:
            continue
        words = [_unquoted(word) for word in _TOKEN.findall(line)]
        if block and words == [")"]:
            block = ""
        elif block:
            yield number, block, words
        else:
            verb, rest = _verb(words, number, line)
            if rest == ["("] and verb in _BLOCKS:
                block, opened = verb, number
            elif not (rest == ["(", ")"] and verb in _BLOCKS):
                yield number, verb, rest
    if block:
        raise GoModError("open-block", opened, f"{block} (")


def _verb(words: list[str], number: int, line: str) -> tuple[str, list[str]]:
    """Return the directive that a line begins with, and the rest, which is not empty."""
    if not words or words[0] not in _BLOCKS | _SINGLE:
        raise GoModError("unknown-directive", number, line)
    if not words[1:]:
        raise GoModError("bad-line", number, line)
    return words[0], words[1:]


def _unquoted(word: str) -> str:
    return word[1:-1] if word[:1] in {'"', "`"} and len(word) > 1 else word
