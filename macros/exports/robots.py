"""robots.txt for a built site: everything may be read, and where the list of its pages is."""

import re
from pathlib import Path

_FIRST_PAGE = re.compile(r"<loc>([^<]+)</loc>")


def robots(site: Path) -> tuple[str, str]:
    """Return name and text of the file for the folder of a built site; its own address is that of the first page in its sitemap.

    A frame for other sites says itself that it is not to be listed.
    """
    sitemap = site / "sitemap.xml"
    found = _FIRST_PAGE.search(sitemap.read_text(encoding="utf-8")) if sitemap.is_file() else None
    listed = f"\nSitemap: {found[1]}sitemap.xml\n" if found and found[1].endswith("/") else ""
    return "robots.txt", f"User-agent: *\nAllow: /\n{listed}"
