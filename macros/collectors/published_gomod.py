"""Read a go.mod exactly: what it states about Go, its direct requirements, and what it retracts.

The grammar is that of go.dev/ref/mod#go-mod-file. The resolver reads go.mod files that people paste, and forgives
much; this one reads published ones, and takes none that it does not understand.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from macros.collectors.errors import UpstreamError
from macros.reading.gomod_lines import lines_of, split, unquoted

Numbers = tuple[int, int, int]

_BLOCKS = frozenset({"require", "replace", "exclude", "retract", "tool", "ignore", "godebug"})
_GO = re.compile(r"(?:0|[1-9][0-9]*)\.(?:0|[1-9][0-9]*)(?:\.(?:0|[1-9][0-9]*))?(?:rc[0-9]+|beta[0-9]+)?", re.ASCII)
_TOOLCHAIN = re.compile(rf"go({_GO.pattern})(?:-\S+)?", re.ASCII)
_VERSION = re.compile(r"v([0-9]+)\.([0-9]+)\.([0-9]+)(-[0-9A-Za-z.-]+)?(?:\+incompatible)?", re.ASCII)
_PAIR = 2


@dataclass(frozen=True, slots=True)
class PublishedGoMod:
    """What a go.mod states."""

    module: str
    go: str | None
    toolchain: str | None
    requires: dict[str, str]
    """The version of each direct requirement, after replacements by another version of the same module.

    A replacement by a folder or another module holds in the project itself only: who imports it gets what is required."""
    retracts: tuple[tuple[str, str], ...] = ()
    """The first and last version of each range that is retracted."""

    def retracted(self, version: str) -> bool:
        """Tell whether it retracts a version such as v1.2.3."""
        numbers = _numbers(version)
        return any(_numbers(first) <= numbers <= _numbers(last) for first, last in self.retracts)


@dataclass(slots=True)
class _PublishedReading:
    module: str | None = None
    go: str | None = None
    toolchain: str | None = None
    requires: dict[str, str] = field(default_factory=dict)
    replaces: list[tuple[str, str | None, str, str | None]] = field(default_factory=list)
    retracts: list[tuple[str, str]] = field(default_factory=list)


def read_go_mod(text: str, what: str) -> PublishedGoMod:
    r"""Return what the go.mod of *what* states; raises UpstreamError, with the line, for a text that is none.

    >>> found = read_go_mod("module demo.dev/demo\n\ngo 1.22\n\nrequire golang.org/x/net v0.21.0\n", "demo@v1.1.0")
    >>> found.go, found.requires
    ('1.22', {'golang.org/x/net': 'v0.21.0'})
    """
    reading = _PublishedReading()
    for number, verb, words, comment in _directives(text, what):
        try:
            _take(reading, verb, words, comment)
        except (ValueError, IndexError):
            line = " ".join([verb, *words])[:80]
            raise UpstreamError(f"the go.mod of {what} is none: line {number} is '{line}'") from None
    if reading.module is None:
        raise UpstreamError(f"the go.mod of {what} is none: it has no module line")
    requires = dict(reading.requires)
    for path, only, target, version in reading.replaces:
        if target == path and version and path in requires and only in {None, reading.requires[path]}:
            requires[path] = version
    return PublishedGoMod(reading.module, reading.go, reading.toolchain, requires, tuple(reading.retracts))


def _directives(text: str, what: str) -> Iterator[tuple[int, str, list[str], str]]:
    """Yield each directive with its line, verb, words and comment, those in blocks one by one."""
    block = ""
    for number, line in enumerate(lines_of(text), start=1):
        words, comment = split(line)
        if not words:
            continue
        if block:
            if words == [")"]:
                block = ""
            else:
                yield number, block, words, comment
        elif words[1:] == ["("] and words[0] in _BLOCKS | {"module", "go"}:
            block = words[0]
        elif words[1:] != ["(", ")"]:
            yield number, words[0], words[1:], comment
    if block:
        raise UpstreamError(f"the go.mod of {what} is cut short: a block '{block} (' is not closed")


def _take(reading: _PublishedReading, verb: str, words: list[str], comment: str) -> None:
    """Take one directive in; ValueError or IndexError if it is none."""
    words = [unquoted(word) for word in words]
    if verb in {"module", "go", "toolchain"}:
        (word,) = words
        _take_one(reading, verb, word)
    elif verb == "require":
        path, version = words
        _must(_VERSION, version)
        if not _indirect(comment):
            reading.requires[path] = version
    elif verb == "replace":
        arrow = words.index("=>")
        old, new = words[:arrow], words[arrow + 1 :]
        if not (0 < len(old) <= _PAIR and 0 < len(new) <= _PAIR):
            raise ValueError(verb)
        only, version_used = (side[1] if len(side) == _PAIR else None for side in (old, new))
        reading.replaces.append((old[0], only, new[0], version_used))
    elif verb == "retract":
        versions = [word for word in words if word not in "[],"]
        for version in versions:
            _must(_VERSION, version)
        reading.retracts.append((versions[0], versions[-1]))
    elif verb not in _BLOCKS:
        raise ValueError(verb)


def _take_one(reading: _PublishedReading, verb: str, word: str) -> None:
    """Take a directive of one word in."""
    if verb == "module":
        reading.module = word
    elif verb == "go":
        reading.go = _must(_GO, word)[0]
    else:
        reading.toolchain = None if word == "default" else _must(_TOOLCHAIN, word)[1]


def _indirect(comment: str) -> bool:
    """Tell whether a comment says what the go command writes: `// indirect`, alone or before a semicolon."""
    said = comment.removeprefix("//").strip()
    return said == "indirect" or said.startswith("indirect;")


def _must(pattern: re.Pattern[str], text: str) -> re.Match[str]:
    match = pattern.fullmatch(text)
    if not match:
        raise ValueError(text)
    return match


def _numbers(version: str) -> tuple[Numbers, bool, str]:
    """Return what versions are compared by: a pre-release comes before its release."""
    match = _must(_VERSION, version)
    return (int(match[1]), int(match[2]), int(match[3])), match[4] is None, match[4] or ""
