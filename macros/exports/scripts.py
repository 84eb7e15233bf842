"""The scripts of a built site without their comments: people read those in docs/, browsers would load them for nothing.

The types that stand there for the checker weigh a fifth of a script. Only whole lines are left out, so what is left
runs, fails and is debugged as it was written: that is why no minifier does this.
"""

import re
from collections.abc import Iterator
from pathlib import Path

OURS = "// @ts-check\n"
"""So begins each of our own scripts, and none of the theme's."""

_COMMENT = re.compile(r"^[ \t]*(?://[^\n]*|/\*(?:(?!\*/).)*\*/[ \t]*)\n", re.MULTILINE | re.DOTALL | re.ASCII)


def scripts(site: Path) -> Iterator[tuple[str, str]]:
    """Yield the place in the site and the text of each of our scripts that still has its comments."""
    for path in sorted((site / "assets/javascripts").rglob("*.js")):
        text = path.read_text(encoding="utf-8")
        if text.startswith(OURS):
            yield path.relative_to(site).as_posix(), bare(text)


def bare(script: str) -> str:
    """Return the script without the lines that hold nothing but a comment.

    >>> print(bare('''/** Ask. */
    ... const a = 1 // one
    ... // Two.
    ... const b = 2'''))
    const a = 1 // one
    const b = 2
    """
    return _COMMENT.sub("", script)
