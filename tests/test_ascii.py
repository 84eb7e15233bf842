r"""What is read is ASCII where a digit, a letter or a space is meant: \d takes ٣ for a digit, and then int() of it is 3."""

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from macros.schema import SCHEMAS
from macros.schema.values import day
from macros.versions import Version

ROOT = Path(__file__).parents[1] / "macros"
FILES = sorted(path for path in ROOT.rglob("*.py") if "resolver" not in path.parts)
FUNCTIONS = {"compile", "fullmatch", "match", "search", "sub", "subn", "split", "findall", "finditer"}
WIDE = re.compile(r"(?<!\\)(?:\\\\)*\\[dDwWsSbB]")
MEANT = {
    "macros/permalinks/fingerprints.py": r"\s",  # the script of the pages, which must find the same fingerprints, takes the spaces of Unicode too
    "macros/dataset/references.py": r"\s",  # what must not stand in an address: all spaces there are
    # Markdown takes the digits, letters and spaces of Unicode for such, so what is to pass it must do so too.
    "macros/exports/markdown_words.py": r"\w\W\d\s",
    "macros/rendering/searchable.py": r"\s\b",  # the search plugin, whose work it does, takes the spaces of Unicode for such
    "macros/reporting/plain.py": r"\d",
    "macros/rendering/prose.py": r"\w\s\S",
    "macros/rendering/render.py": r"\w",
}
"""Files in which those of Unicode are meant, and which."""


def calls(tree: ast.AST) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and isinstance(node.func.value, ast.Name)
            and node.func.value.id == "re"
            and node.func.attr in FUNCTIONS
        ):
            yield node


def literals(node: ast.AST, named: dict[str, str]) -> str:
    """Return all text that a pattern is made of, that of the module's own names in it too."""
    found = ""
    for part in ast.walk(node):
        if isinstance(part, ast.Constant) and isinstance(part.value, str):
            found += f" {part.value}"
        elif isinstance(part, ast.Name):
            found += f" {named.get(part.id, '')}"
    return found


def not_ascii(source: str) -> list[str]:
    """Return the patterns of a module that take more than ASCII for a digit, a letter or a space."""
    tree = ast.parse(source)
    named = {
        target.id: literals(node.value, {})
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name) and not any(calls(node))
    }
    return [
        literals(call.args[0], named)
        for call in calls(tree)
        if WIDE.search(literals(call.args[0], named)) and "re.ASCII" not in ast.unparse(call)
    ]


def test_patterns_are_ascii() -> None:
    wide = {}
    for path in FILES:
        name = path.relative_to(ROOT.parent).as_posix()
        found = {sign for one in not_ascii(path.read_text(encoding="utf-8")) for sign in WIDE.findall(one)}
        if found := found - set(re.findall(r"\\[a-zA-Z]", MEANT.get(name, ""))):
            wide[name] = found
    assert wide == {}
    assert len(FILES) > 200


def test_the_test_finds_such_patterns() -> None:
    assert not_ascii(
        'import re\nD = r"\\d"\nA = re.compile(rf"x{D}")\nB = re.compile(r"\\d", re.ASCII)\nre.sub("[0-9]", "", "")'
    )


def test_days_are_read_in_one_place() -> None:
    """It has bounds; Python's own would read 20260821 and 2026-W34-5 too, and 9999-12-31, after which nothing comes."""
    reading = {
        path.relative_to(ROOT).as_posix()
        for path in FILES
        if re.search(r"fromisoformat\(|strptime\(", path.read_text(encoding="utf-8"))
    }
    # The collectors read moments, and the day in a pseudo-version.
    assert reading == {
        "schema/values.py",
        "collectors/proxy.py",
        "collectors/osv.py",
        "collectors/vulnerability_database.py",
    }


def test_the_records_take_ascii_digits_and_letters_only() -> None:
    for _, model in SCHEMAS.values():
        text = json.dumps(model.model_json_schema())
        assert re.findall(r'"pattern": "[^"]*\\\\[dwDWbB][^"]*"', text) == []


@pytest.mark.parametrize(
    "text", ["２026-01-01", "2026-0\u0661-01", "1999-12-31", "9999-12-31", "20260101", "2026-W01-1", "2026-1-1"]
)
def test_a_day_is_written_in_one_way(text: str) -> None:
    with pytest.raises(ValueError, match="is not a date"):
        day(text)


@pytest.mark.parametrize("text", ["1.\u0663", "１.2", "1.2.\u0967", "1.2²"])
def test_a_version_has_ascii_digits(text: str) -> None:
    with pytest.raises(ValueError, match="is not a version"):
        Version.parse(text)
