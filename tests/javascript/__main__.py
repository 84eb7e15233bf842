"""Check the types of the scripts and of the documents that they are given, and run the unit tests: for `nox -s js`."""

import subprocess
import sys
import tempfile
from pathlib import Path

from tests.javascript import documents, engine


def main() -> int:
    """Return 1 if something is wrong; what, has been printed."""
    tested, checker = engine.command(), engine.deno()
    if tested is None or checker is None:
        print("There is no Deno here: nox -s js installs one")
        return 1
    with tempfile.TemporaryDirectory(prefix="scripts-") as name:
        room = Path(name)
        documents.write(room)
        scripts = ("docs/assets/javascripts", "macros/exports/offline", "tests/javascript", str(room / "documents.ts"))
        try:
            engine.run(checker, "check", "--quiet", "--config", "deno.jsonc", *scripts, room=room)
            engine.run(*tested, room=room)
        except subprocess.CalledProcessError:
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
