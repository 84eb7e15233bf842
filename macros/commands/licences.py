"""`python -m macros licences`: THIRD-PARTY.md, the licences of all packages that build and test the site."""

import argparse
import datetime as dt
import re
import tomllib
from collections.abc import Iterable, Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from macros.commands import takes_check
from macros.rendering.render import render
from macros.writing import write

HELP = "write THIRD-PARTY.md, the licences of the packages of constraints.txt that are installed here"
add_arguments = takes_check

TABLE = Path("THIRD-PARTY.md")
_PINNED = re.compile(r"^([A-Za-z0-9._-]+)==(\S+)$", re.MULTILINE | re.ASCII)
_ROW = re.compile(r"^\| ([^|]+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE | re.ASCII)
_NAME = re.compile(r"[A-Za-z0-9._-]+")
_APPROVED = "License :: "
_LONGEST = 60
"""What is longer in the field for the licence's name is its text."""

Row = tuple[str, str, str, str]
"""Name, version, licence, and what the package is for: the site, or tools."""


def run(options: argparse.Namespace, _today: dt.date) -> int:
    """Write the table, or only tell what is wrong in it; return 1 if a check found that, or a package is not installed."""
    project = options.data.parent
    wrong = list(faults(project)) if options.check else []
    for fault in wrong:
        print(f"{TABLE}: {fault}; run: nox -s sbom")
    if options.check:
        return 1 if wrong else 0
    pinned = dict(_PINNED.findall((project / "constraints.txt").read_text(encoding="utf-8")))
    found = rows(project, pinned)
    if lacking := sorted(set(pinned) - {name for name, *_ in found}, key=str.lower):
        print(f"{', '.join(lacking)} not installed here: nothing written; run: nox -s sbom, which installs all")
        return 1
    write(project / TABLE, render("settings/third-party.txt.j2", rows=found))
    print(f"{project / TABLE}: {len(found)} packages, {len({licence for _, _, licence, _ in found})} licences")
    return 0


def rows(project: Path, pinned: Iterable[str]) -> list[Row]:
    """Return the row of each of these packages that is installed here, by name."""
    wanted = tomllib.loads((project / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    for_site = _needed(wanted)
    found = [(name, one) for name in sorted(pinned, key=str.lower) if (one := _installed(name))]
    return [(name, one.version, licence(one), "site" if _key(name) in for_site else "tools") for name, one in found]


def faults(project: Path) -> Iterator[str]:
    """Yield what the table says wrongly: all packages and versions are compared, licences of what is installed here."""
    pinned = dict(_PINNED.findall((project / "constraints.txt").read_text(encoding="utf-8")))
    written = {row[0]: row for row in _ROW.findall((project / TABLE).read_text(encoding="utf-8"))[1:]}
    for name in sorted(set(pinned) ^ set(written), key=str.lower):
        yield f"{name} is missing" if name in pinned else f"{name} is not in constraints.txt"
    here = {row[0]: row for row in rows(project, pinned)}
    for name in sorted(set(pinned) & set(written), key=str.lower):
        if written[name][1] != pinned[name]:
            yield f"{name} is {pinned[name]} in constraints.txt"
        elif name in here and here[name][1] == pinned[name] and here[name] != written[name]:
            yield f"{name} is {' | '.join(here[name][2:])}"


def licence(package: Distribution) -> str:
    """Return the licence that a package declares: its SPDX expression, else its classifier, else the name that it gives."""
    told = package.metadata
    if expression := told.get_all("License-Expression"):
        return _cell(expression[0])
    classified = [one.rpartition(" :: ")[2] for one in told.get_all("Classifier") or [] if one.startswith(_APPROVED)]
    if classified := [one for one in classified if one != "OSI Approved"]:
        return _cell(", ".join(classified))
    name = (told.get_all("License") or [""])[0].strip()
    return _cell(name) if name and "\n" not in name and len(name) <= _LONGEST else "see its files"


def _cell(text: str) -> str:
    return " ".join(text.replace("|", "/").split())


def _key(name: str) -> str:
    """Return the name of a package as all its spellings compare."""
    return re.sub(r"[-_.]+", "-", name).lower()


def _installed(name: str) -> Distribution | None:
    try:
        return distribution(name)
    except PackageNotFoundError:
        return None


def _needed(wanted: Iterable[str]) -> set[str]:
    """Return all packages that these need, and those that they need, whatever the system; extras are left out."""
    found: set[str] = set()
    waiting = [match[0] for one in wanted if (match := _NAME.match(one))]
    while waiting:
        name = waiting.pop()
        if _key(name) in found:
            continue
        found.add(_key(name))
        here = _installed(name)
        asked = [one for one in (here.requires or []) if "extra ==" not in one] if here else []
        waiting += [match[0] for one in asked if (match := _NAME.match(one))]
    return found
