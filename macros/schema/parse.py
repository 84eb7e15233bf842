"""Validate a document against its record, and say every problem in our own words at its own line."""

from typing import TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from macros.diagnostics import MOST_FOUND, Diagnostic, bounded
from macros.reading.document import Document, ValuePath
from macros.schema.base import BOTH, Languages
from macros.schema.fields import path_of
from macros.schema.misspelt import meant_fields, misspelt
from macros.schema.problems import blank_problem, problem, unfilled_problem

Model = TypeVar("Model", bound=BaseModel)


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
    problems = list(bounded((blank_problem(document, path) for path in blank), place))
    problems += bounded((unfilled_problem(document, model, path, text) for path, text in unfilled.items()), place)
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
            meant = meant_fields(document, model, items) if len(items) <= MOST_FOUND else {}
            told = (item for item in items if path_of(item) in meant)
            problems += bounded((problem(document, model, item) for item in told), place)
            if meant:
                document = document.renamed(meant)
                continue
        # What a later round finds follows from what was taken out, and would be told as a second mistake.
        if first:
            reported = empty | {path[:-1] for path in unfilled} | misspelt(items)
            unreported = (item for item in items if path_of(item) not in reported)
            problems += bounded((problem(document, model, item) for item in unreported), place)
            first = False
        wrong = {document.deepest(path_of(item)) for item in items}
        if () in wrong or len(items) > _HOPELESS:
            return None, document, problems
        document = document.without(wrong)


_HOPELESS = 10 * MOST_FOUND
"""What is left of a file with more wrong values says nothing."""


def _seems_empty(item: ErrorDetails) -> bool:
    """Tell whether pydantic calls a list empty only since entries have problems of their own."""
    return item["type"] == "too_short" and item["ctx"]["actual_length"] < len(item["input"])
