"""Where the site's code, templates and scripts ask for interface strings: what the rules on strings go by."""

from collections.abc import Iterator
from pathlib import Path

_PLACES = (("macros", "*.py"), ("macros/templates", "*.j2"), ("overrides", "*.html"), ("docs/assets", "*.js"))


def string_users(project: Path) -> Iterator[tuple[Path, str]]:
    """Yield each file of a project that may ask for a string, with its text; nothing where the data stands without the code."""
    for folder, pattern in _PLACES if (project / "macros").is_dir() else ():
        for path in sorted((project / folder).rglob(pattern)):
            yield path, path.read_text(encoding="utf-8")
