"""Facts as the rest of the package sees them: a value with its evidence looked up and its place in data/ known."""

import re
from functools import lru_cache
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from macros.dataset.places import Place
from macros.diagnostics import Location
from macros.i18n import Text
from macros.reading.document import Document, ValuePath
from macros.schema.evidence import Confidence, State
from macros.schema.sources import SourceKind

_REF = r"(?:[0-9a-f]{40}|(?!release-|[^/]*\.x(?:/|$))(?:[a-z][a-z0-9-]*[/-]?)?v?[0-9]+\.[0-9]+[^/]*)(?:/|$)"
"""A full commit, or a tag: not a branch such as main, release-1.33 or v1.60.x, nor a short commit."""

_RAW = re.compile(rf"/[^/]+/[^/]+/{_REF}")
_SUBMODULE = r"/blob/([a-z][a-z0-9/-]*)/v[0-9]+\.[0-9]+\.[0-9]+/\1/"
"""A file of a module that has a folder of its own, at its tag, which begins with that folder (go.dev/ref/mod#vcs-version)."""

_FIXED = re.compile(rf"/(?:blob|tree|raw)/{_REF}|{_SUBMODULE}|/commits?/[0-9a-f]{{40}}|/releases/tag/[^/]+")
"""GitHub addresses whose text does not change: at a tag or a full commit, or of a release."""

_THREAD = re.compile(r"/(?:pull|issues|discussions)/[0-9]+|/advisories/GHSA-")
"""GitHub addresses that stay, though their text may grow: a thread, an advisory."""

_GOOGLESOURCE = re.compile(r"/\+/(?:[0-9a-f]{40}|refs/tags/)")


class Evidence(NamedTuple):
    """One source of one fact, with all placeholders of its address filled in."""

    id: str
    url: str
    title: str
    kind: SourceKind
    as_of: str
    """The day, month or year on which the source said so (ISO 8601, as precise as known)."""

    @property
    def immutable(self) -> bool:
        """Tell whether the text there cannot change: it stands at a tag or a full commit."""
        return _immutable(self.url)

    @property
    def pinned(self) -> bool:
        """Tell whether a reader will find the same text there: a tag, commit or thread, or a dated official document."""
        return _pinned(self.url, self.kind, self.as_of)


@lru_cache(maxsize=1 << 16)
def _immutable(url: str) -> bool:
    parts = urlsplit(url)
    if parts.netloc == "github.com":
        return bool(_FIXED.search(parts.path))
    if parts.netloc == "raw.githubusercontent.com":
        return bool(_RAW.match(parts.path))
    if parts.netloc == "www.rfc-editor.org":
        return parts.path.startswith("/rfc/")  # an RFC never changes once it has a number (RFC 7322)
    return "googlesource.com" in parts.netloc and bool(_GOOGLESOURCE.search(parts.path))


@lru_cache(maxsize=1 << 16)
def _pinned(url: str, kind: SourceKind, as_of: str) -> bool:
    if _immutable(url):
        return True
    parts = urlsplit(url)
    if parts.netloc in {"github.com", "raw.githubusercontent.com"} or "googlesource.com" in parts.netloc:
        return parts.netloc == "github.com" and bool(_THREAD.search(parts.path))
    return kind in {SourceKind.VENDOR_DOC, SourceKind.RELEASE_NOTE, SourceKind.ISSUE, SourceKind.SOURCE_FILE} and bool(
        as_of
    )


class Origin(NamedTuple):
    """Where in data/ something is written."""

    document: Document
    path: ValuePath

    @property
    def where(self) -> Location:
        """Return the file, line and column."""
        return self.document.locate(self.path)


class OtherValue(NamedTuple):
    """What another source says."""

    value: Any
    evidence: tuple[Evidence, ...]


class Fact(NamedTuple):
    """One value and what it rests on.

    The value's type follows from the fact's column: a date, a Version, a tuple of release lines, a truth
    value, a tuple of words or a text; None if the state is unknown or not_applicable.
    """

    place: Place
    """Its page, row and column."""
    value: Any
    state: State
    evidence: tuple[Evidence, ...]
    origin: Origin
    within: str | None = None
    searched: Text | None = None
    confidence: Confidence = Confidence.HIGH
    method: Text | None = None
    derived_by: str | None = None
    note: Text | None = None
    also: tuple[OtherValue, ...] = ()
    because: Text | None = None
    """Why it stands in the place of a collected value, which is then the last of `also`."""

    @property
    def id(self) -> str:
        """Return the id of its cell in addresses, such as kubernetes-1.33.4.built-with."""
        return self.place.id

    @property
    def known(self) -> bool:
        """Tell whether there is a value, exact or estimated."""
        return self.value is not None

    @property
    def pinned(self) -> bool:
        """Tell whether all of its sources are pinned (and there are any)."""
        return bool(self.evidence) and all(source.pinned for source in self.evidence)


class Statement(NamedTuple):
    """A sentence with its evidence."""

    place: Place
    text: Text
    evidence: tuple[Evidence, ...]
    origin: Origin

    @property
    def id(self) -> str:
        """Return its id in addresses."""
        return self.place.id

    @property
    def pinned(self) -> bool:
        """Tell whether all of its sources are pinned (and there are any)."""
        return bool(self.evidence) and all(source.pinned for source in self.evidence)
