"""What all data records share: strictness, ids, and text in the languages of the site."""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Annotated, Any, LiteralString

from pydantic import BaseModel, ConfigDict, Field, GetCoreSchemaHandler, ValidationInfo, model_validator
from pydantic_core import PydanticCustomError, core_schema

from macros import i18n

_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_WORD = re.compile(r"[a-z]{2,}[.,;:]?")
_MOST_WORDS = 3
"""A plain string with more lower-case words than this is a sentence, not a name or a command."""

IDENTIFIER = r"^[a-z0-9]+(?:[.-][a-z0-9]+)*$"
"""Lower-case letters and digits, joined by single dashes or dots, as a regular expression."""

LONGEST_NAME, LONGEST_ADDRESS, MOST_SOURCES, MOST_COLUMNS, MOST_RELEASES = 100, 1000, 50, 50, 200
"""Signs of an id and of an address, sources of one value, columns of one table, and releases
of one row, at most.

What stands in every row of a file, such as the id of a table or a source of a column, is repeated for each of them: a
megabyte of it, or a thousand sources, would make gigabytes.
"""

Identifier = Annotated[str, Field(pattern=IDENTIFIER, max_length=LONGEST_NAME, examples=["grpc-go"])]
"""Lower-case letters and digits, joined by single dashes or dots."""


def wrong(rule: LiteralString, what: str, hint: str | None = None) -> PydanticCustomError:
    """Return the error for a value that breaks a *rule*: what is wrong with it, and a hint that mends it."""
    return PydanticCustomError(rule, "{text}", {**({"hint": hint} if hint else {}), "text": what})


class Record(BaseModel):
    """A mapping in a data file: unknown keys are errors, and nothing changes after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


class Named(Record):
    """A file that is called by its id."""

    id: Identifier
    """The id in macros and addresses. It is the name of the file, and need not be written there again."""

    @model_validator(mode="before")
    @classmethod
    def _by_file(cls, given: Any, info: ValidationInfo) -> Any:
        if isinstance(given, dict) and "id" not in given and info.context:
            return {"id": info.context["name"], **given}
        return given


class TextInBothLanguages(Record):
    """A text in both languages; written as one plain string where both read the same (a name, a command)."""

    # A site may have others, by data/site.yaml: `_TextMaker` reads these.

    en: Annotated[str, Field(min_length=1)]
    """The English text."""
    zh: Annotated[str, Field(min_length=1)]
    """The same in 简体中文, as a native engineer would write it."""

    @model_validator(mode="before")
    @classmethod
    def _plain_string(cls, given: Any) -> Any:
        if not isinstance(given, str):
            return given
        if sum(1 for word in given.split() if _WORD.fullmatch(word)) > _MOST_WORDS or _CHINESE.search(given):
            raise wrong("translations", f"'{given}' is in one language only", "write {en: …, zh: …}")
        return {"en": given, "zh": given}


class _TextMaker:
    """Makes the text that the rest of the package uses of what is written."""

    def __get_pydantic_core_schema__(self, _source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        written = handler.generate_schema(TextInBothLanguages)
        as_written = core_schema.plain_serializer_function_ser_schema(_as_written)
        return core_schema.with_info_wrap_validator_function(_text, written, serialization=as_written)


def _as_written(text: i18n.Text) -> dict[str, str]:
    return {"en": text.en, "zh": text.zh, **dict(text.others)}


def _text(given: Any, read: Callable[[Any], TextInBothLanguages], info: ValidationInfo) -> i18n.Text:
    languages: Languages = info.context.get("languages", BOTH) if info.context else BOTH
    if languages is BOTH or not isinstance(given, dict):
        both = read(given)
        return i18n.Text(both.en, both.zh)
    # Chinese may stand in what a site without it has taken over from the Atlas: nobody sees it there.
    unknown = next((key for key in given if key not in languages and key not in _BOTH), None)
    if unknown is not None:
        raise wrong(
            "translations", f"'{unknown}' is not a language of the site", f"its languages are {', '.join(languages)}"
        )
    lacking = next((code for code, whole in languages.items() if whole and code not in given), None)
    if lacking is not None:
        raise wrong("translations", f"the text is not there in '{lacking}'", f"write {lacking}: …")
    others = tuple((code, given[code]) for code in languages if code not in _BOTH and code in given)
    if not all(isinstance(text, str) and text for _, text in others):
        raise wrong("translations", "a language of the text is no text", "write one text for each language")
    english = given.get("en")
    both = read({"en": english, "zh": given.get("zh", english) if "zh" in languages else english})
    return i18n.Text(both.en, both.zh, others)


Languages = Mapping[str, bool]
"""The codes of the languages of a site, and whether every text has to be there in each."""

BOTH: Languages = MappingProxyType({"en": True, "zh": True})
"""Those of a site that has both and no other."""

_BOTH = frozenset(BOTH)

Text = Annotated[i18n.Text, _TextMaker()]
"""A text in the languages of the site."""
