"""The subjects of the Atlas, and the page on which each is answered."""

from typing import Annotated

from pydantic import Field, RootModel

from macros.schema.base import Identifier, Record, Text
from macros.schema.values import PageAddress


class Subject(Record):
    """One subject: a row of the site map."""

    title: Text
    """What it is about."""
    page: PageAddress | None = None
    """The page that answers; left out for the home page."""
    section: Annotated[str, Field(pattern=r"^[A-Za-z0-9_.-]+$", examples=["kubernetes-1.33"])] | None = None
    """The id of the section, where it is only a part of the page."""


class Subjects(RootModel[dict[Identifier, Subject]]):
    """The subjects by id, in the order of the site map."""
