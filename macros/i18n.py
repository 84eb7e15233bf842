"""The two languages of the site, and text that exists in both."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from enum import StrEnum
from string import Formatter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


class Language(StrEnum):
    """A language that every page exists in; the value is its code in addresses and `lang` attributes."""

    EN = "en"
    ZH = "zh"

    @property
    def folder(self) -> str:
        """Return where its pages stand below the site's root and docs/: "" or "zh/"."""
        return "" if self is Language.EN else f"{self.value}/"

    @property
    def suffix(self) -> str:
        """Return what stands before the ending of its files beside those of the first language: "" or ".zh"."""
        return "" if self is Language.EN else f".{self.value}"

    @property
    def html(self) -> str:
        """Return the value of `lang` attributes, which says the script too (BCP 47)."""
        return "zh-Hans" if self is Language.ZH else self.value

    @property
    def is_spaced(self) -> bool:
        """Tell whether words and sentences are set apart by blanks."""
        return self is not Language.ZH

    @classmethod
    def of_page(cls, url: str) -> Language:
        """Return the language of the page at *url*, an address relative to the site's root.

        >>> Language.of_page("zh/kubernetes/"), Language.of_page("kubernetes/")
        (<Language.ZH: 'zh'>, <Language.EN: 'en'>)
        """
        return next((one for one in cls if one.folder and f"{url}/".startswith(one.folder)), cls.EN)


@dataclass(frozen=True, slots=True)
class Text:
    """One text in both languages."""

    en: str
    zh: str

    def __getitem__(self, language: Language) -> str:
        return self.zh if language is Language.ZH else self.en

    def followed_by(self, word: str) -> Text:
        """Return the text with a word after it that both languages share, such as a version."""
        return Text(f"{self.en} {word}", f"{self.zh} {word}")


def same(text: str) -> Text:
    """Return a text that reads the same in both languages: a proper name, a version, a command."""
    return Text(text, text)


class MissingStringError(KeyError):
    """A string was asked for that data/strings.yaml does not have."""

    def __str__(self) -> str:
        """Return what is missing, and how to fix it."""
        key = self.args[0]
        return f"data/strings.yaml: there is no string '{key}'; add it: {key}: {{en: …, zh: …}}, and run: python -m macros check"


_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day_in_words(date: str) -> str:
    """Return an ISO date as English prose writes it; a text that is no date as it is. elements.js says the same.

    >>> day_in_words("2026-11-10"), day_in_words("2026-11"), day_in_words("2026")
    ('10 Nov 2026', 'Nov 2026', '2026')
    """
    year, *rest = date.split("-")
    if not (
        year.isdecimal()
        and len(rest) in {1, 2}
        and all(part.isdecimal() for part in rest)
        and 0 < int(rest[0]) <= len(_MONTHS)
    ):
        return date
    return " ".join([*(str(int(day)) for day in rest[1:]), _MONTHS[int(rest[0]) - 1], year])


class _Filler(Formatter):
    """Fills placeholders as str.format does; `{date:day}` writes an ISO date in words."""

    def format_field(self, value: object, format_spec: str) -> str:
        return day_in_words(str(value)) if format_spec == "day" else str(super().format_field(value, format_spec))


_FILLER = _Filler()
_BETWEEN = re.compile("(?<=[\u3400-\u9fff]) (?=[\u3400-\u9fff])")
"""A space between two Chinese characters, where none belongs. docs/assets/javascripts/elements.js has the same."""


class Strings:
    """The interface strings of one language.

    `strings("ended", date="2026-06-28")` fills the named placeholders of the string "ended"; `{date:day}` is a date in words.

    >>> strings = Strings(Language.ZH, {"ended": Text("ended on {date}", "已于 {date} 结束")})
    >>> strings("ended", date="2026-06-28")
    '已于 2026-06-28 结束'
    >>> Strings(Language.EN, {"ended": Text("ended on {date:day}", "")})("ended", date="2026-06-28")
    'ended on 28 Jun 2026'

    A string keeps a space beside a name, for those in Latin letters; between two Chinese characters it goes.

    >>> Strings(Language.ZH, {"newest": Text("", "{title} 的最新版本")})("newest", title="etcd 客户端")
    'etcd 客户端的最新版本'
    """

    def __init__(self, language: Language, table: Mapping[str, Text]) -> None:
        self.language = language
        self._table = table

    def __call__(self, key: str, /, **placeholders: object) -> str:
        """Return the string *key* with its placeholders filled.

        Raises MissingStringError for an unknown key, KeyError for a placeholder that nothing fills.
        """
        if key not in self._table:
            raise MissingStringError(key)
        text = self._table[key][self.language]
        if "{" not in text and "}" not in text:
            return text
        return _BETWEEN.sub("", _FILLER.vformat(text, (), placeholders))

    def __contains__(self, key: str) -> bool:
        return key in self._table

    def starting_with(self, prefix: str) -> dict[str, str]:
        """Return all strings whose keys begin with *prefix*, placeholders and all: for a script in the page."""
        return {key: text[self.language] for key, text in self._table.items() if key.startswith(prefix)}

    def join(self, items: list[str]) -> str:
        """Return the items as a list within a sentence: commas in English, 、 in Chinese."""
        return (", " if self.language.is_spaced else "、").join(items)

    def series(self, items: list[str]) -> str:
        """Return the items as a sentence lists them: "1.27.4 and 1.26.11" in English, with 、 in Chinese."""
        if not self.language.is_spaced or len(items) < 2:  # noqa: PLR2004  # two are joined by a word
            return self.join(items)
        return f"{self.join(items[:-1])} and {items[-1]}"

    def paragraph(self, sentences: list[str]) -> str:
        """Return whole sentences one after the other: with a space between them in English, with none in Chinese."""
        return (" " if self.language.is_spaced else "").join(sentences)


def home_from(url: str) -> str:
    """Return the relative way from the page at *url* to the home page of its language.

    >>> home_from("kubernetes/"), home_from("zh/go/support/")
    ('../', '../../')
    """
    steps = len([part for part in url.split("/") if part])
    return "../" * (steps - len(Language.of_page(url).folder.split("/")[:-1]))


def iso(date: dt.date) -> str:
    """Return the date as tables, files and Chinese text write it: 2026-06-28, which sorts and cannot be misread."""
    return date.isoformat()
