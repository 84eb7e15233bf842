"""What runs the unit tests of the scripts: Deno of the session `js`, or what a machine has of Deno and Node.js."""

import os
import re
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent
DENO = ("test", "--no-check", "--no-lock", "--quiet", "--allow-read", "--allow-env=ATLAS_DOCUMENTS")
MISSING = "there is no Deno and no Node.js of 20.19 or later; nox -s js has a Deno of its own"


@cache
def command() -> tuple[str, ...] | None:
    """Return the command that runs all unit tests of the scripts; None where nothing can."""
    if found := deno():
        return (found, *DENO, str(FOLDER))
    node = shutil.which("node")
    if node and _knows_modules(node):
        return (node, "--test", *map(str, sorted(FOLDER.glob("*.test.js"))))
    return None


def runner() -> tuple[str, ...]:
    """Return the command that runs a script that only reads files; raises LookupError where nothing can."""
    if found := deno():
        return (found, "run", "--no-check", "--no-lock", "--quiet", "--allow-read")
    if command() is None:
        raise LookupError(MISSING)
    return (command() or ())[:1]


def deno() -> str | None:
    """Return the Deno beside this Python, or of this machine; None if there is none."""
    return shutil.which("deno", path=Path(sys.executable).parent) or shutil.which("deno")


def run(*words: str, room: Path) -> None:
    """Run a command with the tests' documents in *room*, where caches go too.

    What it says is printed if it fails; then CalledProcessError is raised.
    """
    variables = {"ATLAS_DOCUMENTS": str(room), "DENO_DIR": str(room / "deno"), "DENO_NO_UPDATE_CHECK": "1"}
    env = {**os.environ, "NO_COLOR": "1", **variables}
    done = subprocess.run(words, cwd=FOLDER.parents[1], env=env, check=False, capture_output=True, text=True)
    if done.returncode:
        print(done.stdout, done.stderr, sep="\n")
        done.check_returncode()


def _knows_modules(node: str) -> bool:
    """Tell whether a Node.js sees by a script's text that it is a module, as browsers are told by the page."""
    told = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    found = re.match(r"v(\d+)\.(\d+)\.", told, re.ASCII)
    version = (int(found[1]), int(found[2])) if found else (0, 0)
    return version >= (22, 7) or (20, 19) <= version < (21, 0)
