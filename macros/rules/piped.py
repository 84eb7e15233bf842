"""No command runs what it has just fetched, unseen.

`curl … | sh` runs whatever the other side sends, half of it too if the connection breaks. A guide fetches a file,
verifies its checksum or signature, and runs it then.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from macros.diagnostics import Diagnostic, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from macros.dataset import Dataset, Origin, Step
    from macros.yaml_source import ValuePath

NAME = "pipe-to-shell"
SEVERITY = Severity.ERROR
CHINESE = """\
命令不能一下载完就直接执行。
`curl … | sh` 会执行对方发来的任何内容，连接中断时还会只执行一半。指南应当先下载文件，核对校验和或签名，再执行。
"""

_PIPED = re.compile(
    r"\b(?:curl|wget)\b[^\n|;&]*\|\s*(?:sudo\s+)?(?:ba|z|da|k)?sh\b|(?:ba|z)?sh <\(\s*(?:curl|wget)\b|\biwr\b[^\n]*\|\s*iex\b"
)


def check(data: Dataset) -> Iterator[Diagnostic]:
    """Find commands that hand what they fetch to a shell."""
    for origin, path, command in _commands(data):
        piped = _PIPED.search(command) if "|" in command or "<(" in command else None
        if piped:
            yield Diagnostic(
                NAME, origin.document.locate((*origin.path, *path)), f"the command runs what it fetches, unseen: {piped[0]}",
                "whoever can change the answer can run anything on the reader's machine",
                "fetch it into a file, verify its checksum or signature, and run that",
            )  # fmt: skip


def _commands(data: Dataset) -> Iterator[tuple[Origin, ValuePath, str]]:
    for guide in data.guides.values():
        parts: list[tuple[ValuePath, tuple[Step, ...]]] = [(("before",), guide.before), (("after",), guide.after)]
        parts += [(("tabs", index, "steps"), tab.steps) for index, tab in enumerate(guide.tabs)]
        for path, steps in parts:
            for index, step in enumerate(steps):
                if step.record.commands:
                    yield guide.origin, (*path, index, "commands"), step.record.commands
    for claim in data.claims:
        if claim.record.proof:
            yield claim.truth.origin, ("proof", "command"), claim.record.proof.command
