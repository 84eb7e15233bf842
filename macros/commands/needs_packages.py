"""Some commands need packages that the site does not: say so, instead of a traceback."""

from __future__ import annotations

import sys
from importlib.util import find_spec

PACKAGES = ("urllib3", "rich")


def missing(command: str) -> bool:
    """Tell whether a package of the group `refresh` is missing, and how to have it."""
    lacking = [name for name in PACKAGES if find_spec(name) is None]
    if lacking:
        what = f"python -m macros {command} needs {' and '.join(lacking)}"
        print(f"{what}\nhint: run it as nox -s {command}, which installs the group `refresh`", file=sys.stderr)
    return bool(lacking)
