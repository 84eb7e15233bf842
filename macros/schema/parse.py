"""Validate a document against its record, and say every problem in our own words at its own line."""

import inspect
from difflib import SequenceMatcher
from functools import reduce
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from macros.diagnostics import MOST_FOUND, Diagnostic, bounded, nearest
from macros.reading.document import TODO, Document, ValuePath
from macros.reporting.spelling import nearest_word
from macros.schema.base import BOTH, Languages
from macros.schema.fields import example_of, members_of, name_of, owner_of

Model = TypeVar("Model", bound=BaseModel)

_WORDS = {
    "missing": ("missing", "{label} is missing"),
    "too_short": ("empty", "{label} must not be empty"),
    "too_long": ("size", "{label} has more than {max_length} entries"),
    "string_too_long": ("size", "{label} has more than {max_length} characters"),
    "string_too_short": ("empty", "{label} must not be empty"),
    "string_type": ("text", "{label} must be a text, not {kind}"),
    "tuple_type": ("list", "{label} must be a list, not {kind}"),
    "dict_type": ("mapping", "{label} must be a mapping, not {kind}"),
    "model_type": ("mapping", "{label} must be a mapping of fields, not {kind}"),
    "bool_type": ("true-or-false", "{label} must be true or false, not {kind}"),
    "int_type": ("number", "{label} must be a whole number, not {kind}"),
    "int_parsing": ("number", "'{input}' is not a whole number"),
    "less_than_equal": ("number", "{input} is more than {le}"),
    "greater_than_equal": ("number", "{input} is less than {ge}"),
    "date_type": ("date", "{label} must be a date, not {kind}"),
    "string_pattern_mismatch": ("pattern", "'{input}' is not a valid {noun}"),
}
"""pydantic's error types in a contributor's words: our rule name and the sentence."""

_OWN = frozenset(
    {
        "date",
        "hole",
        "note",
        "release-line",
        "state",
        "translations",
        "true-or-false",
        "unknown-searched",
        "value",
        "version",
    }
)
"""The errors that the records raise themselves: they carry a rule's name, a sentence and perhaps a hint."""

_TAGS = frozenset({"[key]", "[name]", "[text]", "[column]", "[component]", "[field]", "[part]"})
"""What pydantic's paths hold besides keys and indexes: which branch was tried, or that a key is meant."""

_NAMES = "a name has small letters and digits, joined by single dashes or dots"
_HINTS = {
    "date": "write it as 2026-08-21",
    "mapping": "write its fields below it, each with a colon, or in braces: {name: value}",
    "list": "write its entries in brackets: [one, another]",
}
"""By rule; where there is none, the hint is an example."""

_GENERAL = {
    "number": "write a whole number",
    "text": "write one text, without brackets and braces",
    "empty": "write the value, or remove the line",
    "enum": "write one of these words",
}
"""By rule; the hint where there is no example either."""


