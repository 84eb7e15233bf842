"""Release lines of a platform, by the calendar of endoflife.date (API v1: endoflife.date/docs/api/v1).

A third party's calendar: what it brings never stands over the vendor's own statement.
"""

import json
import re
from typing import Any

from macros.collectors.errors import UpstreamError
from macros.collectors.upstream import FoundReleases, Job
from macros.schema.collected import CollectedRelease
from macros.versions import Version

LIMIT = 4 * 1024 * 1024

SCHEMA = "1."
"""The version of the answer's form begins so; another one may mean other things by the same words."""

_DAY = re.compile(r"20[0-9]{2}-[0-9]{2}-[0-9]{2}", re.ASCII)


def collect(job: Job) -> FoundReleases:
    """Return the release lines of a calendar; raises UpstreamError for an answer that is none, or has other fields."""
    url = job.product.spec.url
    if url is None:
        raise UpstreamError("collect.url does not say where the calendar is")
    body = job.upstream.web.get(url, limit=LIMIT, keep=True).body
    try:
        answer = json.loads(body)
    except ValueError:
        raise UpstreamError(f"{url} is not JSON") from None
    schema = _field(answer, "schema_version", str, url)
    if not schema.startswith(SCHEMA):
        raise UpstreamError(f"{url} has another form than what can be read: schema_version {schema[:20]}")
    releases = _field(_field(answer, "result", dict, url), "releases", list, url)
    if not releases:
        raise UpstreamError(f"{url} lists no release")
    since = Version.parse(job.product.spec.since)
    rows = {row.version: row for one in releases if (row := _row(one, url)) and Version.parse(row.version) >= since}
    before = {row.version: row for row in (job.before.releases if job.before else ())}
    known = {*before, *job.memory.listed(url)}
    newest = max(rows, key=Version.parse, default=None)
    if newest is None:
        raise UpstreamError(f"{url} lists no release since {since}")
    if known and Version.parse(newest) < max(map(Version.parse, known)):
        raise UpstreamError(
            f"the newest line of {url} goes backwards: it was {max(known, key=Version.parse)}, now it is {newest}"
        )
    job.memory.note_list(url, tuple(sorted(rows, key=Version.parse)))
    return FoundReleases(
        sorted((before | rows).values(), key=lambda row: Version.parse(row.version)),
        vanished=sorted(set(before) - set(rows), key=Version.parse),
    )


def _row(one: Any, url: str) -> CollectedRelease | None:
    name = _field(one, "name", str, url)
    try:
        if not Version.parse(name).is_line:
            return None
    except ValueError:
        return None  # a line that is not numbered, such as "rapid"
    row: dict[str, Any] = {"version": name, "released": _day(one, "releaseDate", url)}
    if row["released"] is None:
        raise UpstreamError(f"{url}: {name} has no releaseDate")
    row["ends"] = _day(one, "eolFrom", url)
    if "eoesFrom" in one:
        row["extended_ends"] = _day(one, "eoesFrom", url)
    return CollectedRelease.model_validate(row)


def _day(one: dict[str, Any], key: str, url: str) -> str | None:
    if key not in one:
        raise UpstreamError(f"{url}: a release has no field {key}: has it another name now?")
    value = one[key]
    if value is None:
        return None
    if not isinstance(value, str) or not _DAY.fullmatch(value):
        raise UpstreamError(f"{url}: {key} is no day: {json.dumps(value)[:40]}")
    return value


def _field(answer: Any, key: str, kind: type, url: str) -> Any:
    value = answer.get(key) if isinstance(answer, dict) else None
    if not isinstance(value, kind):
        raise UpstreamError(f"{url} has no field {key} as it should: has it another name now?")
    return value
