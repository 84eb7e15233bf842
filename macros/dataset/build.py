"""Build products, flows and guides from the records of the files that describe them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from macros.dataset.facts import Fact, Origin
from macros.dataset.products import Flow, Guide, Line, Policy, Product, Release, SkewRule, Step, Tab
from macros.versions import Version

if TYPE_CHECKING:
    from collections.abc import Sequence

    from macros.dataset.resolve import Holes, Resolver
    from macros.models import component, evidence, golang
    from macros.models import flow as flow_records
    from macros.models import guide as guide_records
    from macros.yaml_source import ValuePath

    Placed = list[tuple[ValuePath, component.Release | golang.GoRelease]]
    """Releases, each with its place in its file."""

_VERSIONED = {"requires", "toolchain", "built_with", "bootstrap", "kubernetes"}
"""The fields whose values are versions, to be compared as such."""

_RELEASE_FIELDS = (
    "released", "requires", "toolchain", "built_with", "tested_with", "supported_by_vendor", "retracted",
    "security", "security_fixes", "bug_fixes", "fails_from",
)  # fmt: skip
_LINE_FIELDS = ("kubernetes", "maintenance_from", "ends", "bootstrap")
_TOPICS = ("changes", "systems", "ports")


def product(record: component.Component, resolve: Resolver) -> Product:
    """Return the product that a component's file describes."""
    lines = tuple(
        _line(record.id, row, _placed(row.releases, ("lines", i, "releases")), resolve, ("lines", i), record.tag)
        for i, row in enumerate(record.lines)
    )
    columns = tuple(str(column) for column in record.columns)
    return Product(
        id=record.id,
        title=record.title.resolved(),
        summary=record.summary.resolved(),
        page=record.page,
        repo=record.repo,
        module=record.module,
        columns=columns,
        release_columns=tuple(str(column) for column in record.release_columns) or columns,
        policy=_policy(record.id, record.policy, resolve) if record.policy else None,
        statements=tuple(
            resolve.statement(row, ("statements", i), f"{record.id}.statement-{row.name}", {})
            for i, row in enumerate(record.statements)
        ),
        lines=lines,
        origin=Origin(resolve.document, ()),
        every_release=record.every_release,
    )


def go(lines: golang.GoLines, releases: golang.GoReleases, of_lines: Resolver, of_releases: Resolver) -> Product:
    """Return Go itself, its releases put into their lines. A line without releases, or the reverse, is left out."""
    rows: dict[str, Placed] = {}
    for path, row in _placed(releases.releases, ("releases",)):
        rows.setdefault(Version.parse(row.version).line, []).append((path, row))
    built = [
        _line("go", line, rows[line.line], of_lines, ("lines", i), "go{version}", of_releases)
        for i, line in enumerate(lines.lines)
        if line.line in rows
    ]
    return Product(
        id="go",
        title=lines.title.resolved(),
        summary=lines.summary.resolved(),
        page=lines.page,
        repo=lines.repo,
        module=None,
        columns=("newest", "ends", "released", "bootstrap"),
        release_columns=("released", "security", "security_fixes", "bug_fixes"),
        policy=_policy("go", lines.policy, of_lines),
        statements=(of_lines.statement(lines.next, ("next",), "go.next", {}),),
        lines=tuple(built),
        origin=Origin(of_lines.document, ()),
        every_release=True,
    )


def skew(record: component.SkewRules, resolve: Resolver) -> tuple[SkewRule, ...]:
    """Return the version-skew rules."""
    return tuple(
        SkewRule(rule.id, rule.parts.resolved(), resolve.statement(rule, ("rules", i), f"skew.{rule.id}", {}))
        for i, rule in enumerate(record.rules)
    )


def flow(record: flow_records.Flow, resolve: Resolver) -> Flow:
    """Return the flow diagram."""
    evidence = resolve.evidence(record.based_on, ("based_on",), {})
    return Flow(record, evidence, Origin(resolve.document, ()))


