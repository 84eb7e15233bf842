"""Strings that remember what was asked of them, and the sentences that came of it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from macros.i18n import Language, Strings, Text

Said = dict[str, str]
"""One sentence: `en` and `zh`, and under `when` what it is said of."""


class Heard(Strings):
    """The strings of one language, which note each key that is asked for with the text that was given."""

    def __init__(self, language: Language, table: Mapping[str, Text]) -> None:
        super().__init__(language, table)
        self.log: dict[str, set[str]] = {}

    def keys(self) -> set[str]:
        """Return the keys of all strings."""
        return set(self._table)

    def __call__(self, key: str, /, **placeholders: object) -> str:
        text = super().__call__(key, **placeholders)
        self.log.setdefault(key, set()).add(text)
        return text


@dataclass
class Book:
    """All sentences by kind."""

    english: Heard
    chinese: Heard
    kinds: dict[str, list[Said]] = field(default_factory=dict)

    def add(self, kind: str, when: str, say: Callable[[Strings], str]) -> None:
        """Add what *say* makes of either language; not if it says nothing."""
        said = {"when": str(when), "en": say(self.english), "zh": say(self.chinese)}
        if said["en"] or said["zh"]:
            self.kinds.setdefault(kind, []).append(said)

    def add_each(self, kind: str, when: str, say: Callable[[Strings], Iterable[str]]) -> None:
        """Add several sentences about one thing."""
        pairs = zip(say(self.english), say(self.chinese), strict=True)
        for index, (english, chinese) in enumerate(pairs, start=1):
            self.kinds.setdefault(kind, []).append({"when": f"{when}, {index}", "en": english, "zh": chinese})

    def heard(self) -> set[str]:
        """Return the keys whose text stands in a sentence, in one language at least: some files are English only."""
        return self._keys(self.english, "en") | self._keys(self.chinese, "zh")

    def _keys(self, strings: Heard, language: str) -> set[str]:
        whole = "\n".join(said[language] for kind in self.kinds.values() for said in kind)
        return {key for key, texts in strings.log.items() if any(text.strip() and text in whole for text in texts)}
