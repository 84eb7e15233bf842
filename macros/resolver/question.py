"""Read a question from an address of the resolver's page, such as `?go=1.25&grpc-go=1.70&day=2026-11-27`.

docs/assets/javascripts/resolve/question.js is its twin.
"""

import datetime as dt
import re
from typing import NamedTuple
from urllib.parse import parse_qsl

from macros.resolver.pin import PinError

_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_OTHERS = frozenset({"day", "h"})
"""Parameters that pin nothing: the day asked for, and the words that the site's search lets a page mark."""


class Question(NamedTuple):
    """What an address asks."""

    words: tuple[tuple[str, str], ...]
    """Pairs of product id and version, in their order; a version is empty where a row has been left empty."""
    day: dt.date | None
    """The day as of which it asks; None: today."""


def question_of(address: str) -> Question:
    """Return the question of *address*: the part of an address from its question mark on, or a whole address.

    Raises PinError for a day that is none (`not-a-day`). Names and versions are checked by `pins_of`.

    >>> question_of("?go=1.25&kubernetes=1.33").words
    (('go', '1.25'), ('kubernetes', '1.33'))
    """
    query = address.partition("#")[0].partition("?")[2]
    pairs = parse_qsl(query, keep_blank_values=True)
    days = [text for name, text in pairs if name == "day"]
    return Question(tuple(pair for pair in pairs if pair[0] not in _OTHERS), _day(days[0]) if days else None)


def _day(text: str) -> dt.date:
    try:
        if _DAY.fullmatch(text):
            return dt.date.fromisoformat(text)
    except ValueError:  # such as 30 February
        pass
    raise PinError("not-a-day", day=text)
