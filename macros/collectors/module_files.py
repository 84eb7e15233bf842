"""Files inside a module's zip, by HTTP ranges: the zip's directory, then the file, and not the many megabytes between."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterable
from typing import Any

from macros.collectors.errors import UpstreamError
from macros.collectors.pins import read_pins
from macros.collectors.proxy import escaped
from macros.collectors.upstream import Upstream
from macros.collectors.web import PARTIAL
from macros.schema.collect import Collect
from macros.schema.numbering import ModuleVersion
from macros.writing import write

ZIP_LIMIT = 512 * 1024 * 1024
"""Go's own limit for the zip of a module (go.dev/ref/mod#zip-path-size-constraints)."""

PART_LIMIT = 32 * 1024 * 1024
MEMBER_LIMIT = 256 * 1024
BLOCK = 64 * 1024

_GO = r"(?:0|[1-9][0-9]*)\.(?:0|[1-9][0-9]*)(?:\.(?:0|[1-9][0-9]*))?(?:rc[0-9]+|beta[0-9]+)?"
_BARE = re.compile(rf"(?:go)?({_GO})\s*", re.ASCII)
_DEPENDENCY = re.compile(
    rf"""^\s*- name: "golang: upstream version"\s*\n\s+version: "?({_GO})"?\s*$""", re.MULTILINE | re.ASCII
)
_IMAGE = re.compile(rf"(?:v?[0-9][0-9.]*-go({_GO})|v?({_GO}))(?:-[a-z0-9.]+)*\s*", re.ASCII)


def read_build(upstream: Upstream, spec: Collect, module: ModuleVersion) -> dict[str, Any]:
    """Return `built_with`, `file`, `cross` and `pins` of a release, as far as its product follows them and it states them.

    Raises UpstreamError if the zip cannot be read, or if a file is there and does not say what it always said.
    """
    if not spec.built_with:
        return {}
    with _open(upstream, module) as archive:
        names = set(archive.namelist())
        found: dict[str, Any] = {}
        for file in spec.built_with:
            if f"{module}/{file}" in names:
                found["built_with"] = go_of(file, _member(archive, module, file), str(module))
                if file != spec.built_with[0]:
                    found["file"] = file
                break
        if spec.cross and f"{module}/{spec.cross}" in names:
            cross = _cross_of(_member(archive, module, spec.cross), f"{spec.cross} of {module}")
            if cross != found.get("built_with"):
                found["cross"] = cross
        if spec.pins:
            found["pins"] = read_pins(spec.pins, module, lambda file: _member(archive, module, file))
    if "built_with" not in found:
        raise UpstreamError(f"{module} has none of the files that name its Go: {', '.join(spec.built_with)}")
    return found


def read_file(upstream: Upstream, module: ModuleVersion, file: str) -> str | None:
    """Return the text of a file in a version's zip; None if it has none.

    Raises AbsentError if there is no zip, UpstreamError if it cannot be read.
    """
    with _open(upstream, module) as archive:
        return _member(archive, module, file) if f"{module}/{file}" in archive.namelist() else None


def read_tree(
    upstream: Upstream, module: ModuleVersion, files: Iterable[str], folder: str
) -> tuple[dict[str, str], frozenset[str]]:
    """Return the texts of those of the *files* that a version's zip has, and of the .txt files of a *folder*; and the names
    of all files of the folder.

    Raises AbsentError if there is no zip, UpstreamError if it cannot be read.
    """
    with _open(upstream, module) as archive:
        names = {name.removeprefix(f"{module}/") for name in archive.namelist()}
        inside = frozenset(name for name in names if name.startswith(f"{folder}/"))
        wanted = [file for file in files if file in names]
        wanted += sorted(name for name in inside if name.endswith(".txt"))
        return {file: _member(archive, module, file) for file in wanted}, inside


def go_of(file: str, text: str, what: str) -> str:
    """Return the Go version that a file of the tree pins; raises UpstreamError if it pins none."""
    match = _DEPENDENCY.search(text) if file.endswith((".yaml", ".yml")) else _BARE.fullmatch(text)
    if not match:
        raise UpstreamError(f"{file} of {what} does not name a Go version as it should")
    return match[1]


