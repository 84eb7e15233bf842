"""The languages of the site, and text that exists in them."""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from string import Formatter
from typing import ClassVar


class Language(str):
    """A language of the site: its code, as addresses and `lang` attributes have it. One code is one object.

    Which ones a site has stands in data/site.yaml. English comes first: its pages stand at the root of the site, and what
    another language lacks is shown in English.

    >>> Language("zh").folder, Language("en").folder, Language("zh") is Language.ZH
    ('zh/', '', True)
    """

    __slots__ = ()

    EN: ClassVar["Language"]
    ZH: ClassVar["Language"]
    _made: ClassVar[dict[str, "Language"]] = {}

    def __new__(cls, code: str) -> "Language":  # noqa: PYI034  # one code is one object, whoever asks
        """Return the language of that code."""
        return cls._made.setdefault(code, super().__new__(cls, code))

    @property
    def folder(self) -> str:
        """Return where its pages stand below the site's root and docs/: "" or "zh/"."""
        return "" if self is Language.EN else f"{self}/"

    @property
    def suffix(self) -> str:
        """Return what stands before the ending of its files beside those of the first language: "" or ".zh"."""
        return "" if self is Language.EN else f".{self}"

    @property
    def html(self) -> str:
        """Return the value of `lang` attributes, which says the script too (BCP 47)."""
        return "zh-Hans" if self is Language.ZH else str(self)

    @property
    def is_spaced(self) -> bool:
        """Tell whether words and sentences are set apart by blanks."""
        return self not in _UNSPACED

    @classmethod
    def of_page(cls, url: str, languages: Iterable["Language"] = ()) -> "Language":
        """Return the language, of the site's *languages*, of the page at *url*, an address relative to the site's root.

        >>> Language.of_page("zh/kubernetes/"), Language.of_page("kubernetes/")
        ('zh', 'en')
        """
        found = languages or LANGUAGES
        return next((one for one in found if one.folder and f"{url}/".startswith(one.folder)), cls.EN)


Language.EN, Language.ZH = Language("en"), Language("zh")

LANGUAGES = (Language.EN, Language.ZH)
"""The languages of a site whose data names none."""

_UNSPACED = frozenset({"zh", "ja"})


@dataclass(frozen=True, slots=True)
class Text:
    """One text in the languages of a site."""

    en: str
    zh: str
    """The same in Chinese; the English text where a site has no Chinese."""
    others: tuple[tuple[str, str], ...] = ()
    """By the code of each further language, what was written in it."""

    def __getitem__(self, language: Language) -> str:
        """Return the text in a language; in English if it was not written in that one.

        >>> text = Text("yes", "是", (("de", "ja"),))
        >>> text[Language("de")], text[Language("fr")]
        ('ja', 'yes')
        """
        if language is Language.EN:
            return self.en
        if language is Language.ZH:
            return self.zh
        return next((text for code, text in self.others if code == language), self.en)

    def followed_by(self, word: str) -> "Text":
        """Return the text with a word after it that all languages share, such as a version."""
        return self.changed(lambda text, _: f"{text} {word}")

    def changed(self, change: Callable[[str, Language], str]) -> "Text":
        """Return the text with each language's words changed: *change* is told them, and the language."""
        others = ((code, change(text, Language(code))) for code, text in self.others) if self.others else ()
        return Text(change(self.en, Language.EN), change(self.zh, Language.ZH), tuple(others))


def text_of(languages: Iterable[Language], said: Callable[[Language], str]) -> Text:
    """Return what *said* says in each language.

    >>> text_of((Language.EN, Language("de")), lambda language: f"page.{language}")
    Text(en='page.en', zh='page.en', others=(('de', 'page.de'),))
    """
    words = {language: said(language) for language in languages}
    english = words.pop(Language.EN)
    return Text(english, words.pop(Language.ZH, english), tuple((str(code), text) for code, text in words.items()))


def same(text: str) -> Text:
    """Return a text that reads the same in all languages: a proper name, a version, a command."""
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


@lru_cache(maxsize=1 << 12)  # a string is filled for many rows
def _parts(text: str) -> tuple[tuple[str, str | None, str], ...]:
    """Return a text in parts: what stands before a placeholder, its name, and how its value is written."""
    return tuple((before, name, form or "") for before, name, form, _ in Formatter().parse(text))


def _filled(text: str, values: Mapping[str, object]) -> str:
    """Fill placeholders, which are names, as str.format does; `{date:day}` writes an ISO date in words."""
    filled = ""
    for before, name, form in _parts(text):
        filled += before
        if name is not None:
            filled += day_in_words(str(values[name])) if form == "day" else format(values[name], form)
    return filled


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
        return _BETWEEN.sub("", _filled(text, placeholders))

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


def home_from(url: str, languages: Iterable[Language] = ()) -> str:
    """Return the relative way from the page at *url* to the home page of its language, one of the site's *languages*.

    >>> home_from("kubernetes/"), home_from("zh/go/support/")
    ('../', '../../')
    """
    steps = len([part for part in url.split("/") if part])
    return "../" * (steps - len(Language.of_page(url, languages).folder.split("/")[:-1]))


def iso(date: dt.date | None) -> str:
    """Return the date as tables, files and Chinese text write it: 2026-06-28, which sorts and cannot be misread.

    An empty text where there is none.
    """
    return date.isoformat() if date else ""
