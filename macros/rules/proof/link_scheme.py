"""Links lead to https addresses.

An unencrypted connection can be tampered with, and javascript:, data: and file: do not belong in public texts. Only
addresses of the reader's own machine (http://localhost and the like) may be unencrypted.
"""

import re
from collections.abc import Iterator

from macros.dataset import Dataset
from macros.diagnostics import Finding, Severity

SEVERITY = Severity.ERROR
CHINESE = """\
链接只用 https 地址。
未加密的地址可能在途中被篡改；`javascript:`、`data:`、`file:` 不应出现在公开的文字里。只有指向读者本机的地址（`http://localhost` 之类）可以不加密。
"""

_LOOSE = re.compile(
    r"(?:http|ftp)://(?!localhost\b|127\.|\[::1\]|0\.0\.0\.0)[^\s'\"`)]*"
    r"|(?<=\]\()(?!https://|#|\.{0,2}/|\{)(?:\s|&#?\w+;)*[a-z][a-z0-9+.-]*(?::|&#?\w+;)[^\s)]*",
    re.IGNORECASE | re.ASCII,
)
_CHECKED = (("url",), ("repo",))
_SIGNS = ("p://", "](")
"""One of these is in every such address: files without them, nearly all, need no closer look."""


def check(data: Dataset) -> Iterator[Finding]:
    """Find addresses with other schemes in texts and commands; comments are nobody's link."""
    for document in data.written.values():
        if not any(character in document.text for character in _SIGNS) or not _LOOSE.search(document.text):
            continue
        for scalar in document.scalars():
            if scalar.path[-1:] in _CHECKED:
                continue  # the schema allows nothing else there, and says so
            for loose in _LOOSE.finditer(scalar.text):
                what = f"the address '{loose[0]}' is not an https address"
                why = "an unencrypted connection can be tampered with"
                yield Finding(scalar.where, what, why, "write its https:// address, or leave the link out")
