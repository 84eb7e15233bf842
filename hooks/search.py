"""Hands Material's search plugin each page without the tags that no index keeps, so that it reads a sixth of them."""

from typing import Any

from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.pages import Page

from macros.rendering.blocks import shown
from macros.rendering.searchable import searchable

_short: dict[str, str] = {}
"""What is to be searched of each page that has been made and not yet been put into the theme, by its file."""
_whole: dict[str, str] = {}
"""The content of the page that the search plugin is reading."""


@event_priority(-100)
def on_page_content(html: str, page: Page, **_others: Any) -> str:
    """Make what is to be searched of a page: its content, with less of each block."""
    text = html
    for block in shown():
        text = text.replace(block, searchable(block), 1)
    _short[page.file.src_uri] = text
    return html


@event_priority(100)
def _before(context: Any, /, page: Page, **_others: Any) -> Any:
    _whole[page.file.src_uri] = page.content or ""
    page.content = _short.pop(page.file.src_uri)
    return context


@event_priority(-100)
def _after(context: Any, /, page: Page, **_others: Any) -> Any:
    page.content = _whole.pop(page.file.src_uri)
    return context


on_page_context = CombinedEvent(_before, _after)
