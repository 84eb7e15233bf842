"""Read a go.mod as far as the resolver needs it: its go line, what it requires and what it replaces.

The grammar is that of go.dev/ref/mod#go-mod-file. docs/assets/javascripts/resolve/gomod.js is its twin.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from macros.reading.gomod_lines import lines_of, split, unquoted
from macros.resolver.signs import refused, trimmed, visible
from macros.versions import Version

MAX_BYTES = 256 * 1024
"""A larger text is no go.mod: the largest known ones have a few thousand lines."""

MAX_LINE = 2_000

_BLOCKS = frozenset({"module", "require", "replace", "exclude", "retract", "tool", "ignore", "godebug"})
_SINGLE = frozenset({"go", "toolchain"})
_ID = r"(?:0|[1-9][0-9]*|[0-9]*[A-Za-z-][0-9A-Za-z-]*)"
_NUMBER = "(?:0|[1-9][0-9]*)"
_VERSION = re.compile(
    rf"v{_NUMBER}\.{_NUMBER}\.{_NUMBER}(?:-{_ID}(?:\.{_ID})*)?(?:\+[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?"
)
"""A version as modules have it (semver.org): numbers have no leading zeros."""
_PATH = re.compile("[!-~]+")
_PATH_AND_VERSION = 2
_GO = re.compile(rf"{_NUMBER}\.{_NUMBER}(?:\.{_NUMBER})?(?:(?:alpha|beta|rc){_NUMBER})?")
_TOOLCHAIN = re.compile(r"default|local|go[0-9][!-~]*")


class GoModError(ValueError):
    """The text is not a go.mod; carries a code for the sentence, the line (from 1) and what stands there."""

    def __init__(self, code: str, line: int = 0, text: str = "") -> None:
        self.code, self.line, self.text = code, line, visible(text)
        super().__init__(f"{code} at line {line}: {self.text}")


@dataclass(frozen=True, slots=True)
class GoMod:
    """What a go.mod says."""

    go: Version | None
    requires: tuple[tuple[str, str], ...]
    """Path and version of each requirement, indirect ones too; the last word on a path counts."""
    replaced: tuple[str, ...]
    """Required paths that are replaced by another module or a folder. One by another version changes `requires`."""
    forced: tuple[str, ...]
    """Required paths whose version is one of a replacement: it counts, whatever other modules need."""


def parse_gomod(text: str) -> GoMod:
    r"""Return what a go.mod says.

    Raises GoModError: `empty`, `too-large`, `no-module` (there is no module line), `unknown-directive`, `bad-character`,
    `bad-line`, `bad-version`, `bad-go`, `repeated` (a second module or go line) or `open-block`.

    >>> found = parse_gomod("module example.com/a\n\ngo 1.22\n\nrequire demo.dev/demo v1.1.0\n")
    >>> found.go.text, found.requires
    ('1.22', (('demo.dev/demo', 'v1.1.0'),))
    """
    if len(text.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        raise GoModError("too-large")
    if not text.strip(" \t\r\n"):
        raise GoModError("empty")
    reading = _Reading()
    for number, verb, words in _directives(text):
        code = reading.take(verb, words)
        if code:
            raise GoModError(code, number, " ".join([verb, *words]))
    if not reading.has_module:
        raise GoModError("no-module")
    return reading.result()


def is_module_version(text: str) -> bool:
    """Tell whether *text* is a version as a go.mod writes it, with its v."""
    return _VERSION.fullmatch(text) is not None


class _Reading:
    """What has been read so far."""

    def __init__(self) -> None:
        self.go: Version | None = None
        self.has_module = False
        self.requires: dict[str, str] = {}
        self.replaced: dict[tuple[str, str], str] = {}
        """For each replaced path and version (empty: all) the version of the same module that takes its place, or an empty text."""

    def take(self, verb: str, words: list[str]) -> str:
        """Take one directive in; return the code of what is wrong with it, or an empty text."""
        taker: dict[str, Callable[[list[str]], str]] = {
            "module": self._module,
            "go": self._go,
            "require": self._require,
            "replace": self._replace,
            "toolchain": _toolchain,
        }
        return taker[verb](words) if verb in taker else ""

    def _module(self, words: list[str]) -> str:
        if self.has_module:
            return "repeated"
        self.has_module = True
        return "" if len(words) == 1 else "bad-line"

    def _go(self, words: list[str]) -> str:
        if self.go is not None:
            return "repeated"
        if len(words) != 1 or not _GO.fullmatch(words[0]):
            return "bad-go"
        try:
            self.go = Version.parse(words[0])
        except ValueError:  # a number with more digits than any version has
            return "bad-go"
        return ""

    def _require(self, words: list[str]) -> str:
        if len(words) != _PATH_AND_VERSION or not _PATH.fullmatch(words[0]):
            return "bad-line"
        if not _VERSION.fullmatch(words[1]):
            return "bad-version"
        self.requires[words[0]] = words[1]
        return ""

    def _replace(self, words: list[str]) -> str:
        arrow = words.index("=>") if "=>" in words else 0
        old, target = words[:arrow], words[arrow + 1 :]
        if not (1 <= len(old) <= _PATH_AND_VERSION and 1 <= len(target) <= _PATH_AND_VERSION) or not _PATH.fullmatch(
            old[0]
        ):
            return "bad-line"
        if not all(_VERSION.fullmatch(version) for version in (*old[1:], *target[1:])):
            return "bad-version"
        self.replaced[old[0], "".join(old[1:])] = target[-1] if target[1:] and target[0] == old[0] else ""
        return ""

    def result(self) -> GoMod:
        """Return all of it, replacements by another version of the same module done."""
        others, forced = [], []
        for path, version in self.requires.items():
            new = self.replaced.get((path, version), self.replaced.get((path, "")))
            if new:
                self.requires[path] = new
                forced.append(path)
            elif new is not None:
                others.append(path)
        return GoMod(self.go, tuple(self.requires.items()), tuple(others), tuple(forced))


def _toolchain(words: list[str]) -> str:
    return "" if len(words) == 1 and _TOOLCHAIN.fullmatch(words[0]) else "bad-line"


def _directives(text: str) -> Iterator[tuple[int, str, list[str]]]:
    """Yield line number, directive and words of each line, those in a block too."""
    block, opened = "", 0
    for number, raw in enumerate(lines_of(text), start=1):
        if refused(raw):
            raise GoModError("bad-character", number, raw)
        if len(raw) > MAX_LINE:
            raise GoModError("bad-line", number, raw)
        tokens, _ = split(raw)
        if not tokens:
            continue
        words = [unquoted(token) for token in tokens]
        if block and tokens == [")"]:
            block = ""
        elif not block and len(tokens) == 2 and tokens[1] == "(" and words[0] in _BLOCKS:  # noqa: PLR2004 - verb and (
            block, opened = words[0], number
        elif not block and words[0] in _BLOCKS and tokens[1:] == ["(", ")"]:
            continue
        else:
            yield _directive(block, tokens, words, number, trimmed(raw))
    if block:
        raise GoModError("open-block", opened, f"{block} (")


def _directive(block: str, tokens: list[str], words: list[str], number: int, line: str) -> tuple[int, str, list[str]]:
    """Return line number, directive and words of a line that is no begin or end of a block."""
    if not block and words[0] not in _BLOCKS | _SINGLE:
        raise GoModError("unknown-directive", number, line)
    if not set('()"`').isdisjoint(tokens) or not (block or words[1:]):
        raise GoModError("bad-line", number, line)
    return (number, block, words) if block else (number, words[0], words[1:])
