"""Bring the reports of the Go Vulnerability Database that touch Go or a product into data/collected/vulnerabilities.yaml."""

import datetime as dt
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from macros import semver
from macros.collectors.attempt import attempt
from macros.collectors.errors import UpstreamError
from macros.collectors.hashed_file import checked, hashed, read_hashed, write_changed
from macros.collectors.outcome import RefreshOutcome
from macros.collectors.upstream import Upstream
from macros.collectors.vulnerability_database import FoundReports, newest, of_module, of_server
from macros.schema.vulnerabilities import GO_MODULES, PLACE, Vulnerabilities
from macros.writing.yaml_text import flow, scalar

NAME = "vulnerabilities"
"""What the command calls it, beside the ids of products."""

SERVER = "GOVULNDB"
"""The environment's word for a server of the database, as govulncheck knows it."""

_HEAD = """\
# yaml-language-server: $schema=../generated/schemas/vulnerabilities.schema.json
# Which versions of Go and of the products known reports touch. Never edit it: `check` compares its hash.
# The facts are those of the Go Vulnerability Database (https://go.dev/security/vuln/database), by the Go Authors and those
# who reported, under CC BY 4.0: ids, modules, packages, symbols, versions and days; its texts are left out.
# Written by: python -m macros refresh vulnerabilities
"""


def refresh(
    data: Path,
    modules: Iterable[str],
    upstream: Upstream,
    step: Callable[[int, int], None] = lambda _done, _all: None,
    *,
    retry: bool = False,
) -> RefreshOutcome:
    """Bring the reports up to the day; where that fails the file stays as it was, and the outcome says why.

    *modules* are the paths of the products. With *retry* all is read again, even if nothing seems to be new.
    """
    wanted = tuple(dict.fromkeys((*GO_MODULES, *sorted(modules))))
    return attempt(NAME, data, upstream.web, lambda: _made(data, wanted, upstream, step, retry=retry), what="reports")


def _made(
    data: Path, modules: tuple[str, ...], upstream: Upstream, step: Callable[[int, int], None], *, retry: bool
) -> dict[str, Any]:
    before = read_reports(data)
    server = os.environ.get(SERVER, "")
    found: FoundReports | None
    if server:
        found = of_server(upstream, server, modules, None if retry else before, step)
    else:
        version = newest(upstream)
        found = None
        if before is None or before.sum is None or _is_news(before, version, modules) or retry:
            found = of_module(upstream, version, modules, before)
    old = _plain(before) if before else {}
    text = _unchanged(data, upstream.today) if found is None else as_text(found, modules, upstream.today)
    record = checked(data / PLACE, text, Vulnerabilities)
    notes = list(found.notes) if found else []
    if found:
        notes += _must_go_on(old, found, before, modules)
    new = _plain(record)
    written = write_changed(data / PLACE, text)
    return {
        "releases": len(new),
        "newest": max(new, key=_by_year, default=""),
        "added": tuple(name for name in new if name not in old),
        "changed": tuple(name for name in new if old.get(name, new[name]) != new[name]),
        "vanished": (),
        "notes": tuple(notes),
        "written": written,
    }


def _is_news(before: Vulnerabilities, version: str, modules: tuple[str, ...]) -> bool:
    """Tell whether a version of the module has to be read; raises UpstreamError if it is older than what is known."""
    if semver.key(version) < semver.key(before.version):
        raise UpstreamError(f"the newest version of {before.database} goes backwards: now it is {version}")
    return version != before.version or modules != before.modules


def _must_go_on(
    old: dict[str, Any], found: FoundReports, before: Vulnerabilities | None, modules: tuple[str, ...]
) -> list[str]:
    """Tell which reports are gone for a reason; raises UpstreamError if one is gone without any."""
    gone = sorted(set(old) - {one["id"] for one in found.rows})
    dropped = set(before.modules) - set(modules) if before else set()
    known = found.withdrawn | found.apart
    lost = [one for one in gone if one not in known and not _only_of(old[one], dropped)]
    if lost:
        raise UpstreamError(f"reports that were known are lost: {', '.join(lost[:5])}")
    return [
        f"{one} is {'withdrawn' if one in found.withdrawn else 'about none of the modules any more'}" for one in gone
    ]


def _only_of(row: dict[str, Any], dropped: set[str]) -> bool:
    return {one["module"] for one in row["affects"]} <= dropped


def _by_year(name: str) -> tuple[int, int]:
    _, year, number = name.split("-")
    return int(year), int(number)


def read_reports(data: Path) -> Vulnerabilities | None:
    """Return what was collected before; None if nothing was. Raises EditedError if the file is not as it was written."""
    return read_hashed(data / PLACE, Vulnerabilities)


def rows(data: Path) -> dict[str, dict[str, Any]]:
    """Return what the file says of each report, by its id; raises EditedError likewise."""
    record = read_reports(data)
    return _plain(record) if record else {}


def again(data: Path, upstream: Upstream) -> dict[str, dict[str, Any]]:
    """Return what the database says now of the reports, in the state that was collected where that is a module's version.

    Raises UpstreamError if it cannot be had, or if the module's hash is not what it was.
    """
    before = read_reports(data)
    if before is None:
        raise UpstreamError("no reports were collected yet")
    if before.sum:
        found: FoundReports | None = of_module(upstream, before.version, before.modules, before)
    else:
        found = of_server(upstream, before.database, before.modules, None)
    return _plain(checked(data / PLACE, as_text(found, before.modules, before.read), Vulnerabilities)) if found else {}


def _plain(record: Vulnerabilities) -> dict[str, dict[str, Any]]:
    return {
        row.id: {key: value for key, value in row.model_dump(exclude_defaults=True, mode="json").items() if key != "id"}
        for row in record.reports
    }


def _unchanged(data: Path, today: dt.date) -> str:
    """Return the file's text with nothing changed but the day on which it was looked for a newer state."""
    text = (data / PLACE).read_text(encoding="utf-8")
    before, _, rest = text.partition("\nread: ")
    _, _, after = rest.partition("\n")
    return f"{before}\nread: {today.isoformat()}\n{after}"


def as_text(found: FoundReports, modules: tuple[str, ...], today: dt.date) -> str:
    """Return the file's text: the same for the same facts."""
    head = [f"database: {scalar(found.database)}", f"version: {scalar(found.version)}"]
    head += [f"sum: {scalar(found.sum)}"] if found.sum else []
    head += [f"state: {found.state.isoformat()}", f"read: {today.isoformat()}"]
    rows = sorted(found.rows, key=lambda one: _by_year(one["id"]))
    lines = [f"modules: {flow(list(modules))}", "reports:", *(f"  - {flow(one)}" for one in rows)]
    body = "\n".join(lines) + "\n" if rows else f"{lines[0]}\n"
    return hashed("".join([_HEAD, *(f"{line}\n" for line in head)]), body)
