"""`python -m macros audit`: which of the exact versions in constraints.txt have known vulnerabilities, by pip-audit.

pip-audit ends with success where it could look up nothing; here that is no success.
"""

import argparse
import datetime as dt
import json
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from macros.commands import takes_data
from macros.reporting.refusal import RefusalError

HELP = "ask for known vulnerabilities of the exact versions in constraints.txt"
WRITES = False
add_arguments = takes_data

UNREACHABLE = "the advisories cannot be had from here: nothing was audited"


def run(options: argparse.Namespace, _today: dt.date) -> int:
    """Print what is known; return 0 if there is nothing, 1 if there is, 2 if advisories for a package cannot be had."""
    if find_spec("pip_audit") is None:
        raise RefusalError("it needs pip-audit", "run it as nox -s audit")
    code, lines = judged(_asked(options.data.parent / "constraints.txt"))
    print("\n".join(lines))
    return code


def _asked(constraints: Path) -> str:
    """Return the report of pip-audit as it printed it; the empty text where it could not make one."""
    command = [sys.executable, "-m", "pip_audit", "--requirement", str(constraints), "--no-deps", "--disable-pip"]
    command += ["--format", "json", "--progress-spinner", "off", "--timeout", "15"]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout  # noqa: S603  # our own words


def judged(report: str) -> tuple[int, list[str]]:
    """Return the exit code for a report, and what to say.

    >>> judged("")
    (2, ['the advisories cannot be had from here: nothing was audited'])
    >>> judged('{"dependencies": [{"name": "a", "version": "1", "vulns": []}]}')
    (0, ['1 packages audited: no known vulnerabilities'])
    """
    try:
        packages: list[dict[str, Any]] = json.loads(report)["dependencies"]
    except (ValueError, KeyError, TypeError):
        packages = []
    audited = [one for one in packages if "skip_reason" not in one]
    if not audited:
        return 2, [UNREACHABLE]
    lines = [
        f"{one['name']} {one['version']}: {found['id']}, fixed in {', '.join(found['fix_versions']) or 'no release yet'}"
        for one in audited
        for found in one["vulns"]
    ]
    skipped = [f"{one['name']}: not audited ({one['skip_reason']})" for one in packages if "skip_reason" in one]
    counted = f"{len(audited)} packages audited: {len(lines) or 'no'} known vulnerabilities"
    return 1 if lines else 2 if skipped else 0, [*lines, *skipped, counted]
