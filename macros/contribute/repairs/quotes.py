"""Versions, and the words that other YAML readers take for true and false, get their quotes."""

from macros.contribute.repairs.repair import DataFile, Repair, replaced, values
from macros.diagnostics import Location
from macros.reading.yaml_shape import place
from macros.rules.numbers.quoted_version import needs_quotes
from macros.schema.parse import parse


def with_quotes(file: DataFile) -> tuple[str, list[Repair]]:
    """Return the text with quotes around what the rule `quoted-version` finds; 1.30 keeps its zero.

    The word `no` where true or false belongs stays as it is: quotes would not make it right.
    """
    bare = [node for node in values(file.document.node) if not node.style and needs_quotes(node.value)]
    flags = _flags(file) if bare else set()
    pieces, repairs = [], []
    for node in bare:
        if place(file.document.path, node) not in flags:
            pieces.append((*file.span(node), f'"{node.value}"'))
            repairs.append(Repair(node.start_mark.line + 1, f'{node.value} got quotes: "{node.value}"'))
    return replaced(file.text, pieces), repairs


def _flags(file: DataFile) -> set[Location]:
    """Return the places of the words that should be true or false."""
    _, _, problems = parse(file.document, file.model)
    return {problem.where for problem in problems if problem.rule == "true-or-false"}
