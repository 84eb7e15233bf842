"""Reports of the Go Vulnerability Database in its own form of OSV (go.dev/security/vuln/database#schema).

Taken over are facts alone: ids, modules, packages, symbols, versions and days. What somebody wrote in sentences is not.
"""

import datetime as dt
import json
import re
from collections.abc import Collection, Iterator
from typing import Any

from macros import semver
from macros.collectors.errors import UpstreamError

_NO_DAY = "0001-01-01"
"""What stands where no day is stated: the zero of Go's time."""

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+(?:Z|[+-][0-9]{2}:[0-9]{2})", re.ASCII)

Row = dict[str, Any]
"""A report as the file holds it: the fields of `Report`, without those that say nothing."""


def parsed(text: bytes, what: str) -> dict[str, Any]:
    """Return the report that *text* holds; raises UpstreamError, naming *what* was read, if it holds none."""
    try:
        given = json.loads(text)
    except ValueError:
        raise UpstreamError(f"{what} is no JSON") from None
    if not isinstance(given, dict) or not isinstance(given.get("affected"), list):
        raise UpstreamError(f"{what} is no report: it does not say what is affected")
    return given


def touches(report: dict[str, Any], modules: Collection[str]) -> bool:
    """Tell whether a report is about one of the modules."""
    return any(_module_of(one) in modules for one in report["affected"])


def row(report: dict[str, Any], name: str, modules: Collection[str]) -> Row:
    """Return what is taken over of the report called *name*; raises UpstreamError if it says it in an unknown way."""
    if report.get("id") != name:
        raise UpstreamError(f"the report {name} calls itself {json.dumps(report.get('id'))[:40]}")
    affects = [_affected(one, name) for one in report["affected"] if _module_of(one) in modules]
    status = _part(report.get("database_specific", {}), dict, name).get("review_status")
    found = {
        "id": name,
        "aliases": sorted(_names(report.get("aliases"), name)),
        "published": _day(report.get("published"), name),
        "modified": _day(report.get("modified"), name),
        "unreviewed": status == "UNREVIEWED",
        "affects": affects,
    }
    return {key: value for key, value in found.items() if value}


def _module_of(affected: Any) -> str:
    package = affected.get("package") if isinstance(affected, dict) else None
    name = package.get("name") if isinstance(package, dict) else None
    return name if isinstance(name, str) else ""


def _affected(given: dict[str, Any], name: str) -> Row:
    extra = _part(given.get("ecosystem_specific") or {}, dict, name)
    packages = []
    for one in _part(extra.get("imports") or [], list, name):
        fields = {key: _names(_part(one, dict, name).get(key), name) for key in ("symbols", "goos", "goarch")}
        packages.append(
            {"path": _part(one.get("path"), str, name)} | {key: sorted(v) for key, v in fields.items() if v}
        )
    found = {
        "module": _module_of(given),
        "ranges": list(_ranges(given.get("ranges"), "SEMVER", name)),
        "releases": list(_ranges(extra.get("custom_ranges"), "ECOSYSTEM", name)),
        "packages": packages,
    }
    return {key: value for key, value in found.items() if value}


def _ranges(given: Any, kind: str, name: str) -> Iterator[list[str]]:
    """Yield the pairs of an introducing and a fixing version, rising; of a range that has no end the first alone."""
    for one in _part(given or [], list, name):
        if _part(one, dict, name).get("type") != kind:
            raise UpstreamError(f"the report {name} has versions of an unknown kind: {json.dumps(one)[:60]}")
        events = sorted((_event(event, name) for event in _part(one.get("events"), list, name)), key=lambda e: e[0])
        begun: str | None = None
        for _, is_fix, version in events:
            if is_fix == (begun is None):
                raise UpstreamError(f"the versions of the report {name} do not come in pairs: {version[:40]}")
            if is_fix:
                yield [begun or "0", version]
            begun = None if is_fix else version
        if begun is not None:
            yield [begun]


def _event(given: Any, name: str) -> tuple[tuple[int, semver.Key], bool, str]:
    """Return what an event is sorted by, whether it is a fix, and its version."""
    event = _part(given, dict, name)
    kind, version = next(iter(event.items()), ("", None))
    if len(event) != 1 or kind not in {"introduced", "fixed"} or not isinstance(version, str):
        raise UpstreamError(f"the report {name} has an event of an unknown kind: {json.dumps(event)[:60]}")
    try:
        return (0 if (kind, version) == ("introduced", "0") else 1, semver.key(version)), kind == "fixed", version
    except ValueError as error:
        raise UpstreamError(f"the report {name}: {error}") from None


def _names(given: Any, name: str) -> list[str]:
    return [_part(one, str, name) for one in _part(given or [], list, name)]


def _part(given: Any, kind: type, name: str) -> Any:
    if not isinstance(given, kind):
        raise UpstreamError(f"the report {name} has another form than what can be read: {json.dumps(given)[:60]}")
    return given


def _day(given: Any, name: str) -> dt.date | None:
    """Return the day (UTC) of a moment; None where none is stated."""
    if given is None or (isinstance(given, str) and given.startswith(_NO_DAY)):
        return None
    return day_of(given, f"the report {name}")


def day_of(given: Any, what: str) -> dt.date:
    """Return the day (UTC) of a moment as JSON and YAML write it; raises UpstreamError if it is none."""
    if not isinstance(given, str) or not _DAY.fullmatch(given):
        raise UpstreamError(f"{what} has a day that is none: {json.dumps(given)[:40]}")
    # Python 3.11 reads at most six digits of a second; the day does not depend on them.
    text = re.sub(r"\.[0-9]+", "", given).replace("Z", "+00:00")
    try:
        return dt.datetime.fromisoformat(text).astimezone(dt.UTC).date()
    except ValueError:
        raise UpstreamError(f"{what} has a day that is none: {json.dumps(given)[:40]}") from None
