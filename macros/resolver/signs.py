"""Which characters a question may hold, the same in Python and in the browser: docs/assets/javascripts/resolve/versions.js.

Both languages have their own ideas of white space and of digits. What reads input here uses neither.
"""

import re

SHOWN = 80
"""How many characters of a wrong text an error repeats."""

_UNSEEN = "\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff"
"""Control characters but tab and line feed, and those that are not seen or turn the reading direction."""

_REFUSED = re.compile(f"[{_UNSEEN}]")
_SPACE = " \t"


def trimmed(text: str) -> str:
    """Return *text* without spaces and tabs at its ends; no other white space is taken off."""
    return text.strip(_SPACE)


def refused(text: str) -> bool:
    """Tell whether *text* holds a character that no go.mod and no version may hold."""
    return _REFUSED.search(text) is not None


def visible(text: str) -> str:
    """Return the first characters of *text*, those that are not seen written as their number, such as U+202E."""
    return _REFUSED.sub(lambda found: f"U+{ord(found[0]):04X}", text[:SHOWN])