def guide(record: guide_records.Guide, resolve: Resolver) -> Guide:
    """Return the guide."""

    def steps(rows: tuple[guide_records.Step, ...], path: ValuePath) -> tuple[Step, ...]:
        return tuple(Step(r, resolve.evidence(r.sources, (*path, i, "sources"), {})) for i, r in enumerate(rows))

    tabs = tuple(
        Tab(tab.id, tab.title.resolved(), tab.variants, steps(tab.steps, ("tabs", i, "steps")))
        for i, tab in enumerate(record.tabs)
    )
    before, after = steps(record.before, ("before",)), steps(record.after, ("after",))
    return Guide(record, before, tabs, after, Origin(resolve.document, ()))


def _placed(releases: Sequence[component.Release | golang.GoRelease], path: ValuePath) -> Placed:
    return [((*path, index), release) for index, release in enumerate(releases)]


def _policy(product_id: str, record: evidence.Policy, resolve: Resolver) -> Policy:
    return Policy(resolve.statement(record, ("policy",), f"{product_id}.policy", {}), record.window)


def _line(
    product_id: str,
    row: component.Line | golang.GoLine,
    releases: Placed,
    resolve: Resolver,
    path: ValuePath,
    tag: str,
    of_releases: Resolver | None = None,
) -> Line:
    built = tuple(_release(product_id, release, of_releases or resolve, at, tag) for at, release in releases)
    line_id = f"{product_id}-{row.line}"
    holes = _holes(releases[0][1], tag)
    return Line(
        id=line_id,
        line=Version.parse(row.line),
        facts=_facts(row, _LINE_FIELDS, line_id, resolve, path, holes),
        releases=built,
        note=resolve.note(row.note, (*path, "note")),
        origin=Origin(resolve.document, path),
        statements={
            topic: tuple(
                resolve.statement(item, (*path, topic, i), f"{line_id}.{topic}-{item.name}", {"line": row.line})
                for i, item in enumerate(getattr(row, topic))
            )
            for topic in _TOPICS
            if topic in row.model_fields_set
        },
    )


def _release(
    product_id: str, row: component.Release | golang.GoRelease, resolve: Resolver, path: ValuePath, tag: str
) -> Release:
    release_id = _release_id(product_id, row.version)
    holes = _holes(row, tag)
    facts = _facts(row, _RELEASE_FIELDS, release_id, resolve, path, holes)
    for field in ("scaffolds", "needs"):
        for name, record in getattr(row, field).items() if field in row.model_fields_set else ():
            key = name if field == "needs" else f"scaffolds.{name}"
            at = (*path, field, name)
            facts[key] = resolve.fact(record, at, f"{release_id}.{key}", field, holes, Version.parse)
    note = resolve.note(row.note, (*path, "note"))
    return Release(release_id, Version.parse(row.version), facts, note, Origin(resolve.document, path))


def _facts(
    row: Any, fields: tuple[str, ...], owner: str, resolve: Resolver, path: ValuePath, holes: Holes
) -> dict[str, Fact]:
    facts: dict[str, Fact] = {}
    given = row.model_fields_set
    for field in fields:
        if field in given:
            record = getattr(row, field)
            convert = Version.parse if field in _VERSIONED else None
            facts[field] = resolve.fact(record, (*path, field), cell_id(owner, field), field, holes, convert)
    return facts


def cell_id(owner: str, field: str) -> str:
    """Return the id of a cell in addresses: kubernetes-1.33.built-with."""
    return f"{owner}.{field.replace('_', '-')}"


def _release_id(product_id: str, version: str) -> str:
    """Return the id of a release's row.

    The first releases of Go's lines before 1.21 have no patch number (go1.20); their ids get a .0, since
    go-1.20 is the id of the line.
    """
    return f"{product_id}-{version}.0" if Version.parse(version).is_line else f"{product_id}-{version}"


def _holes(row: component.Release | golang.GoRelease, tag: str) -> Holes:
    holes = {"version": row.version, "line": Version.parse(row.version).line}
    holes["tag"] = tag.format(**holes)
    if row.released.value is not None:
        holes["released"] = row.released.value.isoformat()
    return holes
