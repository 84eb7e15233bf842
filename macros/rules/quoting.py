"""Versions are in quotes.

YAML readers take a bare 1.30 for the number 1.3, and a bare `no` for false. This project's own reader keeps
the text, but others who use the files would lose it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from macros.diagnostics import Diagnostic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from macros.dataset import Dataset

NAME = "quoted-version"

_NUMBER = re.compile(r"v?[0-9]+\.[0-9]+(\.[0-9]+)*")
_DECIMAL = re.compile(r"[0-9]+\.[0-9]+")
_WORDS = frozenset({"yes", "no", "on", "off", "y", "n", "Yes", "No", "On", "Off", "YES", "NO", "ON", "OFF"})


def check(data: Dataset) -> Iterator[Diagnostic]:
    """Find versions, and the words that other readers take for true and false, without quotes."""
    for document in data.documents.values():
        for scalar in document.scalars():
            if not scalar.plain:
                continue
            if _NUMBER.fullmatch(scalar.text):
                why = "a version is text; YAML reads some versions as numbers"
                if _DECIMAL.fullmatch(scalar.text) and str(float(scalar.text)) != scalar.text:
                    why = f"YAML reads {scalar.text} as the number {float(scalar.text)}"
                what = f"the version {scalar.text} is not in quotes"
                yield Diagnostic(NAME, scalar.where, what, why, f'write "{scalar.text}"')
            elif scalar.text in _WORDS:
                what = f"the word {scalar.text} is not in quotes"
                why = "YAML readers take it for true or false"
                yield Diagnostic(NAME, scalar.where, what, why, f'write "{scalar.text}", or true or false')
