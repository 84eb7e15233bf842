"""The small types of single values: versions, days, notes, addresses, texts with placeholders."""

import datetime as dt
import re
from functools import lru_cache
from string import Formatter
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Discriminator, Field, Tag

from macros.schema.base import IDENTIFIER, LONGEST_ADDRESS, LONGEST_NAME, Text, wrong
from macros.versions import Version

PLACEHOLDER = re.compile(r"@\{([a-z0-9_.-]+)\}")
"""A place in a text or command that a value from data/ fills, such as @{go.newest}."""

_LONGEST_VERSION = 40
"""Signs of a version; a pre-release has a dozen."""

_MANY = 1 << 14
"""So many texts are looked at once only: the same few versions and references stand in very many rows."""


_AROUND = " \t\u00a0\u3000\"'`“”‘’「」"
"""What stands around a version by mistake: blanks, and quotes that YAML does not know."""


def _is_version(text: str) -> bool:
    try:
        Version.parse(text)
    except ValueError:
        return False
    return text[0].isdigit()


@lru_cache(maxsize=_MANY)
def _version(text: str) -> str:
    try:
        Version.parse(text if len(text) <= _LONGEST_VERSION else "")
    except ValueError:
        bare = text.strip(_AROUND)
        hint = f'write "{bare}"' if bare != text and _is_version(bare) else None
        raise wrong("version", f"'{text}' is not a version such as 1.33.4", hint) from None
    if not text[0].isdigit():
        bare = text.removeprefix("go").removeprefix("v")
        raise wrong("version", f"'{text}' has a prefix that versions here do not have", f'write "{bare}"')
    return text


@lru_cache(maxsize=_MANY)
def _line(text: str) -> str:
    _version(text)
    if not Version.parse(text).is_line:
        line = Version.parse(text).line
        raise wrong("release-line", f"'{text}' is a release, not a minor version", f'write "{line}"')
    return text


def day(text: str) -> dt.date:
    """Return the day that is written as 2026-08-21; raises ValueError for any other text, and outside of 2000 to 2099.

    Go began in 2007. With these bounds a year may be added to any day, and no program that reads the data is surprised.

    >>> day("2026-08-21")
    datetime.date(2026, 8, 21)
    >>> day("21.08.2026")
    Traceback (most recent call last):
        ...
    ValueError: '21.08.2026' is not a date
    """
    if not DAY.fullmatch(text):
        raise ValueError(f"'{text}' is not a date")
    return dt.date.fromisoformat(text)


def _date(given: Any) -> Any:
    if isinstance(given, str):
        try:
            return day(given)
        except ValueError:
            hint = f"write it as 2026-08-21{', within this century' if _ANY_DAY.fullmatch(given) and not DAY.fullmatch(given) else ''}"
            raise wrong("date", f"'{given}' is not a date", hint) from None
    return given


@lru_cache(maxsize=_MANY)
def day_exists(text: str) -> str:
    """Return *text*, a date or something with a date after its last @, if the calendar has that day."""
    end = text.rpartition("@")[2]
    try:
        if DAY.fullmatch(end):
            day(end)
    except ValueError:
        raise wrong("date", f"'{end}' is not a date") from None
    return text


def _flag(given: Any) -> Any:
    if isinstance(given, str):
        if given not in _FLAGS:
            raise wrong("true-or-false", f"'{given}' is neither true nor false", "write true or false")
        return _FLAGS[given]
    return given


def template(*names: str) -> AfterValidator:
    """Return a check that all placeholders of a text are of those names."""
    known = ", ".join(f"{{{name}}}" for name in names)

    def check(text: str) -> str:
        try:
            parts = [part[1:] for part in Formatter().parse(text) if part[1] is not None]
        except ValueError:
            what = f"'{text}' has a brace that is not part of a placeholder"
            raise wrong("hole", what, f"placeholders are {known}") from None
        for placeholder, form, conversion in parts:
            if placeholder not in names or form or conversion:  # a form such as :>99999999 would fill the memory
                written = f"{{{placeholder}{f'!{conversion}' if conversion else ''}{f':{form}' if form else ''}}}"
                what = f"'{text}' has a placeholder that nothing fills: {written}"
                raise wrong("hole", what, f"placeholders are {known}")
        return text

    return AfterValidator(check)


def _note(given: Any) -> Any:
    if isinstance(given, str) and not _NOTE_NAME.fullmatch(given):
        what = f"'{given}' is neither the name of a note nor a text in both languages"
        raise wrong("note", what, "write {en: …, zh: …}, or the name of one of the file's notes")
    return given


DAY = re.compile(r"20[0-9]{2}-[0-9]{2}-[0-9]{2}")
"""A day of this century, which the calendar may have or not."""

_ANY_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NOTE_NAME = re.compile(rf"(?:{IDENTIFIER[1:-1]})(?::[^ ].*)?")
_FLAGS = {"true": True, "false": False}

DATE = r"20[0-9]{2}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?"
"""A day, month or year, as a regular expression."""

URL = r"^https://[A-Za-z0-9.-]+(?:[/?#][^\s]*)?$"
"""The address of a document, as a regular expression."""

VersionText = Annotated[str, AfterValidator(_version), Field(examples=["1.33.4"])]
"""A version without a leading "v" or "go", such as "1.33.4"."""

LineText = Annotated[str, AfterValidator(_line), Field(examples=["1.33"])]
"""A release line: major and minor number, such as "1.33"."""

Date = Annotated[dt.date, BeforeValidator(_date)]
"""A day, written as 2026-08-21."""

Flag = Annotated[bool, BeforeValidator(_flag)]
"""true or false."""

Note = Annotated[
    Annotated[str, Field(max_length=LONGEST_ADDRESS), Tag("[name]")] | Annotated[Text, Tag("[text]")],
    Discriminator(lambda given: "[name]" if isinstance(given, str) else "[text]"),
    BeforeValidator(_note),
]
"""The name of one of the file's notes, with `:` and what its {arg} stands for if it has one; or a text in both languages."""

AsOf = Annotated[str, Field(pattern=f"^{DATE}$", examples=["2026-08-21"]), AfterValidator(day_exists)]
"""The day, month or year on which the source said so."""

PageAddress = Annotated[str, Field(pattern=r"^(?:[a-z0-9-]+/)+$", max_length=LONGEST_NAME, examples=["kubernetes/"])]
"""The address of a page below the home page of its language."""

Url = Annotated[str, Field(pattern=URL, max_length=LONGEST_ADDRESS, examples=["https://go.dev/doc/devel/release"])]
"""An address that a reader can open."""
