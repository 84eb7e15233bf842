"""Read what the go command, a program or a tool printed, and name what went wrong by kind, in our own words."""

import re
from dataclasses import dataclass

from macros.lab.bounded import Ran
from macros.schema.measured import Outcome, Why


@dataclass(frozen=True, slots=True)
class Found:
    """An outcome, and what is known of its reason."""

    outcome: Outcome
    why: Why | None = None
    package: str | None = None
    needs: str | None = None


OK = Found(Outcome.OK)


class NotMeasuredError(Exception):
    """Something failed that says nothing about the module: nothing was measured."""

    what: str

    def __str__(self) -> str:
        return f"{self.what}: {super().__str__()}"


class UnreachableError(NotMeasuredError):
    """The module proxy did not answer."""

    what = "the network failed"


class FullError(NotMeasuredError):
    """The disk is full."""

    what = "the disk is full"


class SpoiltError(NotMeasuredError):
    """A package of Go itself did not build, as with a build cache that was cut."""

    what = "a package of Go itself does not build"


_VERSION = r"([0-9]+\.[0-9]+(?:\.[0-9]+)?(?:rc[0-9]+)?)"
_REFUSED = re.compile(rf"(?:^|\s)(\S+?)(?:@\S+)? requires go >= {_VERSION}", re.MULTILINE | re.ASCII)
_REFUSED_HERE = re.compile(rf"go\.mod(?:file)? requires go >= {_VERSION}", re.ASCII)
_NETWORK = re.compile(
    r"https?://\S+ .*(?:dial tcp|TLS handshake|connection re(?:set|fused)|i/o timeout|no such host|EOF|50[0-9] [A-Z]"
    r"|429 Too Many|stream error|context deadline|unreachable|Client\.Timeout)",
    re.ASCII,
)
_FULL = re.compile(r"no space left on device|disk quota exceeded", re.ASCII)
_ABSENT = re.compile(
    r"(unknown revision|40[34] (?:Forbidden|Not Found)|not found: module|410 Gone|no matching versions"
    r"|SECURITY ERROR|module lookup disabled|invalid version|go\.mod has non-\.\.\.|malformed module path)",
    re.ASCII,
)
_REPLACES = re.compile(r"contains one or more (?:replace|exclude) directives|must not contain directives", re.ASCII)
_CGO = re.compile(
    r"build constraints exclude all Go files|requires cgo|use of cgo|cgo: C compiler|undefined: _?C(?:func)?_",
    re.ASCII,
)
_PACKAGE = re.compile(r"^# (?:\[)?([^\s\[\]]+)", re.MULTILINE | re.ASCII)

_BUILD: tuple[tuple[Why, str], ...] = (
    (Why.LINKNAME, r"link: .*invalid reference to"),
    (Why.ARRAY_LENGTH, r"invalid array length|array (?:length|index) .* (?:negative|must be non-negative)"),
    (Why.LANGUAGE, r"requires newer Go version|requires go1\.[0-9]+ or later|file requires|\(-lang was set to"),
    (Why.AMBIGUOUS, r"ambiguous import"),
    (
        Why.NO_PACKAGE,
        (
            r"does not contain package|no required module provides|cannot find module providing|is not in (?:GOROOT|std)"
            r"|cannot find package|use of internal package|imports .*: module .* found"
        ),
    ),
    (Why.INTERFACE, r"does not implement|missing method|wrong type for method"),
    (
        Why.ARGUMENTS,
        r"(?:not enough|too many) arguments in call|(?:not enough|too many) return values|assignment mismatch",
    ),
    (Why.REDECLARED, r"redeclared|already declared|duplicate (?:method|field|case)|duplicated definition of symbol"),
    (Why.UNDEFINED, r"undefined|undeclared name|has no field or method|not exported by package|unknown field"),
    (
        Why.TYPES,
        r"cannot use|mismatched types|cannot infer|invalid operation|cannot convert|invalid (?:recursive )?type",
    ),
    (Why.ASSEMBLY, r"\.s:[0-9]+|asm: "),
    (
        Why.NO_FILES,
        r"no (?:non-test )?Go files|import \".*\" is a program, not an importable package|is not a main package",
    ),
    (Why.INTERNAL, r"internal compiler error|panic: "),
    (Why.LINK, r"(?:^|/)link: |relocation target"),
    (Why.SYNTAX, r"syntax error"),
)
_BUILD_KINDS = tuple((why, re.compile(pattern, re.MULTILINE | re.ASCII)) for why, pattern in _BUILD)

_FRAME = re.compile(r"^((?:[\w.~%-]+/)*[\w~%-]+)\.[^\s]*\(", re.MULTILINE | re.ASCII)
_PANIC = re.compile(r"^panic: |\bpanic:|goroutine [0-9]+ \[running\]", re.MULTILINE | re.ASCII)
_FATAL = re.compile(r"^fatal error: ", re.MULTILINE | re.ASCII)
_MEMORY = re.compile(r"out of memory|cannot allocate memory|signal: killed", re.ASCII)
_OWN = "atlas.invalid/"
_OF_A_RUN = frozenset({"command-line-arguments", "go:"})
"""What the go command calls what has no path of its own."""


