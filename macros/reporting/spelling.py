"""The allowed word that somebody may have meant, without taking minutes over a file in which everything is wrong."""

import difflib
from collections.abc import Iterable
from functools import lru_cache
from itertools import islice

LONGEST_WORD = 60
"""Signs; what is longer is not a word that somebody has misspelt."""

_MOST_WORDS = 2000
"""Among more words nobody looks for the nearest one."""

_MOST_COMPARISONS = 30_000
"""So many comparisons, character by character, are about half a second's work; a file with a few mistakes needs some dozens."""

_ALIKE = 0.6
"""How much of two words must be the same for them to be near (difflib's own measure)."""

_left = [_MOST_COMPARISONS]


def start_again() -> None:
    """Forget how much has been compared before: the data is read anew."""
    _left[0] = _MOST_COMPARISONS
    _nearest.cache_clear()


def nearest(wrong: str, allowed: Iterable[str]) -> str | None:
    """Return a hint that names the allowed word nearest to *wrong*, or None if none is near.

    None too if that would take too long: since the data was read, very many words have been compared already.

    >>> nearest("relased", ["released", "requires"])
    "did you mean 'released'?"
    """
    close = nearest_word(wrong, allowed)
    return f"did you mean '{close}'?" if close else None


def nearest_word(wrong: str, allowed: Iterable[str]) -> str | None:
    """Return the allowed word nearest to *wrong*, or None if none is near, or it would take too long.

    >>> nearest_word("relased", ["released", "requires"])
    'released'
    """
    return _nearest(wrong, tuple(islice(allowed, _MOST_WORDS))) if len(wrong) <= LONGEST_WORD else None


@lru_cache(maxsize=1 << 10)
def _nearest(wrong: str, words: tuple[str, ...]) -> str | None:
    compared = difflib.SequenceMatcher()
    compared.set_seq2(wrong)
    found: list[tuple[float, str]] = []
    for word in words:
        compared.set_seq1(word)
        if len(word) > LONGEST_WORD or compared.real_quick_ratio() < _ALIKE:
            continue
        if _left[0] <= 0:
            return None
        _left[0] -= 1
        if compared.quick_ratio() >= _ALIKE and compared.ratio() >= _ALIKE:
            found.append((compared.ratio(), word))
    return max(found)[1] if found else None
