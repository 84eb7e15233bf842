"""Read a go.mod as far as the resolver needs it: its go line, what it requires and what it replaces.

The grammar is that of go.dev/ref/mod#go-mod-file. docs/assets/javascripts/resolve/gomod.js is its twin, and that of gomod_forms.py.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from macros.reading.gomod_lines import lines_of, split, unquoted
from macros.resolver.gomod_forms import (
    FOLDER,
    GO,
    INDIRECT,
    PATH,
    PATH_AND_VERSION,
    TOOLCHAIN,
    VERSION,
    godebug,
    is_of,
    module_version,
    one_path,
    retract,
)
from macros.resolver.signs import refused, trimmed, visible
from macros.versions import Version

MAX_BYTES = 1024 * 1024
"""A larger text is no go.mod: the largest known ones have a few thousand lines, of a hundred characters at most."""

MAX_LINE = 2_000

_RAW = frozenset({"go", "toolchain", "godebug"})
"""What these name stands without quotes."""

_BLOCKS = frozenset({"module", "require", "replace", "exclude", "retract", "tool", "ignore", "godebug"})
_SINGLE = frozenset({"go", "toolchain"})


class GoModError(ValueError):
    """The text is not a go.mod; carries a code for the sentence, the line (from 1) and what stands there."""

    def __init__(self, code: str, line: int = 0, text: str = "") -> None:
        self.code, self.line, self.text = code, line, visible(text)
        super().__init__(f"{code} at line {line}: {self.text}")


class GoMod(NamedTuple):
    """What a go.mod says."""

    go: Version | None
    requires: tuple[tuple[str, str], ...]
    """Path and version of each requirement, indirect ones too; the last word on a path counts."""
    replaced: tuple[str, ...]
    """Required paths that are replaced by another module or a folder. One by another version changes `requires`."""
    forced: tuple[str, ...]
    """Required paths whose version is one of a replacement: it counts, whatever other modules need."""
    replaces: tuple[str, ...] = ()
    """All paths that it replaces, required or not: a replacement holds for what others require, too."""
    indirect: tuple[str, ...] = ()
    """Required paths that are only marked as needed by others: perhaps none of their packages is compiled."""


def parse_gomod(text: str) -> GoMod:
    r"""Return what a go.mod says.

    Raises GoModError: `empty`, `too-large`, `no-module` (there is no module line), `unknown-directive`, `bad-character`,
    `bad-line`, `bad-version`, `bad-major` (the path is that of another major version), `bad-go`, `repeated` (a second
    module, go or toolchain line), `open-block` or `excluded` (what is required is excluded as well). What the go command refuses is refused here.

    >>> found = parse_gomod("module example.com/a\n\ngo 1.22\n\nrequire demo.dev/demo v1.1.0\n")
    >>> found.go.text, found.requires
    ('1.22', (('demo.dev/demo', 'v1.1.0'),))
    """
    if len(text.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        raise GoModError("too-large")
    if not text.strip(" \t\r\n"):
        raise GoModError("empty")
    reading = _Reading()
    for number, verb, words, comment in _directives(text):
        code = reading.take(verb, words, comment)
        if code:
            raise GoModError(code, number, " ".join([verb, *words]))
    if not reading.has_module:
        raise GoModError("no-module")
    for required in reading.requires.items():
        if required in reading.excluded:
            raise GoModError("excluded", text=" ".join(required))
    return reading.result()


def is_module_version(text: str) -> bool:
    """Tell whether *text* is a version as a go.mod writes it, with its v."""
    return VERSION.fullmatch(text) is not None


class _Reading:
    """What has been read so far."""

    def __init__(self) -> None:
        self.go: Version | None = None
        self.has_module = self.has_toolchain = False
        self.requires: dict[str, str] = {}
        self.replaced: dict[tuple[str, str], str] = {}
        """For each replaced path and version (empty: all) the version of the same module that takes its place, or an empty text."""
        self.excluded: set[tuple[str, str]] = set()
        self.indirect: set[str] = set()
        self.tools: set[str] = set()
        """Packages that are built as tools: their modules are used, whatever a comment says."""

    def take(self, verb: str, words: list[str], comment: str) -> str:
        """Take one directive in; return the code of what is wrong with it, or an empty text."""
        if verb == "require" and words:
            mark = self.indirect.add if INDIRECT.match(comment) else self.indirect.discard
            mark(words[0])
        taker: dict[str, Callable[[list[str]], str]] = {
            "module": self._module,
            "go": self._go,
            "require": self._require,
            "replace": self._replace,
            "toolchain": self._toolchain,
            "exclude": self._exclude,
            "retract": retract,
            "godebug": godebug,
            "tool": self._tool,
            "ignore": one_path,
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
        if len(words) != 1 or not GO.fullmatch(words[0]):
            return "bad-go"
        try:
            self.go = Version.parse(words[0])
        except ValueError:  # a number with more digits than any version has
            return "bad-go"
        return ""

    def _toolchain(self, words: list[str]) -> str:
        if self.has_toolchain:
            return "repeated"
        self.has_toolchain = True
        return "" if len(words) == 1 and TOOLCHAIN.fullmatch(words[0]) else "bad-line"

    def _require(self, words: list[str]) -> str:
        code = module_version(words)
        if not code:
            self.requires[words[0]] = words[1]
        return code

    def _exclude(self, words: list[str]) -> str:
        code = module_version(words)
        if not code:
            self.excluded.add((words[0], words[1]))
        return code

    def _tool(self, words: list[str]) -> str:
        self.tools.update(words)
        return one_path(words)

    def _replace(self, words: list[str]) -> str:
        arrow = words.index("=>") if "=>" in words else 0
        old, target = words[:arrow], words[arrow + 1 :]
        if not (1 <= len(old) <= PATH_AND_VERSION and 1 <= len(target) <= PATH_AND_VERSION) or not PATH.fullmatch(
            old[0]
        ):
            return "bad-line"
        if not all(VERSION.fullmatch(version) for version in (*old[1:], *target[1:])):
            return "bad-version"
        # A folder has no version, and all else has one.
        if bool(FOLDER.fullmatch(target[0])) is bool(target[1:]):
            return "bad-line"
        if old[1:] and not is_of(old[0], old[1]):
            return "bad-major"
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
        indirect = [
            path
            for path in self.requires
            if path in self.indirect and not any(_holds(path, tool) for tool in self.tools)
        ]
        replaces = dict.fromkeys(path for path, _ in self.replaced)
        return GoMod(
            self.go, tuple(self.requires.items()), tuple(others), tuple(forced), tuple(replaces), tuple(indirect)
        )


def _holds(path: str, package: str) -> bool:
    """Tell whether a module may hold a package."""
    return f"{package}/".startswith(f"{path}/")


def _directives(text: str) -> Iterator[tuple[int, str, list[str], str]]:
    """Yield line number, directive, words and comment of each line, those in a block too."""
    block, opened = "", 0
    for number, raw in enumerate(lines_of(text), start=1):
        if refused(raw):
            raise GoModError("bad-character", number, raw)
        if len(raw) > MAX_LINE:
            raise GoModError("bad-line", number, raw)
        tokens, comment = split(raw)
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
            yield (*_directive(block, tokens, words, number, trimmed(raw)), comment)
    if block:
        raise GoModError("open-block", opened, f"{block} (")


def _directive(block: str, tokens: list[str], words: list[str], number: int, line: str) -> tuple[int, str, list[str]]:
    """Return line number, directive and words of a line that is no begin or end of a block."""
    if not block and words[0] not in _BLOCKS | _SINGLE:
        raise GoModError("unknown-directive", number, line)
    if not set('()"`').isdisjoint(tokens) or not (block or words[1:]):
        raise GoModError("bad-line", number, line)
    verb = block or words[0]
    taken = tokens if verb in _RAW else words
    return (number, verb, taken) if block else (number, verb, taken[1:])
