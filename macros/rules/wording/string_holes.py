"""Both languages of an interface string have the same holes.

A placeholder is a name in braces, such as {version}; to write a brace itself, double it.
"""

import re
from collections.abc import Iterator
from string import Formatter

from macros.dataset import Dataset
from macros.diagnostics import Finding, Severity
from macros.i18n import Language

SEVERITY = Severity.ERROR
CHINESE = """\
同一条界面文字的两种语言有相同的占位符：一种语言说到的，另一种也要说到。
占位符是花括号里的名字，例如 `{version}`；要写花括号本身就写两遍。
"""


_FORM = re.compile(r"(?:,|\.[0-9][f%]|day)?")
"""How a number or date may be written: {count:,}, {share:.1%} or {date:day}. A width such as :>99999999 would fill the memory."""


def check(data: Dataset) -> Iterator[Finding]:
    """Find strings that fill in something in one language only."""
    for key, text in data.strings.items():
        placeholders = {language: _placeholders(text[language]) for language in data.languages}
        wrong = [language for language, names in placeholders.items() if names is None]
        for language in wrong:
            where = data.documents["strings.yaml"].locate((key, str(language)))
            what = f"'{key}' has a brace that is not part of a placeholder"
            yield Finding(where, what, hint="write a placeholder as {name}, and a brace as {{ or }}")
        english = placeholders[Language.EN] or set()
        for language, names in placeholders.items() if not wrong else ():
            if names != english:
                where = data.documents["strings.yaml"].locate((key, str(language)))
                missing = ", ".join(sorted(f"{{{placeholder}}}" for placeholder in english ^ (names or set())))
                yield Finding(where, f"only one language of '{key}' has {missing}", hint="use it in both")


def _placeholders(text: str) -> set[str] | None:
    """Return the names of a text's placeholders; None if its braces do not make placeholders with names."""
    try:
        parts = [(name, form or "", how) for _, name, form, how in Formatter().parse(text) if name is not None]
    except ValueError:
        return None
    sound = all(name.isidentifier() and _FORM.fullmatch(form) and not how for name, form, how in parts)
    return {name for name, _, _ in parts} if sound else None
