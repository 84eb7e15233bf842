"""Answers that their server marked, kept so that they need not be sent again: .cache/refresh/answers/."""

import hashlib
import json
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from macros.writing import write

_MARKS = re.compile(r"[ -~]+")
"""What may stand in a header."""


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer, with the marks by which its server knows it: the words of ETag and Last-Modified, or nothing."""

    etag: str
    modified: str
    body: str

    @property
    def condition(self) -> dict[str, str]:
        """Return the header that asks for what is another than this."""
        return {"If-None-Match": self.etag} if self.etag else {"If-Modified-Since": self.modified}


class KeptAnswers:
    """The answers that are kept in a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def of(self, url: str) -> Kept | None:
        """Return what is kept of an address; None if that is nothing, or no longer what was written."""
        try:
            stored = json.loads(self._place(url).read_text(encoding="utf-8"))
            kept = Kept(**stored)
        except (OSError, ValueError, TypeError):
            return None
        whole = all(isinstance(one, str) for one in (kept.etag, kept.modified, kept.body))
        return kept if whole and _MARKS.fullmatch(kept.etag + kept.modified) else None

    def keep(self, url: str, headers: Mapping[str, str], body: bytes) -> None:
        """Keep an answer if its server marks it; where that is refused, it is only sent again."""
        etag, modified = headers.get("ETag", ""), headers.get("Last-Modified", "")
        if etag or modified:
            with suppress(OSError, UnicodeDecodeError):
                made = asdict(Kept(etag, modified, body.decode("utf-8")))
                write(self._place(url), json.dumps(made, indent=1) + "\n")

    def _place(self, url: str) -> Path:
        # By its hash: an address may be long, and may hold a password.
        return self._folder / f"{hashlib.sha256(url.encode()).hexdigest()[:32]}.json"
