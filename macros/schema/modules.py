"""The Go modules that components need: their names, whether or not they have a page of their own."""

from typing import Annotated

from pydantic import Field, RootModel

from macros.schema.base import Identifier, Record, Text
from macros.schema.values import Url

Pinned = Annotated[str, Field(pattern=r"^v[0-9]+\.[0-9]+\.[0-9]+[0-9A-Za-z.-]*$", examples=["v0.13.2"])]
"""A version as a go.mod writes it."""


class Parted(Record):
    """That packages of a module have become modules of their own, so that an older one holds them a second time."""

    since: Pinned
    """The first version, or the first commit, that no longer holds them."""
    into: Annotated[tuple[str, ...], Field(min_length=1)]
    """The paths of the modules that they are now."""
    source: Url
    """Where the project says so."""


class ModuleRow(Record):
    """A Go module."""

    title: Text
    """How it is called on the site."""
    path: str
    """Its module path."""
    former: tuple[str, ...] = ()
    """Module paths that it had before: a requirement on one of them is one on the module."""
    parted: Parted | None = None
    """What of it has become a module of its own."""


class Modules(RootModel[dict[Identifier, ModuleRow]]):
    """The modules by the id that components' `needs:` use."""
