"""The commands and programs in the guides are what a reader copies: they parse, and Go programs compile and pass their tests."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from macros.schema.values import PLACEHOLDER
from tests.support import parsed

GUIDES = sorted((Path(__file__).parents[1] / "data" / "guides").glob("*.yaml"))
GO = shutil.which("go")


def steps(guide: Path) -> Iterator[dict[str, Any]]:
    """Yield every step of a guide, wherever it stands."""
    record = parsed(guide)
    yield from record.get("before", [])
    for tab in record.get("tabs", []):
        yield from tab["steps"]
    yield from record.get("after", [])


def test_shell_commands_parse() -> None:
    blocks = {
        f"{guide.stem}-{index}": PLACEHOLDER.sub("1.0.0", step["commands"])
        for guide in GUIDES
        for index, step in enumerate(steps(guide))
        if step.get("commands") and step.get("shell", "sh") == "sh"
    }
    assert len(blocks) > 50
    said = {}
    for name, commands in blocks.items():
        done = subprocess.run(["sh", "-n"], input=commands, capture_output=True, text=True, check=False)
        if done.returncode or done.stderr:
            said[name] = done.stderr
    assert said == {}


def programs(guide: Path) -> Iterator[dict[str, str]]:
    """Yield the Go programs of a guide: files by name, a test file together with the program before it."""
    found: dict[str, str] = {}
    for step in steps(guide):
        if step.get("shell") != "go":
            continue
        text = PLACEHOLDER.sub("1.0.0", step["commands"])
        name = "main_test.go" if re.search(r"^func Test", text, re.MULTILINE) else "main.go"
        if name == "main.go" and found:
            yield found
            found = {}
        found[name] = text
    if found:
        yield found


PROGRAMS = [
    pytest.param(files, id=f"{guide.stem}-{index}")
    for guide in GUIDES
    for index, files in enumerate(programs(guide))
    if not any(re.search(r'"[a-z0-9.-]+\.[a-z]+/', text) for text in files.values())
]
"""The programs that need nothing but Go's standard library."""


def test_there_are_programs_to_try() -> None:
    assert len(PROGRAMS) >= 3


@pytest.mark.skipif(GO is None, reason="there is no Go toolchain on this machine")
@pytest.mark.parametrize("files", PROGRAMS)
def test_go_programs_compile_and_pass_their_tests(files: dict[str, str], tmp_path: Path) -> None:
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    env = {**os.environ, "GOFLAGS": "-mod=mod", "GO111MODULE": "on", "GOTOOLCHAIN": "local", "GOPROXY": "off"}
    for command in (["go", "mod", "init", "example.org/guide"], ["go", "vet", "./..."], ["go", "test", "./..."]):
        done = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr + done.stdout
