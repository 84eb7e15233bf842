"""Damaged data files are repaired: a second repair finds nothing to do, and no value, comment or character is lost."""

import random
from collections import Counter
from pathlib import Path, PurePath
from typing import Any

from macros.contribute.repairs import repaired
from macros.reading.yaml_source import from_text
from macros.schema import model_for
from tests.fuzz.sources import damaged_file

NAME = "fix"

_START = "# yaml-language-server: $schema="
_MAY_CHANGE = frozenset(' \t\r\n"\ufeff')
"""Signs that repairs put in and take away: blanks, line breaks, quotes, the byte order mark."""


def case(seed: int, folder: Path) -> str:
    """Return what a repair did to a damaged file."""
    dice = random.Random(seed)  # noqa: S311
    name, raw = damaged_file(dice)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        return "not text"
    place, path = PurePath(name), folder / name
    model = model_for(place)
    assert model is not None
    made, repairs, problems = repaired(path, text, model, place)
    if problems:
        assert made == text
        return "left alone: not YAML"
    assert bool(repairs) == (made != text)
    again, more, _ = repaired(path, made, model, place)
    assert (again, more) == (made, [])
    assert _unordered(_values(path, made)) == _unordered(_values(path, text.removeprefix("\ufeff")))
    assert _signs(made) == _signs(text)
    return "repaired" if repairs else "nothing to repair"


def _values(path: Path, text: str) -> Any:
    document, _ = from_text(path, text)
    return document and document.value


def _unordered(value: Any) -> Any:
    """Return a value in which the order of rows does not count."""
    if isinstance(value, dict):
        return frozenset((key, _unordered(child)) for key, child in value.items())
    return frozenset(Counter(map(_unordered, value)).items()) if isinstance(value, list) else value


def _signs(text: str) -> Counter[str]:
    """Return how often each character stands in a text, without a first line that names the schema."""
    first, rest = (text.removeprefix("\ufeff").splitlines(keepends=True) or [""])[0], text
    if first.startswith(_START):
        rest = text.removeprefix("\ufeff")[len(first) :]
    counts = Counter(rest)
    for character in _MAY_CHANGE:
        del counts[character]
    return counts
