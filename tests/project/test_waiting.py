"""No test waits by time: on a busy machine it would be too short, on a quick one too long."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]
WAITS = {"sleep", "wait_for_timeout"}
"""Functions that wait for so long and no longer."""
STILL = {"networkidle"}
"""Playwright's word for: nothing has been asked for a while."""
SCRIPTS = ("setTimeout", "setInterval")
"""What a script handed to a browser would wait with."""


def waits(source: str) -> Iterator[tuple[int, str]]:
    """Yield line and name of everything in a Python file that waits by time."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Attribute(attr=name) | ast.Name(id=name) | ast.alias(name=name) if name in WAITS:
                yield node.lineno, name
            case ast.Constant(value=str(text)) if text in STILL:
                yield node.lineno, text
            case ast.Constant(value=str(text)) if found := next((name for name in SCRIPTS if f"{name}(" in text), None):
                yield node.lineno, found


def test_no_test_waits_by_time() -> None:
    files = sorted({*TESTS.rglob("*.py")} - {Path(__file__)})  # this file names what it looks for
    assert len(files) > 100
    found = {
        f"{path.relative_to(TESTS)}:{line}: {name}"
        for path in files
        for line, name in waits(path.read_text(encoding="utf-8"))
    }
    assert found == set()


def test_no_test_of_a_script_waits_by_time() -> None:
    files = sorted((TESTS / "javascript").glob("*.js"))
    assert len(files) >= 3
    found = {path.name: name for path in files for name in SCRIPTS if f"{name}(" in path.read_text(encoding="utf-8")}
    assert found == {}


@pytest.mark.parametrize(
    "line",
    [
        "page.wait_for_timeout(100)",
        "time.sleep(1)",
        "from time import sleep",
        'page.wait_for_load_state("networkidle")',
        'page.goto(url, wait_until="networkidle")',
        'page.evaluate("new Promise(done => setTimeout(done, 300))")',
    ],
)
def test_what_waits_by_time_is_found(line: str) -> None:
    assert len(list(waits(line))) == 1


def test_waiting_for_something_is_not() -> None:
    assert list(waits('expect(page.locator("p")).to_be_visible(timeout=10)\npage.wait_for_url("**/x/")')) == []
