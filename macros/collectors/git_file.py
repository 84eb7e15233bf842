"""Which Go lines a project tests with: its CI workflow, read as a raw file at the tag of each release.

The releases themselves are found by the module proxy; what is read here is added to them.
"""

import re
from pathlib import Path
from typing import Any

from macros.collectors import go_module
from macros.collectors.collected_products import CollectedProduct
from macros.collectors.errors import AbsentError, UpstreamError
from macros.collectors.upstream import FoundReleases, Job, Upstream
from macros.reading.yaml_source import from_text
from macros.schema.collected import CollectedRelease
from macros.versions import Version

LIMIT = 1024 * 1024

KEYS = frozenset({"go", "go-version", "go-versions", "go_version", "goversion", "golang"})
"""How CI files call the Go to test with."""

_LITERAL = re.compile(r"(?:go)?([0-9]+\.[0-9]+)(?:\.(?:[0-9]+|x))?", re.ASCII)


def collect(job: Job) -> FoundReleases:
    """Return the product's releases with the Go lines of their CI; raises UpstreamError if any of it cannot be had."""
    found = go_module.collect(job)
    before = job.before.releases if job.before and job.product.spec.url in job.before.follows else ()
    known = {row.version: row for row in before}

    def add(row: CollectedRelease) -> CollectedRelease:
        old = known.get(row.version)
        lines = old.tested_with if old else tested_with(job.upstream, job.product, row.version)
        return row.model_copy(update={"tested_with": lines})

    found.releases = job.upstream.web.each(add, found.releases)
    if not any(row.tested_with for row in found.releases):
        raise UpstreamError(f"no release has a CI file with Go lines at {job.product.spec.url}")
    return found


def tested_with(upstream: Upstream, product: CollectedProduct, version: str) -> tuple[str, ...]:
    """Return the Go lines that the CI file names literally at a release's tag, oldest first; none if there is no file.

    Raises UpstreamError for an answer that is no CI file.
    """
    if product.spec.url is None:
        raise UpstreamError("collect.url does not say where the CI file is")
    tag = product.tag.format(version=version, line=Version.parse(version).line)
    url = product.spec.url.format(tag=tag, version=version)
    try:
        text = upstream.web.get(url, limit=LIMIT).body.decode("utf-8")
    except AbsentError as error:
        if not error.gone:
            raise
        return ()
    except UnicodeDecodeError:
        raise UpstreamError(f"{url} is not UTF-8") from None
    document, _ = from_text(Path(url), text)
    if document is None or not isinstance(document.value, dict) or "jobs" not in document.value:
        raise UpstreamError(f"{url} is no CI workflow: it has no jobs")
    lines = set(_lines(document.value["jobs"], within=False))
    return tuple(sorted(lines, key=Version.parse))


def _lines(value: Any, *, within: bool) -> list[str]:
    """Return the Go lines below a value; a text counts *within* a key that says that it is a Go version."""
    if isinstance(value, dict):
        return [line for key, one in value.items() for line in _lines(one, within=str(key).lower() in KEYS)]
    if isinstance(value, list):
        return [line for one in value for line in _lines(one, within=within)]
    match = _LITERAL.fullmatch(str(value).strip()) if within else None
    return [match[1]] if match else []
