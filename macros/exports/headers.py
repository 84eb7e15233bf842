"""Security headers for a built site: a strict content policy, in the two forms that hosts read.

The theme's inline scripts and styles are allowed by their hashes (Content Security Policy Level 3, w3.org/TR/CSP3):
nothing else that stands in a page runs, and nothing comes from another host.
"""

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from macros.i18n import LANGUAGES, Language

EMBEDS = "embed"
"""The folder whose pages other sites may show in a frame."""

OTHERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
"""The headers beside the content policy; they hold for every file."""

_INLINE = re.compile(r"<(script|style)\b([^>]*)>(.*?)</\1\s*>", re.DOTALL | re.IGNORECASE | re.ASCII)
_DATA = re.compile(r"\btype=[\"']?(?!module|text/javascript)[\w/+-]*(?:json|template)", re.IGNORECASE | re.ASCII)


def headers(site: Path, languages: Iterable[Language] = LANGUAGES) -> Iterator[tuple[str, str]]:
    """Yield `_headers` (Netlify, Cloudflare Pages) and `headers.nginx.conf` for the folder of a built site."""
    scripts: set[str] = set()
    styles: set[str] = set()
    for page in site.rglob("*.html"):
        for kind, content in inline(page.read_text(encoding="utf-8")):
            (scripts if kind == "script" else styles).add(digest(content))
    rules = policy(scripts, styles)
    further = sorted(one for one in languages if one.folder)
    yield "_headers", _by_path(rules, sorted(_places(site, further)))
    yield "headers.nginx.conf", _nginx(rules, further)


def inline(html: str) -> Iterator[tuple[str, str]]:
    """Yield the kind, `script` or `style`, and the content of what runs or styles in a page and has no file."""
    for found in _INLINE.finditer(html):
        kind, attributes, content = found[1].lower(), found[2], found[3]
        if "src=" not in attributes and not _DATA.search(attributes) and content:
            yield kind, content


def digest(content: str) -> str:
    """Return the source expression that allows exactly this content."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"


def policy(scripts: Iterable[str], styles: Iterable[str]) -> dict[str, str]:
    """Return the directives of the content policy, without the one about frames."""
    return {
        "default-src": "'none'",
        "script-src": " ".join(["'self'", *sorted(scripts)]),
        "style-src": " ".join(["'self'", *sorted(styles)]),
        "img-src": "'self' data:",  # the style sheets hold the icons
        "connect-src": "'self'",
        "worker-src": "'self'",
        "form-action": "'self'",
        "base-uri": "'none'",
    }


def _text(rules: dict[str, str], frames: str) -> str:
    return "; ".join(f"{name} {value}" for name, value in [*rules.items(), ("frame-ancestors", frames)])


def _places(site: Path, further: list[Language]) -> Iterator[str]:
    """Yield the path of each folder or page at the top of a language.

    Hosts put the values of all paths that match a request together, so that no two paths with a content policy may
    match the same page.
    """
    for base, folder in (("/", site), *((f"/{name}/", site / name) for name in further)):
        if not folder.is_dir():
            continue
        yield base
        for entry in folder.iterdir():
            if entry.is_dir() and entry.name not in further:
                yield f"{base}{entry.name}/*"
            elif entry.suffix == ".html":
                yield f"{base}{entry.name}"


def _by_path(rules: dict[str, str], places: list[str]) -> str:
    blocks = ["/*", *(f"  {name}: {value}" for name, value in OTHERS.items())]
    for place in places:
        frames = "*" if place.endswith(f"/{EMBEDS}/*") else "'none'"
        blocks += [place, f"  Content-Security-Policy: {_text(rules, frames)}"]
    return "\n".join(blocks) + "\n"


def _nginx(rules: dict[str, str], further: list[Language]) -> str:
    """Return what a `server` block of nginx includes."""
    start = f"({'|'.join(one.folder for one in further)})?" if further else ""
    lines = [
        "# Written by the build of the site, for it alone: include it in the server block.",
        "set $atlas_frames \"'none'\";",
        f'if ($uri ~ "^/{start}{EMBEDS}/") {{ set $atlas_frames "*"; }}',
        f'add_header Content-Security-Policy "{_text(rules, "$atlas_frames")}" always;',
        *(f'add_header {name} "{value}" always;' for name, value in OTHERS.items()),
    ]
    return "\n".join(lines) + "\n"
