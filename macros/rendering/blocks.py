"""Let whole HTML pass through Markdown: it goes by as a fenced block that only names it, and comes back as it was.

Markdown reads each tag of raw HTML twice, in Python, to change none of them: a third of the time of a build.
"""

import hashlib
import re
from typing import Any

from markupsafe import Markup

NAME = "atlas"
"""The name of the fence in mkdocs.yml."""

_MOST = 10_000
"""So many blocks are kept: those of the pages being made, and more than all of today's site."""

_kept: dict[str, str] = {}
_shown: list[str] = []
_FENCE = re.compile(rf"^ *~~~ {NAME}\n *(\w+)\n *~~~$", re.MULTILINE | re.ASCII)
_PLACEHOLDERS = ("\x02", "\x03")
"""Between these two characters, Markdown names what it has put aside: in a text they would name other blocks."""


def fold(html: str) -> Markup:
    r"""Keep the HTML, and return the Markdown that stands for it.

    >>> unfold(f"before{fold('<b>kept</b>')}after")
    'before\n\n<b>kept</b>\n\nafter'
    """
    for sign in _PLACEHOLDERS:
        html = html.replace(sign, "")
    html = html.strip()
    key = hashlib.sha256(html.encode()).hexdigest()[:32]
    # Taken out first: a block that is made again is the newest again, and what is let go is the oldest.
    _kept.pop(key, None)
    _kept[key] = html
    if len(_kept) > _MOST:
        del _kept[next(iter(_kept))]
    return Markup(f"\n\n~~~ {NAME}\n{key}\n~~~\n\n")  # noqa: S704  # a hash


def unfold(text: str) -> str:
    """Return Markdown with all kept HTML back in its place. Raises KeyError for a block that is not kept."""
    return _FENCE.sub(lambda fence: _kept[fence[1]], text)


def fence(source: str, _language: str, _class: str, _options: Any, _md: Any, **_others: Any) -> str:
    """Return the HTML that a fenced block names (the signature is that of pymdownx.superfences)."""
    _shown.append(_kept[source.strip()])
    return _shown[-1]


def shown() -> list[str]:
    """Return the blocks that have come back since this was last asked: after a page was made, those of that page."""
    blocks = _shown.copy()
    _shown.clear()
    return blocks
