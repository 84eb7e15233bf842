"""The navigation of the site: which page stands where, under which name."""

from typing import Annotated, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from macros.schema.base import LONGEST_NAME, Identifier, Record, Text


class NavigationEntry(Record):
    """An entry of the navigation: a page, a product's page, or a group of entries."""

    title: Text | None = None
    """The name in the navigation; a product has its own."""
    page: (
        Annotated[str, Field(pattern=r"^[a-z0-9-]+(?:/[a-z0-9-]+)*$", max_length=LONGEST_NAME, examples=["go/latest"])]
        | None
    ) = None
    """The page's file in docs/, without .md."""
    product: Identifier | None = None
    """The id of a product, whose page it is."""
    pages: tuple["NavigationEntry", ...] = ()
    """The entries of a group."""

    @model_validator(mode="after")
    def _is_one_thing(self) -> Self:
        if sum(map(bool, (self.page, self.product, self.pages))) != 1 or (self.title is None and not self.product):
            what, hint = (
                "an entry is a page, a product or a group, and has a title unless it is a product",
                "write {page: …, title: …}",
            )
            raise PydanticCustomError("value", "{text}", {"text": what, "hint": hint})
        return self


class Navigation(Record):
    """The navigation, which both languages share."""

    entries: Annotated[tuple[NavigationEntry, ...], Field(min_length=1)]
    """What stands in it, from first to last."""
