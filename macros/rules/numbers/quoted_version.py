"""Versions are in quotes.

YAML readers read a bare 1.30 as the number 1.3, and a bare `no` as false. This project's own reader keeps the text, but
others who use the files would lose it.
"""

import re
from collections.abc import Iterator

from macros.dataset import Dataset
from macros.diagnostics import Finding, Severity
from macros.reading.document import Scalar

SEVERITY = Severity.ERROR
CHINESE = """\
版本号要加引号。
YAML 读取器会把不加引号的 1.30 当成数字 1.3，把不加引号的 `no` 当成假。本项目自己的读取器会保留原文，但其他人使用这些文件时会丢掉它。
"""

_COMMAND = "this does it: python -m macros fix (or: nox -s fix)"

_NUMBER = re.compile(r"v?[0-9]+\.[0-9]+(\.[0-9]+)*")
_DAY = re.compile(r"[0-9]{1,2}\.[0-9]{1,2}\.[0-9]{4}|[0-9]{4}\.[0-9]{1,2}\.[0-9]{1,2}")
"""Days as some countries write them: they are no versions, and where a day belongs its form is told."""
_DECIMAL = re.compile(r"[0-9]+\.[0-9]+")
_WORDS = frozenset({"yes", "no", "on", "off", "y", "n", "Yes", "No", "On", "Off", "YES", "NO", "ON", "OFF"})


def needs_quotes(text: str) -> bool:
    """Tell whether a value should not stand without quotes."""
    return text in _WORDS or bool(_NUMBER.fullmatch(text))


def check(data: Dataset) -> Iterator[Finding]:
    """Find versions, and the words that other readers take for true and false, without quotes."""
    for place, document in data.written.items():
        if not any(map(needs_quotes, document.plain)):
            continue
        remains = data.remains.get(place)
        right = {scalar.path for scalar in remains.scalars()} if remains else set()
        for scalar in document.scalars():
            # A word where true or false belongs has been told; quotes do not mend that.
            if scalar.plain and (scalar.text not in _WORDS or remains is None or scalar.path in right):
                yield from _judge(scalar)


def _judge(scalar: Scalar) -> Iterator[Finding]:
    text = scalar.text
    if _NUMBER.fullmatch(text) and not _DAY.fullmatch(text):
        why = "a version is text; YAML reads some versions as numbers"
        if _DECIMAL.fullmatch(text) and str(float(text)) != text:
            why = f"YAML reads {text} as the number {float(text)}"
        yield Finding(scalar.where, f"the version {text} is not in quotes", why, f'write "{text}"; {_COMMAND}')
    elif text in _WORDS:
        why = "YAML readers read it as true or false"
        hint = f'write "{text}"; {_COMMAND}'
        yield Finding(scalar.where, f"the word {text} is not in quotes", why, hint)
