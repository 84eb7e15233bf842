"""Versions of Go modules, as the go command compares them (semver.org): pre-releases and pseudo-versions, too."""

import re
from functools import lru_cache

_NUMBER = "(0|[1-9][0-9]{0,14})"
_NAME = "[0-9A-Za-z-]+"
_PATTERN = re.compile(
    rf"v?{_NUMBER}(?:\.{_NUMBER}(?:\.{_NUMBER})?)?(?:-({_NAME}(?:\.{_NAME})*))?(?:\+{_NAME}(?:\.{_NAME})*)?", re.ASCII
)

Key = tuple[int, int, int, int, tuple[tuple[int, int, str], ...]]
"""What versions are compared by."""


@lru_cache(maxsize=1 << 14)  # few versions stand in very many ranges
def key(text: str) -> Key:
    """Return what a module version is compared by; what follows a plus sign does not count.

    Raises ValueError for a text that is none.

    >>> key("1.21.0-0") < key("1.21.0-rc.2") < key("v1.21.0") < key("1.21.10")
    True
    >>> key("0.0.0-20221102000833-1f054980bc27") < key("0.0.1-alpha")
    True
    """
    match = _PATTERN.fullmatch(text)
    if not match:
        raise ValueError(f"'{text}' is not a module version")
    major, minor, patch, pre = match.groups()
    named = tuple(_part(one) for one in pre.split(".")) if pre else ()
    # A pre-release comes before its release, and numbers come before names.
    return int(major), int(minor or 0), int(patch or 0), 0 if pre else 1, named


def _part(text: str) -> tuple[int, int, str]:
    return (0, int(text), "") if text.isdigit() else (1, 0, text)


def within(version: str, introduced: str, fixed: str | None) -> bool:
    """Tell whether a version lies in a range of affected ones: from *introduced* on, and before *fixed* where there is one.

    An introduction of 0 is before every version, pre-releases of 0.0.0 too.

    >>> within("1.20.9", "0", "1.20.10"), within("1.20.10", "0", "1.20.10"), within("1.21.0", "1.21.0-0", None)
    (True, False, True)
    """
    at = key(version)
    return (introduced == "0" or at >= key(introduced)) and (fixed is None or at < key(fixed))
