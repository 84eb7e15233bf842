"""Links within the site, so that each leads to a file: where there is no server, a folder shows its list of files."""

import re
from collections.abc import Callable

_LINK = re.compile(
    r'(<(?:a\b[^>]*?\shref|form\b[^>]*?\saction)=")(?![a-z][a-z0-9+.-]*:|/|#)([^"?#]*)([^"]*")', re.ASCII
)
_FOLDERS = frozenset({"", ".", ".."})


def to_files(html: str, online: Callable[[str], str | None]) -> str:
    """Return the page with each relative link or form to a folder leading to the index.html in it.

    A link to what does not come with the page leads to the address that *online* gives for it.
    """
    return _LINK.sub(lambda link: _to_file(link, online(link[2]) if link[2] else None), html)


def _to_file(link: re.Match[str], online: str | None) -> str:
    before, path, after = link.groups()
    if online:
        return f"{before}{online}{after}"
    last = path.rpartition("/")[2]
    if last not in _FOLDERS or not path:
        return link[0]
    return f"{before}{path if path.endswith('/') else path + '/'}index.html{after}"
