"""Values as YAML: for files that the project itself writes, where the same value always gives the same text."""

import json
import re
from typing import Any

_PLAIN = re.compile(r"(?!v[0-9])[A-Za-z][A-Za-z0-9_./-]*", re.ASCII)
_WIDEST = 0xFFFF
_WORDS = frozenset({"true", "false", "null", "yes", "no", "on", "off", "y", "n"})


def flow(value: Any) -> str:
    """Return a value as YAML on one line.

    >>> flow({"version": "1.26", "tag": "v1", "gone": True})
    '{version: "1.26", tag: "v1", gone: true}'
    """
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name}: {flow(one)}" for name, one in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(flow, value)) + "]"
    if isinstance(value, bool):
        return "true" if value else "false"
    return scalar(value) if isinstance(value, str) else value.isoformat()


def scalar(text: str) -> str:
    """Return a text as YAML, in quotes where it needs them."""
    if _PLAIN.fullmatch(text) and text.lower() not in _WORDS:
        return str(text)
    return quoted(text)


def quoted(text: str) -> str:
    """Return a text as a double-quoted YAML scalar: JSON's escapes are YAML's too; what cannot be seen is escaped."""
    written = json.dumps(text, ensure_ascii=False)
    return "".join(char if char.isprintable() else _escaped(ord(char)) for char in written)


def _escaped(code: int) -> str:
    return f"\\u{code:04x}" if code <= _WIDEST else f"\\U{code:08x}"
