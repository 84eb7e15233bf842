"""Run one command within bounds of time and memory, and end all that it started when it is over."""

import os
import signal
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

MOST_BYTES = 200_000
"""So much of what a command prints is kept, half of it from the end: a panic's first line matters, and so may its last."""

_ADDRESS_SPACE = 16 * 1024 * 1024
"""Kibibytes of address space that a command may have: Go reserves far more than it uses."""


@dataclass(frozen=True, slots=True)
class Ran:
    """What became of a command."""

    code: int
    """Its exit code; negative for the signal that ended it."""
    text: str
    """What it printed, on both outputs."""
    timed_out: bool = False
    """Whether it was ended because its time was over."""


def run(command: Sequence[str], folder: Path, environment: Mapping[str, str], seconds: float) -> Ran:
    r"""Run a command in a folder; it and its children are ended after so many seconds.

    >>> run(["echo", "hello"], Path("."), {"PATH": "/usr/bin:/bin"}, 10).text
    'hello\n'
    """
    limited = ["sh", "-c", f'ulimit -v {_ADDRESS_SPACE} 2>/dev/null; exec "$@"', "sh", *command]
    with subprocess.Popen(  # noqa: S603  # the lab's own commands
        limited,
        cwd=folder,
        env=dict(environment),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    ) as process:
        timed_out = False
        _running.add(process)
        try:
            printed, _ = process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            timed_out = True
            _end(process)
            printed, _ = process.communicate()
        finally:
            _end(process)
            _running.discard(process)
    return Ran(process.returncode, _cut(printed).decode("utf-8", "replace"), timed_out)


def end_all() -> None:
    """End every command that runs: the threads that wait for one get its outcome, which nobody may then believe."""
    for process in tuple(_running):
        _end(process)


_running: set[subprocess.Popen[bytes]] = set()


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the command and whatever it has left behind: all of its session."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        return


def _cut(printed: bytes) -> bytes:
    half = MOST_BYTES // 2
    return printed if len(printed) <= MOST_BYTES else printed[:half] + b"\n" + printed[-half:]
