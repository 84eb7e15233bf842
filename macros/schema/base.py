"""What all data records share: strictness, ids, and text in two languages."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    ValidationInfo,
    model_validator,
)
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
            raise PydanticCustomError(
                "translations", "'{text}' is in one language only", {"text": given, "hint": "write {en: …, zh: …}"}
            )
        return {"en": given, "zh": given}


class _TextMaker:
    """Makes the text that the rest of the package uses of what is written."""

    def __get_pydantic_core_schema__(self, _source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        written = handler.generate_schema(TextInBothLanguages)
        as_written = core_schema.plain_serializer_function_ser_schema(lambda text: {"en": text.en, "zh": text.zh})
        return core_schema.no_info_after_validator_function(
            lambda given: i18n.Text(given.en, given.zh), written, serialization=as_written
        )


Text = Annotated[i18n.Text, _TextMaker()]
"""A text in both languages."""
