"""What files of Go's own tree say: its table of GODEBUG settings, its experiments, and the modules in lib/fips140.

Nothing here guesses: a file that does not have the form that is known is an error, and the collected file stays as it was.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from macros.collectors.errors import UpstreamError

SETTINGS = "src/internal/godebugs/table.go"
FLAGS = "src/internal/goexperiment/flags.go"
BASELINE = "src/internal/buildcfg/exp.go"
CRYPTO = "lib/fips140"

_ENTRY = re.compile(r'^\{Name: "([a-z0-9]+)", (.*)\},(?: *//.*)?$', re.ASCII)
_FIELD = re.compile(r'(Package|Old): "([^"]*)"|(Changed|Removed): ([0-9]+)|(Opaque|Immutable): true', re.ASCII)
_REFUSED = {"one": ("1",), "zero": ("0",)}
_EQUALS = re.compile(r's == "([^"]+)"', re.ASCII)
_FLAG = re.compile(r"^([A-Z][A-Za-z0-9]*) +bool$", re.ASCII)
_DEFAULT = re.compile(r"^([A-Z][A-Za-z0-9]*): +(true|[a-z][A-Za-z0-9]*),$", re.ASCII)
_BUT = re.compile(r'^([a-z][A-Za-z0-9]*) := \((goos != "[a-z0-9]+"(?: && goos != "[a-z0-9]+")*)\)$', re.ASCII)
_CASE = re.compile(r'^case ("[a-z0-9]+"(?:, "[a-z0-9]+")*):$', re.ASCII)
_SET = re.compile(r"^([a-z][A-Za-z0-9]*) = true$", re.ASCII)
_WORDS = re.compile(r'"([^"]+)"', re.ASCII)
_ZIP = re.compile(rf"{CRYPTO}/(v[0-9][A-Za-z0-9.-]*)\.zip", re.ASCII)
_ALIAS = re.compile(rf"{CRYPTO}/([a-z0-9.]+)\.txt", re.ASCII)

Row = dict[str, Any]


def settings(text: str, what: str) -> tuple[list[Row], list[Row]]:
    """Return the GODEBUG settings of a table, and those that it names as removed; raises UpstreamError for another form."""
    known = [_setting(name, rest, what) for name, rest in _entries(text, "var All = []Info{", what)]
    if not known:
        raise UpstreamError(f"{what} has no settings")
    gone = []
    if "var Removed = []RemovedInfo{" in text:
        gone = [_removed(name, rest, what) for name, rest in _entries(text, "var Removed = []RemovedInfo{", what)]
    return sorted(known, key=lambda row: row["name"]), sorted(gone, key=lambda row: row["name"])


def _entries(text: str, start: str, what: str) -> Iterator[tuple[str, str]]:
    """Yield the name and the rest of each entry of a list of structs."""
    for line in _block(text, start, "}", what):
        if line and not line.startswith("//"):
            match = _ENTRY.fullmatch(line)
            if not match:
                raise UpstreamError(f"{what} has an entry of another form: '{line[:80]}'")
            yield match[1], match[2]


def _setting(name: str, rest: str, what: str) -> Row:
    made: Row = {"name": name}
    for package, text, number, value, _ in _fields(rest, what):
        if package == "Package":
            made["package"] = text
        elif package == "Old":
            made["old"] = text
        elif number == "Changed":
            made["changed"] = f"1.{value}"
    if ("changed" in made) != ("old" in made):
        raise UpstreamError(f"{what} says of {name} only one of the line that changed it and the old value")
    return {key: made[key] for key in ("name", "package", "changed", "old") if key in made}


def _fields(rest: str, what: str) -> list[tuple[str, ...]]:
    if _FIELD.sub("", rest).strip(", "):
        raise UpstreamError(f"{what} has an entry with a field of another form: '{rest[:80]}'")
    return _FIELD.findall(rest)


def _removed(name: str, rest: str, what: str) -> Row:
    number, _, old = rest.partition(", Old: ")
    match = re.fullmatch(r"Removed: ([0-9]+)", number, re.ASCII)
    values = _REFUSED.get(old) or tuple(_EQUALS.findall(old))
    if not match or (old and not values):
        raise UpstreamError(f"{what} has a removed setting of another form: '{rest[:80]}'")
    return {"name": name, "line": f"1.{match[1]}", **({"old": list(values)} if values else {})}


def experiments(flags: str, baseline: str, what: str) -> list[Row]:
    """Return the experiments of a tree, with where each is on by default; raises UpstreamError for another form."""
    lines = list(_block(flags, "type Flags struct {", "}", f"{FLAGS} of {what}"))
    names = [match[1] for line in lines if (match := _FLAG.fullmatch(line))]
    strange = [line for line in lines if line and not line.startswith("//") and not _FLAG.fullmatch(line)]
    if strange or not names:
        raise UpstreamError(f"{FLAGS} of {what} has another form: '{' '.join(strange)[:80]}'")
    where = f"{BASELINE} of {what}"
    own = _conditions(baseline, where)
    usual: dict[str, Row] = {}
    for line in _block(baseline, "baseline := goexperiment.Flags{", "}", where):
        match = _DEFAULT.fullmatch(line)
        if line.startswith("//") or not line:
            continue
        if not match or match[1] not in names or (match[2] != "true" and match[2] not in own):
            raise UpstreamError(f"{where} has a default of another form: '{line[:80]}'")
        usual[match[1]] = {"on": True, **own.get(match[2], {})}
    return sorted(({"name": name.lower(), **usual.get(name, {})} for name in names), key=lambda row: row["name"])


def _conditions(text: str, what: str) -> dict[str, Row]:
    """Return for each variable of the file that says where something is on, where that is."""
    found: dict[str, Row] = {}
    inside = False
    cases: list[str] = []
    for line in _block(text, "func ParseGOEXPERIMENT(", "baseline := goexperiment.Flags{", what):
        if line == "switch goarch {":
            inside, cases = True, []
        elif inside and (match := _CASE.fullmatch(line)):
            cases = _WORDS.findall(match[1])
        elif inside and (match := _SET.fullmatch(line)):
            found.setdefault(match[1], {"goarch": []})["goarch"] += cases
        elif match := _BUT.fullmatch(line):
            found[match[1]] = {"not_goos": sorted(_WORDS.findall(match[2]))}
        elif line == "}":
            inside = False
        elif line and not line.startswith(("//", "var ")):
            raise UpstreamError(f"{what} has a line of another form: '{line[:80]}'")
    return {name: {key: sorted(words) for key, words in row.items()} for name, row in found.items()}


def _block(text: str, start: str, end: str, what: str) -> Iterator[str]:
    """Yield the lines behind the one that begins with *start*, up to the one that begins with *end*, without their indents."""
    lines = iter(text.splitlines())
    if not any(line.strip().startswith(start) for line in lines):
        raise UpstreamError(f"{what} has no '{start}'")
    # What ends a block stands at its own depth: entries that hold braces of their own are on one line each.
    for line in lines:
        stripped = line.strip()
        if stripped.startswith(end) and not (end == "}" and stripped != end):
            return
        yield stripped
    raise UpstreamError(f"{what} does not end what begins with '{start}'")


def modules(names: Iterable[str], texts: Mapping[str, str]) -> Row | None:
    """Return the versions of the Go Cryptographic Module in a tree whose files have these *names*; None if it has none."""
    frozen = sorted((match[1] for name in names if (match := _ZIP.fullmatch(name))), key=_numbers)
    if not frozen:
        return None
    aliases = {match[1]: text.strip() for name, text in sorted(texts.items()) if (match := _ALIAS.fullmatch(name))}
    strange = [f"{word} means {version}" for word, version in aliases.items() if version not in frozen]
    if strange:
        raise UpstreamError(f"{CRYPTO}: {strange[0]}, which is not there")
    return {"frozen": frozen, **({"aliases": aliases} if aliases else {})}


def _numbers(version: str) -> list[int]:
    return [int(number) for number in re.findall(r"[0-9]+", version.partition("-")[0])]
