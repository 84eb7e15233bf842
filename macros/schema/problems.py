"""A problem that pydantic found, in a contributor's words: which rule, where, what, why, and how to mend it."""

import inspect
from typing import Any

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from macros.diagnostics import Diagnostic, nearest
from macros.reading.document import TODO, Document, ValuePath
from macros.schema.fields import example_of, members_of, name_of, owner_of, path_of
from macros.schema.misspelt import field_for

WORDS = {
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


OWN = frozenset(
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


def blank_problem(document: Document, path: ValuePath) -> Diagnostic:
    """Tell that a value is missing behind its key."""
    what = f"{_label(path)[0]} has no value"
    return Diagnostic("empty", document.locate_key(path), what, hint="write the value, or remove the line")


def unfilled_problem(document: Document, model: type[BaseModel], path: ValuePath, text: str) -> Diagnostic:
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


def _label(path: ValuePath) -> tuple[str, str]:
    """Return how a sentence names the value at *path*, and what kind of thing it is."""
    key = next((str(step) for step in reversed(path) if isinstance(step, str)), None)
    if key is None:
        return "the file", "file"
    return (f"an entry of '{key}'", f"entry of '{key}'") if isinstance(path[-1], int) else (f"'{key}'", key)


def problem(document: Document, model: type[BaseModel], item: ErrorDetails) -> Diagnostic:
    """Tell what is wrong with a value, or with the key of one."""
    path, kind, given = path_of(item), item["type"], item["input"]
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
    if kind in OWN:
        return Diagnostic(kind, where, item["msg"], why, context.get("hint") or example)
    if kind == "too_short" and context["min_length"] > 1:
        return Diagnostic(
            "empty", where, f"{label} must have at least {context['min_length']} entries", why, _GENERAL.get("empty")
        )
    if kind == "missing":
        example = ", ".join(filter(None, (f"add {path[-1]}: …", example)))
    rule, template = WORDS.get(kind, ("value", "{label} has a value that is not allowed"))
    what = template.format(label=label, noun=noun, input=given, kind=_kind(given), **context)
    hint = _NAMES if is_key else _HINTS.get(rule, example) or _GENERAL.get(rule)
    return Diagnostic(rule, where, what, why, hint)


def _unknown_field(document: Document, path: ValuePath, owner: type[BaseModel]) -> Diagnostic:
    allowed = [info.alias or name for name, info in owner.model_fields.items()]
    what = f"'{path[-1]}' is not a field of {name_of(owner)}"
    near = field_for(document, path, owner)
    hint = f"did you mean '{near}'?" if near else f"its fields are {', '.join(allowed)}"
    return Diagnostic("field", document.locate_key(path), what, _sentence(inspect.getdoc(owner)), hint)


def _kind(given: Any) -> str:
    return {type(None): "nothing", dict: "a mapping", list: "a list"}.get(type(given), "a text")


def _sentence(text: str | None) -> str | None:
    return " ".join(text.split()) if text else None
