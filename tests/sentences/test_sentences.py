"""Sentences are read by people before they change: the golden file holds each kind in both languages."""

import difflib

from tests.sentences.book import GOLDEN, spoken, written
from tests.sentences.unsaid import UNSAID

READ = """
These sentences are not those of tests/golden/sentences.yaml. Read these sentences aloud, in both languages, as a user would
who has never seen this project; mend what sounds wrong in data/strings.yaml; then write the file anew:

    python -m tests.sentences

"""


def test_every_kind_of_sentence_is_the_one_that_was_read() -> None:
    old, new = GOLDEN.read_text(encoding="utf-8"), written(spoken())
    changes = difflib.unified_diff(old.splitlines(), new.splitlines(), "as read", "as said now", n=1, lineterm="")
    told = "\n".join(changes)
    assert old == new, READ + told


def test_every_string_is_said_in_some_sentence_or_listed_with_the_reason_why_not() -> None:
    book = spoken()
    silent = set(book.english.keys()) - book.heard()
    unlisted = sorted(key for key in silent if not key.startswith(tuple(UNSAID)))
    assert unlisted == [], "add a sentence with each to tests/sentences/, or list it in tests/sentences/unsaid.py"
    idle = [start for start in UNSAID if not any(key.startswith(start) for key in silent)]
    assert idle == [], "these are said now: take them out of tests/sentences/unsaid.py"


def test_a_string_with_a_placeholder_is_read_filled_in() -> None:
    """What is filled in decides whether it reads well; what has no placeholder is read in data/strings.yaml itself."""
    book = spoken()
    open_ones = {key for key, text in book.english.starting_with("").items() if "{" in text}
    assert sorted(open_ones - book.heard()) == ["name.claim.verdict"]
