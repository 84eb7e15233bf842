"""Bring products up to the day, one after the other: what fails keeps its file, and the others go on."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from macros.collectors import git_file, go_module, go_toolchain, json_api
from macros.collectors.attempt import attempt
from macros.collectors.collected_products import GO, CollectedProduct
from macros.collectors.errors import UpstreamError
from macros.collectors.go_release import follows
from macros.collectors.memory import Memory
from macros.collectors.outcome import RefreshOutcome
from macros.collectors.upstream import FoundReleases, Job, MethodOf, Upstream
from macros.collectors.written import read_collected, source, write_collected
from macros.schema.collect import Method
from macros.schema.collected import Collected
from macros.versions import Version

METHODS: dict[Method, MethodOf] = {
    Method.GO_MODULE: go_module.collect,
    Method.GO_MODULE_FILE: go_module.collect,
    Method.GO_TOOLCHAIN: go_toolchain.collect,
    Method.JSON: json_api.collect,
    Method.GIT_FILE: git_file.collect,
}


def refresh(
    data: Path,
    products: Iterable[CollectedProduct],
    upstream: Upstream,
    step: Callable[[str, int, int], None],
    *,
    retry: bool = False,
) -> Iterator[RefreshOutcome]:
    """Bring the products up to the day and yield what has become of each; *step* is told of releases that are read.

    With *retry* all that was not there is asked for again, even if that was a moment ago.
    """
    for product in products:

        def told(done: int, of: int, name: str = product.id) -> None:
            step(name, done, of)

        yield attempt(product.id, data, upstream.web, partial(_one, data, product, upstream, told, retry=retry))


def _one(
    data: Path, product: CollectedProduct, upstream: Upstream, step: Callable[[int, int], None], *, retry: bool
) -> dict[str, Any]:
    before = read_collected(data, product.id)
    memory = Memory(upstream.cache, product.id, retry=retry)
    found = METHODS[product.spec.method](Job(product, before, upstream, memory, step, retry))
    _must_go_on(before, found)
    written = write_collected(data, product, _contents(product, upstream, found))
    # Last, so that nothing is remembered as read that stands in no file.
    memory.keep()
    old = {row.version: row for row in (before.releases if before else ())}
    return {
        "releases": len(found.releases),
        "newest": found.releases[-1].version,
        "added": tuple(row.version for row in found.releases if row.version not in old),
        "changed": tuple(row.version for row in found.releases if old.get(row.version, row) != row),
        "vanished": tuple(found.vanished),
        "notes": tuple(found.notes),
        "written": written,
    }


def _must_go_on(before: Collected | None, found: FoundReleases) -> None:
    """See to it that nothing that was known is lost, whatever the method did."""
    if before is None:
        return
    lost = {row.version for row in before.releases} - {row.version for row in found.releases}
    if lost:
        raise UpstreamError(f"releases that were known are lost: {', '.join(sorted(lost, key=Version.parse)[:5])}")


def _contents(product: CollectedProduct, upstream: Upstream, found: FoundReleases) -> dict[str, Any]:
    """Return what the file holds."""
    sources, evidence = _evidence(product, found, upstream.today)
    method = product.spec.method
    looked_for = follows(product) if method not in {Method.GO_TOOLCHAIN, Method.JSON} else ()
    return {
        "method": method.value,
        "read": upstream.today,
        "sources": sources,
        "evidence": evidence,
        "follows": looked_for,
        "absent": found.absent,
        "releases": found.releases,
    }


def _evidence(product: CollectedProduct, found: FoundReleases, today: dt.date) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the sources of the file, and for each field that it has those of all its values."""
    spec, rows = product.spec, found.releases
    if product.id == GO:
        own = {
            "url": f"{product.repo}/releases/tag/go{{version}}",
            "title": "golang/go tag go{version}",
            "kind": "source_file",
        }
        return {"tag": own}, {"released": ["tag"]}
    if spec.method is Method.JSON:
        calendar = {
            "url": spec.url,
            "title": f"endoflife.date calendar of {product.title}",
            "kind": "third_party",
            "as_of": today,
        }
        return {"calendar": calendar}, {"released": ["calendar"], "ends": ["calendar"]}
    sources = {"go-mod": source(product, spec.file)}
    evidence = {"released": ["go-mod"]}
    evidence |= {
        name: ["go-mod"] for name in ("requires", "toolchain", "needs") if any(getattr(row, name) for row in rows)
    }
    if spec.built_with:
        sources["go-file"] = source(product, "{arg}")
        evidence["built_with"] = [f"go-file:{spec.built_with[0]}"]
        if spec.cross and any(row.cross for row in rows):
            evidence["cross"] = [f"go-file:{spec.cross}"]
    for name, pin in spec.pins.items():
        sources.setdefault("go-file", source(product, "{arg}"))
        if any(name in row.pins for row in rows):
            evidence[f"pins.{name}"] = [f"go-file:{pin.file}"]
    if found.retracts:
        tag = product.tag.format(version=found.retracts, line=Version.parse(found.retracts).line)
        sources["retractions"] = source(product, spec.file, tag)
        evidence["retracted"] = ["retractions"]
    if spec.method is Method.GIT_FILE and spec.url:
        sources["ci"] = {"url": spec.url, "title": "CI workflow at {tag}", "kind": "ci_matrix"}
        evidence["tested_with"] = ["ci"]
    return sources, evidence
