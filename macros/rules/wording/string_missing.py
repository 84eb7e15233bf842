"""Every interface string in use exists, in both languages.

Checked are the keys in calls of the package, its templates, the theme's overrides and the pages' scripts, and the
members of families: if code asks for "kind." and the name of a kind, each kind needs its string.
"""

import re
from collections.abc import Iterable, Iterator

from macros.dataset import Dataset
from macros.diagnostics import Finding, Location, Severity
from macros.queries.lifecycle.support import Support
from macros.resolver import Verdict
from macros.resolver.terms import Part
from macros.rules.string_users import string_users
from macros.schema.claim import ClaimVerdict
from macros.schema.evidence import Confidence
from macros.schema.sources import SourceKind
from macros.vocabulary import COLUMNS, COMPUTED

SEVERITY = Severity.ERROR
CHINESE = """\
用到的每条界面文字都要有，而且两种语言齐全。
检查的是代码、模板、主题覆盖文件和页面脚本在调用中写明的键，以及成组的键：代码用 `kind.` 加种类名取文字时，每个种类都要有对应的文字。
"""

_FILE = "strings.yaml"
_OF_SCRIPTS = "script."
"""So begin the keys of the strings that only scripts use; there it is left out."""
_KEY = r"([a-z][\w-]*(?:\.[\w-]+)+)"
_CALL = r"\b(?:strings|s|say)\(\s*"
_REQUESTS = (
    re.compile(rf'{_CALL}"{_KEY}"\s*[,)]', re.ASCII),
    re.compile(r'\bsay\("([a-z]+)"[,)]', re.ASCII),
    re.compile(rf'(?:{_CALL}|\bkey = )"{_KEY}" if [^"\n]+ else "{_KEY}"', re.ASCII),
    re.compile(rf'{_CALL}[^"()\n]+ \? "{_KEY}" : "{_KEY}"', re.ASCII),
    re.compile(r'(?<=\bReason\()\s*"(\w+)"', re.ASCII),
)
"""How a call names its string: outright (in scripts also by one word), as one of two in Python and in a script, and as the code of a resolver's reason."""
_REASON = _REQUESTS[-1]

_FAMILIES: dict[str, Iterable[str]] = {
    "confidence.{}": [one for one in Confidence if one is not Confidence.HIGH],
    "evidence.{}": list(SourceKind),
    "kind.{}": list(SourceKind),
    "column.{}": [*COLUMNS, *COMPUTED],
    "meaning.{}": [*COLUMNS, *COMPUTED],
    "resolve.part.{}": list(Part),
    "resolve.part.{}.none": list(Part),
    "resolve.word.{}": list(Verdict),
    "support.{}": list(Support),
    "verdict.{}.word": list(ClaimVerdict),
}
"""Keys with a placeholder, and the names that fill it."""


def check(data: Dataset) -> Iterator[Finding]:
    """Find strings that are asked for and are not there; a mistake in one, or in the file, is told by the reader."""
    if data.is_broken(_FILE) and not data.strings:
        return
    document = data.documents.get(_FILE)
    project = data.root.parent
    written = document.value if document is not None and isinstance(document.value, dict) else {}
    groups = {key.partition(".")[0] for key in written}
    reported: set[str] = set()
    for path, text in string_users(project):
        for name in _requested(text):
            own = f"{_OF_SCRIPTS}{name}"
            key = own if path.suffix == ".js" and name.partition(".")[0] not in groups else name
            if key in reported or name in written or (path.suffix == ".js" and own in written):
                continue
            reported.add(key)
            where = Location(document.path if document is not None else data.root / _FILE)
            yield Finding(
                where,
                f"there is no string '{key}', which {path.relative_to(project).as_posix()} asks for",
                "a page that shows it cannot be built",
                f"add it: {key}: {{en: …, zh: …}}; or correct the call",
            )


def _requested(text: str) -> Iterator[str]:
    """Yield each key that a file asks for, as it is written there."""
    for pattern in _REQUESTS:
        for match in pattern.finditer(text):
            for word in filter(None, match.groups()):
                yield f"resolve.{word}" if pattern is _REASON else word
    for family, members in _FAMILIES.items():
        start, _, end = family.partition("{}")
        asks = rf"[\"'`]{re.escape(start)}(?:\$?\{{[^}}\n]*\}}{re.escape(end)}[\"'`]|[\"'] ~)"
        if start in text and re.search(asks, text):
            yield from (family.format(member) for member in members)
