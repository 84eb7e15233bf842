"""The module proxy: the GOPROXY protocol (go.dev/ref/mod#goproxy-protocol), as far as releases and their files need it."""

import base64
import datetime as dt
import hashlib
import json
import os
import re
import subprocess
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from macros.collectors.errors import AbsentError, UpstreamError
from macros.collectors.folder import SCHEME, read_place
from macros.collectors.web import Web, WebAnswer
from macros.schema.numbering import ModuleVersion

LIST_LIMIT = 4 * 1024 * 1024
FILE_LIMIT = 1024 * 1024
SUM_DATABASE = "sum.golang.org"

_VERSION = re.compile(r"v[0-9]+\.[0-9]+\.[0-9]+(?:-[0-9A-Za-z.-]+)?(?:\+[0-9A-Za-z.-]+)?", re.ASCII)
_TIME = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2})(?:\.[0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2})", re.ASCII
)
_ENTRY = re.compile(r"([^,|]*)([,|]?)")


@dataclass(frozen=True, slots=True)
class ProxyWord:
    """One word of GOPROXY: an address, `direct` or `off`."""

    word: str
    any_error: bool
    """Whether the next word is tried after any error (`|`), or only where there is nothing (`,`)."""


def entries(text: str) -> tuple[ProxyWord, ...]:
    """Return the words of GOPROXY; raises UpstreamError if it has none."""
    found = (match.groups() for match in _ENTRY.finditer(text))
    words = tuple(ProxyWord(word.strip(), character == "|") for word, character in found if word.strip())
    if not words:
        raise UpstreamError("GOPROXY is empty: set it to the address of a module proxy")
    return words


def from_environment() -> tuple[ProxyWord, ...]:
    """Return the words of the environment's GOPROXY, else of `go env GOPROXY`.

    Raises UpstreamError if neither says anything.
    """
    given = os.environ.get("GOPROXY", "")
    if not given:
        try:
            command = ["go", "env", "GOPROXY"]
            told = subprocess.run(command, capture_output=True, text=True, check=True, timeout=30)  # noqa: S603  # the user's own go
            given = told.stdout.strip()
        except (OSError, subprocess.SubprocessError):
            hint = "set GOPROXY to the address of a module proxy, or install Go"
            raise UpstreamError(f"GOPROXY is not set, and there is no go command to ask: {hint}") from None
    return entries(given)


