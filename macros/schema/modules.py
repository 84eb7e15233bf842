"""The Go modules that components need: their names, whether or not they have a page of their own."""

from pydantic import RootModel

from macros.schema.base import Identifier, Record, Text


class ModuleRow(Record):
    """A Go module."""

    title: Text
    """How it is called on the site."""
    path: str
    """Its module path."""
    former: tuple[str, ...] = ()
    """Module paths that it had before: a requirement on one of them is one on the module."""


class Modules(RootModel[dict[Identifier, ModuleRow]]):
    """The modules by the id that components' `needs:` use."""
