"""No command runs what it has just fetched, unseen.

`curl … | sh` runs whatever the server sends, and only half of it if the connection breaks. A guide fetches a file,
verifies its checksum or signature, and then runs it.
"""

import re
from collections.abc import Iterator

from macros.dataset import Dataset, Origin, Step
from macros.diagnostics import Finding, Severity
from macros.reading.document import ValuePath

SEVERITY = Severity.ERROR
CHINESE = """\
命令不能一下载完就直接执行。
`curl … | sh` 会执行对方发来的任何内容，连接中断时还会只执行一半。指南应当先下载文件，核对校验和或签名，再执行。
"""

_FETCHES = re.compile(r"\b(?:curl|wget)\b", re.ASCII)
_TO_SHELL = re.compile(r"\|\s*(?:sudo\s+)?(?:ba|z|da|k)?sh\b", re.ASCII)
_OF_FETCHED = re.compile(r"(?:ba|z)?sh <\(\s*(?:curl|wget)\b", re.ASCII)
_FETCHES_IN_POWERSHELL = re.compile(r"\biwr\b", re.ASCII)
_TO_POWERSHELL = re.compile(r"\|\s*iex\b", re.ASCII)
_BETWEEN = re.compile(r"[|;&\n]")
"""What ends one command and begins another."""


def check(data: Dataset) -> Iterator[Finding]:
    """Find commands that hand what they fetch to a shell."""
    for origin, path, command in _commands(data):
        piped = _piped(command) if "|" in command or "<(" in command else None
        if piped:
            yield Finding(
                origin.document.locate((*origin.path, *path)),
                f"the command runs what it fetches, unseen: {piped}",
                "a tampered download could run anything on the reader's machine",
                "fetch it into a file, verify its checksum or signature, and run that",
            )


def _piped(command: str) -> str | None:
    """Return the part of a command that runs what it has just fetched.

    It is sought from its end, the shell, so that a thousand fetches on one line are not each followed to the end of it.
    """
    if found := _OF_FETCHED.search(command):
        return found[0]
    begun = 0
    for shell in _TO_SHELL.finditer(command):
        for between in _BETWEEN.finditer(command, begun, shell.start()):
            begun = between.end()
        if fetch := _FETCHES.search(command, begun, shell.start()):
            return command[fetch.start() : shell.end()]
    for line in command.split("\n"):
        fetch = _FETCHES_IN_POWERSHELL.search(line)
        end = _TO_POWERSHELL.search(line, fetch.end()) if fetch else None
        if fetch and end:
            return line[fetch.start() : end.end()]
    return None


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
