"""Put a built site into a zip that works from file://, the same bytes each time."""

import datetime as dt
import io
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from posixpath import normpath
from urllib.parse import urljoin

from macros.exports.offline.bundle import bundle
from macros.exports.offline.links import to_files
from macros.rendering.render import render
from macros.writing import PART, write

EARLIEST = dt.date(1980, 1, 1)
"""No file in a zip can be older."""

_SHIM = Path(__file__).with_name("offline.js")
_SCRIPTS = "assets/javascripts"
_WORKERS = [f"{_SCRIPTS}/workers/atlas-{name}.js" for name in ("words", "asked", "rank", "search")]
"""The search worker, with what it loads before it: each needs those before it."""
_LEFT_OUT = re.compile(r"^(api/|(?:[a-z]{2,3}/)?embed/|sitemap\.|_headers$|headers\.|404\.html$|[^/]*\.zip$)|\.map$")
"""What only a server or a program has use for."""

_MODULE = re.compile(
    r'<script\b[^>]*?\bsrc="([^"]+\.js)"[^>]*?\btype="?module"?[^>]*>|<script\b[^>]*?\btype="?module"?[^>]*?\bsrc="([^"]+\.js)"[^>]*>',
    re.ASCII,
)
_OWN = re.compile(r'<link\b[^>]*?\brel="?canonical"?[^>]*?\bhref="([^"]+)"', re.ASCII)
"""The page's own address on the web."""
_SCRIPT = "<script"


def pack(site: Path, out: Path, day: dt.date, folder: str) -> int:
    """Write the zip of the folder of a built site, which unpacks to a *folder*; return its size in bytes. Raises BundleError for an odd module."""
    stamp = max(day, EARLIEST)
    whole = io.BytesIO()
    # Names in order, one time and one mode for all: the same site gives the same bytes on any machine.
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as made:
        for name, content in sorted(_files(site, out)):
            entry = zipfile.ZipInfo(f"{folder}/{name}", (stamp.year, stamp.month, stamp.day, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            made.writestr(entry, content)
    return write(out, whole.getvalue())


def _files(site: Path, out: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the content of each file: pages with links to files, data and workers as classic scripts."""
    bundles: set[Path] = set()
    for path in site.rglob("*"):
        name = path.relative_to(site).as_posix()
        if not path.is_file() or path == out or _LEFT_OUT.search(name) or PART in name:
            continue
        if path.suffix == ".html":
            yield name, _page(path, site, bundles).encode()
        elif name.startswith("assets/atlas/") or name == "search/search_index.json":
            yield f"assets/offline/{name}.js", _data(name, path.read_text(encoding="utf-8"))
        elif not (name.startswith(_SCRIPTS) and path.suffix == ".js") or (
            not name.startswith((f"{_SCRIPTS}/workers/",)) and (".min." in name)
        ):
            yield name, path.read_bytes()
    for entry in bundles:
        yield entry.relative_to(site.resolve()).as_posix(), bundle(entry).encode()
    for theme in (site / _SCRIPTS / "workers").glob("search.*.js"):  # the second engine has a search of its own
        for name, paths in (("worker", [site / path for path in _WORKERS]), ("theme", [theme])):
            source = "\n".join(path.read_text(encoding="utf-8") for path in paths)
            yield f"assets/offline/{name}.js", _data(name, json.dumps(source))
    yield "assets/offline/offline.js", _SHIM.read_bytes()


def _data(name: str, value: str) -> bytes:
    """Return the script that gives a value, which is written as JSON, to the shim."""
    return f"atlasOffline[{json.dumps(name)}] = {value}\n".encode()


def _page(path: Path, site: Path, bundles: set[Path]) -> str:
    """Return a page for reading from a file; the modules that it loads are added to *bundles*."""
    depth = len(path.relative_to(site).parts) - 1

    def classic(found: re.Match[str]) -> str:
        source = found[1] or found[2]
        bundles.add((path.parent / source).resolve())
        return render("offline-script.html.j2", source=source, later=True).strip()

    html = path.read_text(encoding="utf-8")
    own = found[1] if (found := _OWN.search(html)) else ""
    folder = path.parent.relative_to(site).as_posix()

    def online(link: str) -> str | None:
        return urljoin(own, link) if own and _LEFT_OUT.search(normpath(f"{folder}/{link}")) else None

    text = to_files(_MODULE.sub(classic, html), online)
    shim = render("offline-script.html.j2", source="../" * depth + "assets/offline/offline.js", later=False).strip()
    return text.replace(_SCRIPT, shim + _SCRIPT, 1)
