"""Every interface string is used.

A string is used if its key appears in the package, its templates, the theme's overrides or the pages' scripts, or if a
key is composed that can match it, such as "kind." and the name of a kind.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from macros.dataset import Dataset
from macros.diagnostics import Finding, Severity
from macros.rules.string_users import string_users

SEVERITY = Severity.WARNING
CHINESE = """\
每条界面文字都要有地方在用。
键出现在代码、模板、主题覆盖文件或页面脚本里，就算在用；由几部分拼出来、可能与它相同的键也算，例如 `kind.` 加上某个种类的名字。
"""

_LITERAL = re.compile(r"""["'`]([A-Za-z0-9_{}$.\-]+)["'`]""")
_PLACEHOLDER = re.compile(r"\$?\{[^}]*\}")


def check(data: Dataset) -> Iterator[Finding]:
    """Find strings that no code asks for; nothing where the data stands without the code."""
    project = data.root.parent
    document = data.documents.get("strings.yaml")
    if document is None or not (project / "macros").is_dir():
        return
    literals = {word for word in _literals(project) if "." in word or word in data.strings}
    made = re.compile("|".join(sorted(filter(None, map(_pattern, literals)))) or r"(?!)")
    for key in data.strings:
        if key not in literals and not made.fullmatch(key):
            yield Finding(
                document.locate_key((key,)),
                f"nothing uses the string '{key}'",
                "an unused string costs translation and upkeep",
                "remove it",
            )


def _literals(project: Path) -> Iterator[str]:
    for _, text in string_users(project):
        yield from _LITERAL.findall(text)


def _pattern(literal: str) -> str | None:
    """Return a pattern of the keys that a literal with placeholders, or one to be joined, can become."""
    parts = [re.escape(part) for part in _PLACEHOLDER.split(literal)]
    if literal.endswith("."):
        parts.append("")
    if literal.startswith("."):
        parts.insert(0, "")
    return ".+".join(parts) if len(parts) > 1 and any(parts) else None
