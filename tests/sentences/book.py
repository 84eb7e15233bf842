"""All sentences together, and the golden file of them."""

import datetime as dt
from functools import cache
from pathlib import Path

import yaml

from macros.dataset import load
from macros.i18n import Language
from tests.sentences import files, filled, kinds, resolver
from tests.sentences.heard import Book, Heard
from tests.support import FROZEN, REAL, sound

GOLDEN = Path(__file__).parents[1] / "golden" / "sentences.yaml"
TODAY = dt.date(2026, 11, 27)
HEADER = """\
# Every kind of sentence that the site says, in both languages, as it is said of small and frozen data: for people to read.
# Written by: python -m tests.sentences. Before you commit a change here, read the changed sentences aloud, in both
# languages: does a user who has never seen this project understand each, and is it true of what `when` says?
"""


@cache
def spoken() -> Book:
    """Return every sentence, and what was asked of the strings for it."""
    table = load(REAL).dataset.strings
    book = Book(Heard(Language.EN, table), Heard(Language.ZH, table))
    frozen = sound(FROZEN)
    kinds.add(book, frozen, TODAY)
    resolver.add(book, frozen, TODAY)
    files.add(book)
    filled.add(book, frozen, TODAY)
    return book


def written(book: Book) -> str:
    """Return the text of the golden file: one sentence a line, however long."""
    return HEADER + "\n" + yaml.safe_dump(book.kinds, allow_unicode=True, sort_keys=False, width=1 << 20)
