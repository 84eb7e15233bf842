"""A source has a title, not only an address.

Readers decide by the title whether to follow the link.
"""

import re
from collections.abc import Iterator

from macros.dataset import Dataset
from macros.diagnostics import Finding, Severity

SEVERITY = Severity.ERROR
CHINESE = """\
来源要写标题，不能写成地址。
读者在页面上看到的是来源的标题，由此决定要不要打开链接。
"""

_ADDRESS = re.compile(r"https?:|www\.|^[a-z0-9.-]+\.(?:com|dev|io|org|net)(?:/\S*)?$", re.ASCII)


def check(data: Dataset) -> Iterator[Finding]:
    """Find titles that are addresses, and titles that only repeat the name of the source."""
    for document in data.sound.values():
        sources = document.value.get("sources") if isinstance(document.value, dict) else None
        for name, source in sources.items() if isinstance(sources, dict) else ():
            title = source.get("title") if isinstance(source, dict) else None
            if isinstance(title, str) and (_ADDRESS.search(title) or title == name):
                what = f"the source '{name}' is called '{title}', which is no title"
                yield Finding(
                    document.locate(("sources", name, "title")),
                    what,
                    "readers decide by the title whether to follow the link",
                    "use the title of the document",
                )