def _cross_of(text: str, what: str) -> str:
    """Return the Go of a cross-build image by its tag: v1.36.0-go1.26.5-bullseye.0, v1.15.8-legacy-1."""
    match = _IMAGE.fullmatch(text)
    if not match:
        raise UpstreamError(f"{what} does not name an image as it should: '{text.strip()[:40]}'")
    return match[1] or match[2]


def _member(archive: zipfile.ZipFile, module: ModuleVersion, file: str) -> str:
    try:
        info = archive.getinfo(f"{module}/{file}")
        if info.file_size > MEMBER_LIMIT:
            raise UpstreamError(f"{file} of {module} has {info.file_size:,} bytes; {MEMBER_LIMIT:,} are allowed")
        return archive.read(info).decode("utf-8")
    except KeyError:
        raise UpstreamError(f"{module} has no {file}") from None
    except (zipfile.BadZipFile, zlib.error, EOFError, UnicodeDecodeError, NotImplementedError, RuntimeError) as error:
        raise UpstreamError(f"{file} in the zip of {module} is damaged: {error}") from None


def _open(upstream: Upstream, module: ModuleVersion) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(_stream(upstream, module))
    except (zipfile.BadZipFile, EOFError, NotImplementedError, ValueError) as error:
        raise UpstreamError(f"the zip of {module} is damaged or cut short: {error}") from None


def _stream(upstream: Upstream, module: ModuleVersion) -> io.BufferedIOBase | io.RawIOBase:
    """Return the zip as a file: by ranges, or whole from the cache where the proxy gives no ranges."""
    kept = upstream.cache / "zips" / f"{escaped(str(module)).replace('/', '+')}.zip"
    if kept.exists():
        return io.BytesIO(kept.read_bytes())
    first = upstream.proxy.zip(module, limit=ZIP_LIMIT, part=(0, 0))
    if first.status == PARTIAL:
        if not first.length:
            raise UpstreamError(f"the zip of {module} comes in parts, but without a length")
        return _Ranges(upstream, module, first.length)
    with io.BytesIO(first.body) as whole, zipfile.ZipFile(whole) as archive:
        archive.namelist()
    write(kept, first.body)
    return io.BytesIO(first.body)


class _Ranges(io.RawIOBase):
    """A zip at the proxy, read in blocks."""

    def __init__(self, upstream: Upstream, module: ModuleVersion, length: int) -> None:
        super().__init__()
        self._upstream, self._module, self._length = upstream, module, length
        self._at = 0
        self._have: tuple[int, bytes] = (0, b"")

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._length}[whence]
        if start + offset < 0:
            raise ValueError("a place before the beginning of the file")
        self._at = start + offset
        return self._at

    def read(self, size: int = -1) -> bytes:
        size = max(0, self._length - self._at if size < 0 else min(size, self._length - self._at))
        start, have = self._have
        if not (start <= self._at and self._at + size <= start + len(have)):
            start, have = self._fetch(size)
            self._have = (start, have)
        offset = self._at - start
        self._at += size
        return have[offset : offset + size]

    def _fetch(self, size: int) -> tuple[int, bytes]:
        """Return bytes around the place, and where they begin: a block, so that the next small reads need no request."""
        if size > PART_LIMIT:
            raise UpstreamError(
                f"the zip of {self._module} has a directory of {size:,} bytes; {PART_LIMIT:,} are allowed"
            )
        end = min(self._length, max(self._at + size, self._at + BLOCK))
        start = max(0, min(self._at, end - BLOCK))
        answer = self._upstream.proxy.zip(self._module, limit=PART_LIMIT + BLOCK, part=(start, end - 1))
        if answer.status != PARTIAL or len(answer.body) != end - start or answer.length != self._length:
            raise UpstreamError(
                f"the zip of {self._module} is cut short: of {end - start:,} bytes {len(answer.body):,} came"
            )
        return start, answer.body
