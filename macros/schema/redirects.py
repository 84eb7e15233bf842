"""Addresses that are no more, and which took their place."""

from macros.schema.base import Identifier, Record


class Redirects(Record):
    """The redirect targets of addresses that have been published and are gone."""

    redirects: dict[Identifier, Identifier] = {}
    """For each id that is gone, the id that a reader should see instead; the redirect target of a row serves its cells too."""
