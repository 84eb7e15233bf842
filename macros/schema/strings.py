"""The interface strings: every word of the site that is neither a page's prose nor a fact."""

from pydantic import RootModel

from macros.schema.base import Text


class StringTable(RootModel[dict[str, Text]]):
    """The strings by key, English and 简体中文 beside each other; {placeholders} are filled in by name."""
