"""Links within the site, so that each leads to a file: where there is no server, a folder shows its list of files."""

from __future__ import annotations

import re

_LINK = re.compile(r'(<a\b[^>]*?\shref=")(?![a-z][a-z0-9+.-]*:|/|#)([^"?#]*)([^"]*")')
_FOLDERS = frozenset({"", ".", ".."})


def to_files(html: str) -> str:
    """Return the page with each relative link to a folder leading to the index.html in it."""
    return _LINK.sub(_to_file, html)


def _to_file(link: re.Match[str]) -> str:
    before, path, after = link.groups()
    last = path.rpartition("/")[2]
    if last not in _FOLDERS or not path:
        return link[0]
    return f"{before}{path if path.endswith('/') else path + '/'}index.html{after}"
