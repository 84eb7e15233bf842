"""A running preview of a project, as `nox -s serve` starts it."""

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

PATIENCE = 300
"""Seconds after which what never comes is a fault: nothing waits for so long, however busy the machine is."""


class Served:
    """A running preview: what it prints, and what it answers."""

    def __init__(self, folder: Path) -> None:
        room = folder.with_name(f"{folder.name}-room")
        room.mkdir()
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            host = f"127.0.0.1:{free.getsockname()[1]}"
        self.folder, self.address = folder, f"http://{host}/"
        self.printed: list[str] = []
        self.saved = 0.0
        """When a file was saved last, by the clock of time.perf_counter."""
        self.process = subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", host],
            cwd=folder, env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "TMPDIR": str(room)}, text=True, encoding="utf-8",
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip

    def wait_for(self, words: str) -> None:
        """Read what is printed until those words come."""
        assert self.process.stdout
        for line in self.process.stdout:
            self.printed.append(line)
            if words in line:
                return
        raise AssertionError(f"'{words}' was never printed:\n{''.join(self.printed)}")

    def cpu(self) -> float:
        """Return the seconds of processor time that it has taken, where the system tells (Linux)."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def get(self, path: str) -> str:
        with urlopen(self.address + path, timeout=PATIENCE) as answer:  # noqa: S310  # the server of this test
            return answer.read().decode()

    def write(self, name: str, text: str) -> None:
        """Write a file, and wait until a browser would load its page again."""
        epoch, request = re.findall(r"livereload\((\d+), (\d+)\)", self.get(""))[-1]
        self.saved = time.perf_counter()
        (self.folder / name).write_text(text, encoding="utf-8")
        assert int(self.get(f"livereload/{epoch}/{request}")) > int(epoch)

    def edit(self, name: str, old: str, new: str) -> None:
        text = (self.folder / name).read_text(encoding="utf-8")
        assert old in text
        self.write(name, text.replace(old, new))


@contextmanager
def preview(folder: Path) -> Iterator[Served]:
    """Serve the project in a folder; yield when its first pages are there."""
    served = Served(folder)
    try:
        served.wait_for("Serving on")
        yield served
    finally:
        served.process.terminate()  # what it leaves behind is in a folder of ours
        rest, _ = served.process.communicate(timeout=PATIENCE)
        served.printed += rest.splitlines(keepends=True)
