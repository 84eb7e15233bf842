"""What the go command takes in a line of a go.mod, and what it refuses (golang.org/x/mod/modfile).

Each check returns the code of what is wrong, as GoModError has it, or an empty text.
"""

import re

_ID = r"(?:0|[1-9][0-9]*|[0-9]*[A-Za-z-][0-9A-Za-z-]*)"
_NUMBER = "(?:0|[1-9][0-9]*)"
VERSION = re.compile(
    rf"v{_NUMBER}\.{_NUMBER}\.{_NUMBER}(?:-{_ID}(?:\.{_ID})*)?(?:\+[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?"
)
"""A version as modules have it (semver.org): numbers have no leading zeros."""
PATH = re.compile("[!-~]+")
PATH_AND_VERSION = 2
GO = re.compile(rf"{_NUMBER}\.{_NUMBER}(?:\.{_NUMBER})?(?:(?:alpha|beta|rc){_NUMBER})?")
TOOLCHAIN = re.compile(r"default|go[0-9][!-~]*")
INDIRECT = re.compile(r"//[ \t]*indirect(?![^ \t;])")
_GODEBUG = re.compile(r"[^=,'\"`]+=[^,'\"`]*")
_MAJOR = re.compile(r"/v([0-9]+)\Z")
_DOTTED = re.compile(r"\.v([0-9]+)(?:-unstable)?\Z")
FOLDER = re.compile(r"(?:\.{0,2}[/\\]|[A-Za-z]:).*|\.{1,2}")
"""A folder on the disk, as it takes the place of a module."""


def module_version(words: list[str]) -> str:
    """Return what is wrong with a path and its version, as of a requirement."""
    if len(words) != PATH_AND_VERSION or not PATH.fullmatch(words[0]):
        return "bad-line"
    if not VERSION.fullmatch(words[1]):
        return "bad-version"
    return "" if is_of(*words) else "bad-major"


def is_of(path: str, version: str) -> bool:
    """Tell whether a version has the major version that its path says (go.dev/ref/mod#major-version-suffixes)."""
    major = version[1:].partition(".")[0]
    dotted = path.startswith("gopkg.in/")
    found = (_DOTTED if dotted else _MAJOR).search(path)
    if found is None:
        return not dotted and (major in {"0", "1"} or version.endswith("+incompatible"))
    if dotted and found[1] == "1" and version.startswith("v0.0.0-"):
        return True
    return major == found[1] and (dotted or major not in {"0", "1"})


def retract(words: list[str]) -> str:
    """Return what is wrong with a version, or an interval of two."""
    one, both = 1, 5  # a version; or two, with their brackets and the comma
    interval = len(words) == both and (words[0], words[2], words[4]) == ("[", ",", "]")
    return "" if interval or len(words) == one else "bad-line"


def godebug(words: list[str]) -> str:
    """Return what is wrong with a setting and its value."""
    return "" if len(words) == 1 and _GODEBUG.fullmatch(words[0]) else "bad-line"


def one_path(words: list[str]) -> str:
    """Return what is wrong where one path is asked for."""
    return "" if len(words) == 1 else "bad-line"
