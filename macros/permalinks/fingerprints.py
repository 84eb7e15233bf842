"""The fingerprint of a value in a copied address, such as 3f9a in #kubernetes-1.30.built-with~3f9a.

docs/assets/javascripts/page.js works out the same (`valueOf`, `fingerprintOf`) from what a page shows; tests/golden/fingerprints.yaml
holds values with their fingerprints for both.
"""

import re
import unicodedata

UNKNOWN = "?"
"""What counts as the value of a cell that shows none: the words for it differ between the languages."""

_COMMA = re.compile(r"\s*[、，,]\s*")
_SPACE = re.compile(r"\s+")
_WORD_ENDS = re.compile(r"[\s,|]+")
_VERSION = re.compile(r"[\x21-\x7e]*[0-9][\x21-\x7e]*")
"""A word of ASCII with a digit in it, such as v1.30 or 2026-06-28: it reads the same in every language."""


def plain(text: str) -> str:
    """Return a text as a page shows it: without the backticks around code, with single spaces and one kind of comma."""
    pieces = text.split("`")
    bare = text if len(pieces) % 2 == 0 else "".join(pieces)
    return _SPACE.sub(" ", _COMMA.sub(", ", unicodedata.normalize("NFC", bare))).strip()


def fingerprint(value: str, language: str) -> str:
    """Return the fingerprint of a value that `plain` has been through.

    It is the 32-bit FNV-1a hash of the UTF-8 bytes (offset basis and prime as in draft-eastlake-fnv), its upper half
    folded into its lower half (xor), as four hexadecimal digits. A value with words reads differently in the other
    language, so the code of the page's *language* stands behind its fingerprint: 3f9a-zh.

    >>> fingerprint("1.24.2", "en")
    'e64e'
    """
    # Not a secret and no checksum of much: a short hash that five lines of a script work out alike.
    folded = fnv1a(value.encode())
    folded = (folded >> 16 ^ folded) & 0xFFFF
    return f"{folded:04x}" + (f"-{language}" if _has_words(value) else "")


def fnv1a(octets: bytes) -> int:
    """Return the 32-bit FNV-1a hash of some octets."""
    found = 0x811C9DC5
    for octet in octets:
        found = (found ^ octet) * 0x01000193 & 0xFFFFFFFF
    return found


def _has_words(value: str) -> bool:
    words = _WORD_ENDS.split(value)
    return any(any(char.isalpha() for char in word) and not _VERSION.fullmatch(word) for word in words)