def parse(
    document: Document, model: type[Model], languages: Languages = BOTH
) -> tuple[Model | None, Document, list[Diagnostic]]:
    """Validate *document* as a *model*, its texts in those *languages*; every problem of the file is reported, each where it was written.

    Returns the record, the document that it was read from, and the problems. If there are problems, both are
    what is left without the wrong values, so that other rules can still look at the rest of the file; the
    record is None if nothing is left.

    >>> from macros.reading.yaml_source import from_text
    >>> from macros.schema.component import LineRecord
    >>> document, _ = from_text(Path("demo.yaml"), '{line: "1.33", ends: 28.06.2026}')
    >>> record, remains, (problem,) = parse(document, LineRecord)
    >>> record.line, record.ends, remains.value
    ('1.33', None, {'line': '1.33'})
    >>> problem.what
    "'28.06.2026' is not a date"
    """
    blank, unfilled = document.blank(), document.unfilled()
    place = "this file"
    problems = list(bounded((_blank(document, path) for path in blank), place))
    problems += bounded((_unfilled(document, model, path, text) for path, text in unfilled.items()), place)
    empty = unfilled.keys() | blank
    document = document.without(empty)
    context, first = {"name": document.path.stem, "languages": languages}, True
    meant: dict[ValuePath, str] | None = None
    # pydantic does not look into what it refuses, and a check of a whole row does not run while a field of it is
    # wrong: so each round takes the wrong values out, until what is left is right.
    while True:
        try:
            return model.model_validate(document.value, context=context), document, problems
        except ValidationError as error:
            errors = error.errors(include_url=False)
            items = [item for item in errors if not _seems_empty(item)] or errors
        # A misspelt field is told, and read as the one that was meant: what stands in it is looked at, and nothing
        # that rests on it is told to be missing.
        if meant is None:
            meant = _meant(document, model, items) if len(items) <= MOST_FOUND else {}
            told = (item for item in items if _path(item) in meant)
            problems += bounded((_diagnostic(document, model, item) for item in told), place)
            if meant:
                document = document.renamed(meant)
                continue
        # What a later round finds follows from what was taken out, and would be told as a second mistake.
        if first:
            reported = empty | {path[:-1] for path in unfilled} | _misspelt(items)
            unreported = (item for item in items if _path(item) not in reported)
            problems += bounded((_diagnostic(document, model, item) for item in unreported), place)
            first = False
        wrong = {document.deepest(_path(item)) for item in items}
        if () in wrong or len(items) > _HOPELESS:
            return None, document, problems
        document = document.without(wrong)


_HOPELESS = 10 * MOST_FOUND
"""What is left of a file with more wrong values says nothing."""


def _path(item: ErrorDetails) -> ValuePath:
    return tuple(step for step in item["loc"] if step not in _TAGS)


def _blank(document: Document, path: ValuePath) -> Diagnostic:
    what = f"{_label(path)[0]} has no value"
    return Diagnostic("empty", document.locate_key(path), what, hint="write the value, or remove the line")


def _unfilled(document: Document, model: type[BaseModel], path: ValuePath, text: str) -> Diagnostic:
    """Tell that a value still says TODO; what stands behind the word says what belongs there."""
    about = path
    while about and (isinstance(about[-1], int) or about[-1] in _PARTS):
        about = about[:-1]
    field = owner_of(model, about)[1]
    named = [str(step) for step in path[len(about) - 1 :] if isinstance(step, str)]
    what = f"'{'.'.join(named)}' still has to be filled in"
    why, hint = (
        _sentence(field.description if field else None),
        text.removeprefix(TODO).strip(" :") or example_of(field),
    )
    return Diagnostic(
        "placeholder",
        document.locate(path),
        what,
        why,
        f"write in place of TODO: {hint}" if hint else "write it in place of TODO",
    )


_PARTS = frozenset({"en", "zh", "value", "searched"})
"""Fields that say less about what belongs there than the field around them."""


def _misspelt(items: list[ErrorDetails]) -> set[ValuePath]:
    """Return the missing fields for which a field of nearly the same name was written: one mistake, one message."""
    extra: dict[ValuePath, list[str]] = {}
    for path in (_path(item) for item in items if item["type"] == "extra_forbidden"):
        extra.setdefault(path[:-1], []).append(str(path[-1]))
    return {
        path
        for path in (_path(item) for item in items if item["type"] == "missing")
        if any(nearest(name, [str(path[-1])]) for name in extra.get(path[:-1], ())[:_MANY])
    }


def _meant(document: Document, model: type[BaseModel], items: list[ErrorDetails]) -> dict[ValuePath, str]:
    """Return the fields that were meant by those that there are not, by the paths of these; each by one at most."""
    found: dict[ValuePath, str] = {}
    for path in [_path(item) for item in items if item["type"] == "extra_forbidden"][:_MANY]:
        name = _field_for(document, path, owner_of(model, path)[0])
        sure = name in _LANGUAGES or SequenceMatcher(None, str(path[-1]), name or "").ratio() >= _SURE
        if (
            name
            and sure
            and name not in _given(document, path)
            and (*path[:-1], name) not in {(*one[:-1], two) for one, two in found.items()}
        ):
            found[path] = name
    return found


