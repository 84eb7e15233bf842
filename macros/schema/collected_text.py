"""The hash by which a collected file shows that nobody has edited it."""

import hashlib

_START = "\nhash: "


def hash_of(text: str) -> str | None:
    """Return the hash of a collected file's text below its hash line; None if it has no such line."""
    _, found, rest = text.partition(_START)
    _, ended, body = rest.partition("\n")
    return f"sha256:{hashlib.sha256(body.encode()).hexdigest()}" if found and ended else None