class Proxy:
    """What the module proxies state about modules."""

    def __init__(self, web: Web, words: tuple[ProxyWord, ...]) -> None:
        self.web = web
        self._words = words

    def versions(self, path: str) -> tuple[str, ...]:
        """Return the versions that are listed of a module path.

        Raises UpstreamError for a list that is empty or is none.
        """
        text = self._text(f"{escaped(path)}/@v/list", LIST_LIMIT, keep=True)
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        for number, line in enumerate(lines, start=1):
            if not _VERSION.fullmatch(line):
                raise UpstreamError(f"the list of {path} is none: its line {number} is '{line[:60]}'")
        if not lines:
            raise UpstreamError(f"the list of {path} is empty")
        return tuple(lines)

    def day(self, module: ModuleVersion) -> dt.date:
        """Return the day (UTC) of the commit that a version is tagged at; AbsentError if there is no such version."""
        text = self._text(f"{escaped(module.path)}/@v/{escaped(module.version)}.info", FILE_LIMIT)
        try:
            told = json.loads(text)
        except ValueError:
            raise UpstreamError(f"the answer about {module} is not JSON") from None
        version, time = (told.get(key) if isinstance(told, dict) else None for key in ("Version", "Time"))
        if version != module.version:
            what = f"Version is {json.dumps(version)[:60]}" if version else "it has no Version"
            raise UpstreamError(f"the answer about {module} is about something else: {what}")
        match = _TIME.fullmatch(time) if isinstance(time, str) else None
        if not match:
            raise UpstreamError(f"the answer about {module} has no Time: {json.dumps(time)[:60]}")
        try:
            moment = dt.datetime.fromisoformat(match[1] + match[2].replace("Z", "+00:00"))
        except ValueError:
            raise UpstreamError(f"the answer about {module} has no Time: {json.dumps(time)[:60]}") from None
        return moment.astimezone(dt.UTC).date()

    def go_mod(self, module: ModuleVersion) -> str:
        """Return the text of a version's go.mod; raises UpstreamError if it cannot be had."""
        return self._text(f"{escaped(module.path)}/@v/{escaped(module.version)}.mod", FILE_LIMIT)

    def latest(self, path: str) -> str:
        """Return the version that stands for the newest state of a module path, a pseudo-version where it has no tags.

        Raises AbsentError if the proxy tells none, UpstreamError for an answer that names no version.
        """
        text = self._text(f"{escaped(path)}/@latest", FILE_LIMIT)
        try:
            version = json.loads(text)["Version"]
        except (ValueError, TypeError, KeyError):
            version = None
        if not isinstance(version, str) or not _VERSION.fullmatch(version):
            raise UpstreamError(f"the newest version of {path} is none: '{' '.join(text.split())[:60]}'")
        return version

    def sum(self, module: ModuleVersion) -> str:
        """Return the hash of a version's zip as the checksum database states it, whose answers a proxy may pass on.

        The database's signature is not looked at. Raises AbsentError if the proxy does not pass them on
        (go.dev/ref/mod#checksum-database), UpstreamError if the answer names no hash.
        """
        text = self._text(f"sumdb/{SUM_DATABASE}/lookup/{escaped(str(module))}", FILE_LIMIT)
        match = re.search(
            rf"^{re.escape(f'{module.path} {module.version}')} (h1:\S{{44}})$", text, re.MULTILINE | re.ASCII
        )
        if not match:
            raise UpstreamError(f"the checksum database's answer names no hash of {module}")
        return match[1]

    def zip(self, module: ModuleVersion, *, limit: int, part: tuple[int, int] | None = None) -> WebAnswer:
        """Return a version's zip, or some of its bytes where the proxy gives parts."""
        address = f"{escaped(module.path)}/@v/{escaped(module.version)}.zip"
        return self._first(lambda base: self._get(f"{base}/{address}", limit=limit, part=part), str(module))

    def _get(self, url: str, *, limit: int, part: tuple[int, int] | None = None, keep: bool = False) -> WebAnswer:
        if url.startswith(SCHEME):
            return read_place(url, limit=limit, part=part)
        return self.web.get(url, limit=limit, part=part, keep=keep)

    def _text(self, address: str, limit: int, *, keep: bool = False) -> str:
        answer = self._first(lambda base: self._get(f"{base}/{address}", limit=limit, keep=keep), address)
        try:
            return answer.body.decode("utf-8")
        except UnicodeDecodeError:
            raise UpstreamError(f"{address} is not UTF-8") from None

    def _first(self, get: Callable[[str], WebAnswer], what: str) -> WebAnswer:
        """Return the first answer that one of the proxies gives, going on as GOPROXY says."""
        failed: UpstreamError | None = None
        for entry in self._words:
            if entry.word == "off":
                raise failed or UpstreamError(f"GOPROXY is off: {what} is not asked for")
            if entry.word == "direct":
                # A collector reads no version control: what no proxy has is not there, what none was asked for is unknown.
                raise failed or UpstreamError(f"GOPROXY is direct: no module proxy can be asked for {what}")
            if not entry.word.startswith(("https://", "http://", f"{SCHEME}//")):
                raise UpstreamError(f"GOPROXY names '{entry.word[:60]}', which is no https or file address")
            try:
                return get(entry.word.rstrip("/"))
            except AbsentError as error:
                failed = error
                if not (entry.any_error or error.gone):
                    raise
            except UpstreamError as error:
                failed = error
                if not entry.any_error:
                    raise
        raise failed or UpstreamError("GOPROXY names no proxy")


def escaped(text: str) -> str:
    """Return a path or version as addresses write it: `!a` for `A`."""
    return re.sub("[A-Z]", lambda match: f"!{match[0].lower()}", text)


def mod_hash(text: str) -> str:
    """Return the hash of a go.mod as go.sum and the checksum database state it (dirhash.Hash1 over the one file)."""
    return _hash_of({"go.mod": text.encode()})


def zip_hash(archive: zipfile.ZipFile) -> str:
    """Return the hash of a module's zip as go.sum and the checksum database state it (dirhash.HashZip)."""
    return _hash_of({info.filename: archive.read(info) for info in archive.infolist()})


def _hash_of(files: Mapping[str, bytes]) -> str:
    lines = (f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files))
    return f"h1:{base64.b64encode(hashlib.sha256(''.join(lines).encode()).digest()).decode()}"