_SURE = 0.8
"""How alike two names are of which one is surely meant by the other: `releases` is no misspelt `release_columns`."""


def _given(document: Document, path: ValuePath) -> Any:
    """Return the mapping that a field stands in."""
    return reduce(lambda value, step: value[step], path[:-1], document.value)


def _field_for(document: Document, path: ValuePath, owner: type[BaseModel]) -> str | None:
    """Return the field that was probably meant by one that there is not; None if nothing is near.

    Of a text the language that is missing is the one that was meant, however the name looks: cn for zh.
    """
    allowed = [info.alias or name for name, info in owner.model_fields.items()]
    left = [name for name in allowed if name not in _given(document, path)] if set(allowed) == _LANGUAGES else []
    return left[0] if len(left) == 1 else nearest_word(str(path[-1]), allowed)


_LANGUAGES = frozenset({"en", "zh"})


_MANY = 50
"""Among more names that a row should not have, nobody looks for a misspelt one."""


def _seems_empty(item: ErrorDetails) -> bool:
    """Tell whether pydantic calls a list empty only since entries have problems of their own."""
    return item["type"] == "too_short" and item["ctx"]["actual_length"] < len(item["input"])


def _label(path: ValuePath) -> tuple[str, str]:
    """Return how a sentence names the value at *path*, and what kind of thing it is."""
    key = next((str(step) for step in reversed(path) if isinstance(step, str)), None)
    if key is None:
        return "the file", "file"
    return (f"an entry of '{key}'", f"entry of '{key}'") if isinstance(path[-1], int) else (f"'{key}'", key)


def _diagnostic(document: Document, model: type[BaseModel], item: ErrorDetails) -> Diagnostic:
    path, kind, given = _path(item), item["type"], item["input"]
    context = item.get("ctx", {})
    if kind == "extra_forbidden":
        return _unknown_field(document, path, owner_of(model, path)[0])
    is_key = "[key]" in item["loc"][-2:]
    where = document.locate_key(path) if is_key else document.locate(path)
    # A fact written short has no `value:` in the file; written long, its field's name says more than "value".
    about = path if kind == "missing" else tuple(step for step in path if step != "value")
    label, noun = ("the key", "name") if is_key else _label(about)
    while about and isinstance(about[-1], int):
        about = about[:-1]
    field = owner_of(model, about)[1]
    why, example = _sentence(field.description if field else None), example_of(field)
    if kind == "enum":
        members = [str(member) for member in members_of(field)]
        what = f"'{given}' is not one of {', '.join(members)}"
        return Diagnostic("enum", where, what, why, nearest(str(given), members) or _GENERAL["enum"])
    if kind in _OWN:
        return Diagnostic(kind, where, item["msg"], why, context.get("hint") or example)
    if kind == "too_short" and context["min_length"] > 1:
        return Diagnostic(
            "empty", where, f"{label} must have at least {context['min_length']} entries", why, _GENERAL.get("empty")
        )
    if kind == "missing":
        example = ", ".join(filter(None, (f"add {path[-1]}: …", example)))
    rule, template = _WORDS.get(kind, ("value", "{label} has a value that is not allowed"))
    what = template.format(label=label, noun=noun, input=given, kind=_kind(given), **context)
    hint = _NAMES if is_key else _HINTS.get(rule, example) or _GENERAL.get(rule)
    return Diagnostic(rule, where, what, why, hint)


def _unknown_field(document: Document, path: ValuePath, owner: type[BaseModel]) -> Diagnostic:
    allowed = [info.alias or name for name, info in owner.model_fields.items()]
    what = f"'{path[-1]}' is not a field of {name_of(owner)}"
    near = _field_for(document, path, owner)
    hint = f"did you mean '{near}'?" if near else f"its fields are {', '.join(allowed)}"
    return Diagnostic("field", document.locate_key(path), what, _sentence(inspect.getdoc(owner)), hint)


def _kind(given: Any) -> str:
    return {type(None): "nothing", dict: "a mapping", list: "a list"}.get(type(given), "a text")


def _sentence(text: str | None) -> str | None:
    return " ".join(text.split()) if text else None
