"""Build products, flows and guides from the records of the files that describe them."""

from collections.abc import Container

from macros.dataset.ends import support_name, with_ends
from macros.dataset.facts import Origin
from macros.dataset.measured import Findings
from macros.dataset.places import Place
from macros.dataset.products import Flow, Guide, Policy, Product, SkewRule, Step, Tab
from macros.dataset.releases import Builder
from macros.dataset.resolve import Resolver
from macros.dataset.security import paths
from macros.reading.document import ValuePath
from macros.schema import component, evidence, golang
from macros.schema import flow as flow_records
from macros.schema import guide as guide_records
from macros.schema.collect import Collect
from macros.schema.collected import Collected
from macros.schema.skew import SkewRules
from macros.versions import Version
from macros.vocabulary import Use, columns_for

Brought = tuple[Collected, Resolver] | None
"""What a collector brought about a product, and what its facts are found with."""


def product(
    record: component.Component, resolve: Resolver, collected: Brought = None, measured: Findings | None = None
) -> Product | None:
    """Return the product that a component's file describes, with the releases that a collector brought.

    None if nothing is left of its lines: that has been reported.
    """
    releases = (
        (line.line, ("lines", i, "releases", j), release)
        for i, line in enumerate(record.lines)
        for j, row in enumerate(line.releases)
        for release in row.each
    )
    follows = "kubernetes" in record.evidence
    builder = Builder(
        record.id, record.page, record.tag, resolve, resolve, collected, follows=follows, measured=measured
    )
    lines = builder.lines(record.lines, releases)
    if not lines:
        if not record.lines and not resolve.document.is_cut(()):
            resolve.report("missing", (), "'lines' is missing", "Its minor versions, oldest first.", "add lines: …")
        return None
    if record.support:
        lines = with_ends(lines, record.support, record, resolve)
    columns = _with(measured, tuple(str(column) for column in record.columns))
    return Product(
        id=record.id,
        title=record.title,
        summary=record.summary,
        page=record.page,
        repo=record.repo,
        module=record.module,
        columns=columns,
        release_columns=_with(measured, tuple(str(column) for column in record.release_columns)) or columns,
        policy=_policy(Place(record.page, record.id, "policy"), record.policy, resolve) if record.policy else None,
        statements=tuple(
            resolve.statement(row, ("statements", i), Place(record.page, record.id, f"statement-{row.name}"), {})
            for i, row in enumerate(record.statements)
        ),
        lines=lines,
        origin=Origin(resolve.document, ()),
        support=support_name(record.id) if record.support else "",
        module_names=_module_names(record.collect),
        module_paths=_module_paths(record),
        needs_of=record.needs_of or "",
        every_release=record.every_release,
        read=collected[0].read if collected else record.read,
        fresh_days=record.collect.days if record.collect else Collect.model_fields["days"].default,
        paths=paths(record),
    )


def _module_paths(record: component.Component) -> tuple[str, ...]:
    collected = [one.path for one in record.collect.modules] if record.collect else []
    return tuple(dict.fromkeys([*collected, *([record.module] if record.module else [])]))


def _with(measured: Findings | None, columns: tuple[str, ...]) -> tuple[str, ...]:
    """Return the columns of a table with those that were measured, behind what the project itself says of Go."""
    lacking = tuple(one for one in measured.columns() if one not in columns) if measured and columns else ()
    stated = [place for place, column in enumerate(columns) if column in columns_for(Use.GO)]
    place = stated[-1] + 1 if stated else 0
    return (*columns[:place], *lacking, *columns[place:])


def go(
    lines: golang.GoLines,
    releases: golang.GoReleases,
    of_lines: Resolver,
    of_releases: Resolver,
    collected: Brought = None,
    with_pages: Container[str] = (),
) -> Product:
    """Return Go itself, its releases put into their lines. A line without releases, or the reverse, is told and left out."""
    placed = [(Version.parse(row.version).line, ("releases", i), row) for i, row in enumerate(releases.releases)]
    builder = Builder("go", lines.page, "go{version}", of_lines, of_releases, collected, with_pages=with_pages)
    known, used = {line.line for line in lines.lines}, {line for line, _, _ in placed}
    for line, path, row in () if of_lines.document.is_cut(("lines",)) else placed:
        if line not in known:
            known.add(line)  # its further releases are of the same line: it is told once
            what = f"the release {row.version} is of the line {line}, which is not in data/go/lines.yaml"
            of_releases.report("reference", path, what, hint="add the line there, or correct the version")
    built = builder.lines(lines.lines, placed)
    full = {line.line.text for line in built}
    for index, each in enumerate(lines.lines):
        if each.line not in used | full and not of_releases.document.is_cut(("releases",)):
            what = f"the line {each.line} has no release in data/go/releases.yaml"
            of_lines.report("reference", ("lines", index), what, hint="add its releases there, or correct the line")
    return Product(
        id="go",
        title=lines.title,
        summary=lines.summary,
        page=lines.page,
        repo=lines.repo,
        module=None,
        columns=("newest", "ends", "released", "bootstrap"),
        release_columns=("released", "security", "security_fixes", "bug_fixes"),
        policy=_policy(Place(lines.page, "go", "policy"), lines.policy, of_lines),
        statements=(of_lines.statement(lines.next, ("next",), Place(lines.page, "go", "next"), {}),),
        lines=built,
        origin=Origin(of_lines.document, ()),
        every_release=True,
        read=collected[0].read if collected else None,
    )


def _module_names(record: Collect | None) -> tuple[tuple[Version, Version], ...]:
    """Return from which line of the Go module on which line of releases it is, where their numbers differ."""
    found = []
    for one in record.modules if record else ():
        if one.since is not None and one.major is not None:
            since = Version.parse(one.since)
            found.append((since, Version.parse(f"{one.major}.{since.key[1] + one.minor}")))
    return tuple(found)


def skew(record: SkewRules, resolve: Resolver) -> tuple[SkewRule, ...]:
    """Return the version-skew rules."""
    return tuple(
        SkewRule(rule.id, rule.parts, resolve.statement(rule, ("rules", i), Place(record.page, f"skew.{rule.id}"), {}))
        for i, rule in enumerate(record.rules)
    )


def flow(record: flow_records.FlowRecord, resolve: Resolver) -> Flow:
    """Return the flow diagram."""
    evidence = resolve.evidence(record.based_on, ("based_on",), {})
    return Flow(record, evidence, Origin(resolve.document, ()))


def guide(record: guide_records.GuideRecord, resolve: Resolver) -> Guide:
    """Return the guide."""

    def steps(rows: tuple[guide_records.StepRecord, ...], path: ValuePath) -> tuple[Step, ...]:
        return tuple(Step(r, resolve.evidence(r.sources, (*path, i, "sources"), {})) for i, r in enumerate(rows))

    tabs = tuple(
        Tab(tab.id, tab.title, tab.variants, steps(tab.steps, ("tabs", i, "steps")))
        for i, tab in enumerate(record.tabs)
    )
    before, after = steps(record.before, ("before",)), steps(record.after, ("after",))
    return Guide(record, before, tabs, after, Origin(resolve.document, ()))


def _policy(place: Place, record: evidence.PolicyRecord, resolve: Resolver) -> Policy:
    return Policy(resolve.statement(record, ("policy",), place, {}), record.window)
