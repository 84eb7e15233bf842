"""What pages show under each address, with the fingerprints that links to it carry."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from macros.dataset import Dataset
from macros.i18n import LANGUAGES, Strings, Text, same, text_of
from macros.permalinks.fingerprints import UNKNOWN, fingerprint, plain
from macros.views.places import places


@dataclass(frozen=True, slots=True)
class PastText:
    """What is shown in one place."""

    text: Text
    """The value as fingerprints are made from it; of a claim, what is said and what is true."""
    fingerprints: tuple[str, ...]
    """The fingerprint in links to it: one, or the English and the Chinese one."""


def rendered_places(data: Dataset, words: Mapping[str, Text], today: dt.date) -> dict[str, PastText]:
    """Return what is shown under each address of a data set, in the *words* of today's interface."""
    english, chinese = (places(data, Strings(language, words), today) for language in LANGUAGES)
    found = {
        key: PastText(Text(value, chinese[key]), fingerprints_of(Text(value, chinese[key])))
        for key, value in english.items()
    }
    for claim in data.claims:
        said = claim.record.said
        found[claim.truth.id] = PastText(of_claim(said, claim.truth.text), found[claim.truth.id].fingerprints)
    return found


def of_value(text: Text | None) -> PastText:
    """Return what the cell of a single value shows; None is a value that is not known."""
    return rendered_as(Text(plain(text.en), plain(text.zh)) if text else same(UNKNOWN))


def rendered_as(text: Text) -> PastText:
    """Return what a place with that text shows."""
    return PastText(text, fingerprints_of(text))


def of_claim(said: Text, truth: Text) -> Text:
    """Return how the old text of a claim is told: without the words of the interface around it."""
    return text_of(LANGUAGES, lambda language: plain(f"{said[language]} {truth[language]}"))


def fingerprints_of(text: Text) -> tuple[str, ...]:
    """Return the fingerprints of a value: one if both languages have the same."""
    return tuple(dict.fromkeys(fingerprint(text[language], language) for language in LANGUAGES))


def parted(key: str) -> tuple[str, str]:
    """Return the row and the column of a place that an older state named by its id alone."""
    row, _, column = key.rpartition(".")
    return row, column
