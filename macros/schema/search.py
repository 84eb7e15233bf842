"""The words that readers type into the search and that do not stand on the pages they look for."""

from typing import Annotated

from pydantic import Field

from macros.schema.base import LONGEST_NAME, Identifier, Record, Text
from macros.schema.values import Flag, PageAddress

Word = Annotated[str, Field(min_length=1, max_length=LONGEST_NAME, pattern=r"^[^A-Z\s](?:[^A-Z]*[^A-Z\s])?$")]
"""What is typed, in lower case: a word, or several with single spaces between them, of which all must be there."""

Words = Annotated[tuple[Word, ...], Field(min_length=1)]
"""Words of both languages: a reader of either may type either."""

Weight = Annotated[int, Field(ge=1, le=100)]
"""What the hits of a page count, in percent."""


class Topic(Record):
    """A page, or a section of one, and the words by which readers ask for it."""

    page: PageAddress
    """The page that answers."""
    section: Text | None = None
    """The id of the section that answers, where it is only a part of the page."""
    words: Words
    """The words."""
    first: Flag = False
    """Whether the page stands before that of a product that is named besides: for what only an error message says."""


class SearchWords(Record):
    """What the search knows besides the texts of the pages."""

    names: dict[Identifier, Words] = {}
    """By the id of a product or a table: its other names. Titles and module paths are known from its own file."""
    topics: tuple[Topic, ...] = ()
    """The pages that are asked for by other words than their own."""
    weights: dict[str, Weight] = {}
    """What the pages below an address count, in percent, where they are to stand after the others."""