def of_fetch(ran: Ran) -> Found | None:
    """Return what stopped the go command while it looked for modules; None if nothing did.

    Raises UnreachableError if the network failed: that says nothing about the module.
    """
    if ran.timed_out:
        return Found(Outcome.UNKNOWN, Why.TIME)
    if not ran.code:
        return None
    _look_for_room(ran)
    if ran.code < 0 or _MEMORY.search(ran.text):  # the system ended it: that says nothing about the module
        return Found(Outcome.UNKNOWN, Why.MEMORY)
    refused = _refused(ran.text)
    if refused:
        return refused
    if _REPLACES.search(ran.text):
        return Found(Outcome.UNKNOWN, Why.REPLACES)
    if _ABSENT.search(ran.text):
        return Found(Outcome.UNKNOWN, Why.ABSENT)
    if _NETWORK.search(ran.text):
        raise UnreachableError(ran.text.strip().splitlines()[-1])
    return None


def of_build(ran: Ran) -> Found | None:
    """Return why a build failed; None if it did not. Raises NotMeasuredError if that says nothing about the module."""
    found = of_fetch(ran)
    if found or not ran.code:
        return found
    package = _PACKAGE.search(ran.text)
    if package and _is_of_go(package[1]):
        raise SpoiltError(package[1])
    for why, pattern in _BUILD_KINDS:
        match = pattern.search(ran.text)
        if match:
            # The package whose headline is the last before the complaint.
            before = [one[1] for one in _PACKAGE.finditer(ran.text, 0, match.end())]
            name = before[-1] if before else (package[1] if package else _named(ran.text, match))
            if _CGO.search(ran.text) and why in {Why.UNDEFINED, Why.NO_FILES}:
                return Found(Outcome.UNKNOWN, Why.CGO, _foreign(name))
            return Found(Outcome.BUILD_FAILS, why, _foreign(name))
    if _CGO.search(ran.text):
        return Found(Outcome.UNKNOWN, Why.CGO)
    return Found(Outcome.BUILD_FAILS, Why.OTHER, _foreign(package[1] if package else None))


def of_start(ran: Ran, said: str) -> Found:
    """Return what became of a program that shall end well after it has *said* something."""
    failed = _crash(ran)
    if failed:
        return failed
    if ran.code:
        return Found(Outcome.START_FAILS, Why.EXIT)
    return OK if said in ran.text else Found(Outcome.START_FAILS, Why.SILENT)


def of_run(ran: Ran, exits: int, prints: str | None, not_prints: str | None) -> Found:
    """Return what became of a tool's run that shall end with an exit code, print something, and not something else."""
    failed = _crash(ran)
    if failed:
        return failed
    if not_prints and re.search(not_prints, ran.text, re.ASCII):
        return Found(Outcome.START_FAILS, Why.COMPLAINT)
    if ran.code != exits:
        return Found(Outcome.START_FAILS, Why.EXIT)
    return Found(Outcome.START_FAILS, Why.SILENT) if prints and not re.search(prints, ran.text, re.ASCII) else OK


def _look_for_room(ran: Ran) -> None:
    """Raise FullError where a command failed since there was no room on the disk: that says nothing about the module."""
    if ran.code and (found := _FULL.search(ran.text)):
        raise FullError(ran.text[ran.text.rfind("\n", 0, found.start()) + 1 : found.end()].strip())


def _crash(ran: Ran) -> Found | None:
    _look_for_room(ran)
    if ran.timed_out:
        return Found(Outcome.UNKNOWN, Why.TIME)
    if _MEMORY.search(ran.text):
        return Found(Outcome.UNKNOWN, Why.MEMORY)
    for why, pattern in ((Why.FATAL, _FATAL), (Why.PANIC, _PANIC)):
        match = pattern.search(ran.text)
        if match and ran.code:
            return Found(Outcome.START_FAILS, why, _panicking(ran.text[match.start() :]))
    if ran.code < 0:
        return Found(Outcome.START_FAILS, Why.SIGNAL)
    return None


def _panicking(text: str) -> str | None:
    """Return the package of the first frame of a panic that is not the runtime's own."""
    for frame in _FRAME.finditer(text):
        package = frame[1].replace("%2e", ".")
        if package in {"panic", "runtime", "created", "goroutine", "main", "log", "os"} or package.startswith(
            "runtime/"
        ):
            continue
        return package[:200]
    return None


def _refused(text: str) -> Found | None:
    asked = [(match[1], match[2]) for match in _REFUSED.finditer(text)]
    if asked:
        name, needs = max(asked, key=lambda one: _order(one[1]))
        return Found(Outcome.REFUSED, package=_foreign(name.removesuffix(":")), needs=needs)
    match = _REFUSED_HERE.search(text)
    return Found(Outcome.REFUSED, needs=match[1]) if match else None


def _order(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall("[0-9]+", version))


def _named(text: str, match: re.Match[str]) -> str | None:
    """Return the package that the line of a complaint names, where it has no headline."""
    line = text[text.rfind("\n", 0, match.start()) + 1 : match.end()]
    found = re.search(r"(?:package |imports |in )([a-z0-9]+(?:\.[a-z0-9-]+)+/[\w./-]+)", line, re.ASCII)
    return found[1].rstrip(":") if found else None


def _is_of_go(package: str) -> bool:
    """Tell whether a package is one of the standard library, or of what that has vendored."""
    return package.startswith("vendor/") or ("." not in package.partition("/")[0] and package not in _OF_A_RUN)


def _foreign(name: str | None) -> str | None:
    """Return a package that is not the small program's own."""
    return name[:200] if name and not name.startswith(_OWN) and name not in _OF_A_RUN else None
