"""Lines and releases of a product: what a person wrote over what the collector brought."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from macros.dataset.facts import Origin
from macros.dataset.products import Line, Release
from macros.schema.collect import Method
from macros.schema.evidence import State
from macros.versions import Version
from macros.vocabulary import COLUMNS, NAMED, Holds, Of, Use, asked_by, keys

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from macros.dataset.facts import Fact
    from macros.dataset.references import Holes
    from macros.dataset.resolve import Resolver
    from macros.reading.yaml_source import ValuePath
    from macros.schema import component, golang
    from macros.schema.collected import Collected, CollectedRelease

    LineRecord = component.Line | golang.GoLine
    Written = tuple[str, ValuePath, component.Release | golang.GoRelease]
    """The line under which a release is written, its place in its file, and its record."""

_VERSIONED = frozenset(
    key for key, column in COLUMNS.items() if not column.named and column.holds in {Holds.VERSION, Holds.LINE}
)
"""The fields whose values are versions, to be compared as such."""

_RELEASE_FIELDS = tuple(key for key in keys(Of.RELEASE, Of.GO_RELEASE) if key not in NAMED)
_LINE_FIELDS = tuple(key for key in keys(Of.LINE, Of.GO_LINE) if key not in NAMED)
_TOPICS = ("changes", "systems", "ports")


class Placed(NamedTuple):
    """A record of a release, with its place in its file."""

    path: ValuePath
    row: Any


@dataclass(slots=True)
class _Both:
    """What is written of one release: by a person, by the collector, or by both."""

    written: Placed | None = None
    collected: Placed | None = None

    @property
    def version(self) -> str:
        """Return the version of the release."""
        placed = self.written or self.collected
        return str(placed.row.version) if placed else ""


class Builder:
    """Builds the lines of one product."""

    def __init__(
        self,
        product_id: str,
        tag: str,
        of_lines: Resolver,
        of_releases: Resolver,
        collected: tuple[Collected, Resolver] | None,
    ) -> None:
        self._product, self._tag = product_id, tag
        self._of_lines, self._of_releases = of_lines, of_releases
        self._collected = collected[0] if collected else None
        self._of_collected = collected[1] if collected else None
        self._estimated = self._collected is not None and self._collected.method is Method.GO_TOOLCHAIN

    def lines(self, lines: Sequence[LineRecord], releases: Iterable[Written]) -> tuple[Line, ...]:
        """Return the lines: those that are written, and those that only the collector knows.

        A release without a day, and a line without releases, is reported and left out. What was collected puts lines
        and releases in order; without it they stay as they are written, and a rule tells what is not in order.

        An archive of Go is made some days before the release: its day stands for that of the release, as an estimate,
        only until a person has written that down.
        """
        rows: dict[str, list[_Both]] = {}
        known: dict[str, _Both] = {}
        for line, path, row in releases:
            both = _Both(written=Placed(path, row))
            rows.setdefault(line, []).append(both)
            known.setdefault(row.version, both)
        for index, one in enumerate(self._collected.releases if self._collected else ()):
            found = known.get(one.version)
            if found is not None and self._estimated:
                continue
            if found is None:
                found = _Both()
                rows.setdefault(Version.parse(one.version).line, []).append(found)
            found.collected = Placed(("releases", index), one)
        written: list[tuple[str, int | None, LineRecord | None]] = [
            (row.line, index, row) for index, row in enumerate(lines)
        ]
        brought: list[tuple[str, None, None]] = [
            (text, None, None) for text in rows.keys() - {row.line for row in lines}
        ]
        if self._collected:
            written = sorted([*written, *brought], key=lambda line: Version.parse(line[0]))
        built = (self._line(text, index, row, rows.get(text, [])) for text, index, row in written)
        return tuple(line for line in built if line is not None)

    def _line(self, text: str, index: int | None, row: LineRecord | None, rows: list[_Both]) -> Line | None:
        if self._collected:
            rows = sorted(rows, key=lambda both: Version.parse(both.version))
        releases = tuple(found for both in rows if (found := self._release(both)))
        path: ValuePath = () if index is None else ("lines", index)
        resolve = self._of_lines
        if not releases:
            if not rows and hasattr(row, "releases") and not resolve.document.is_cut((*path, "releases")):
                resolve.report(
                    "empty", path, f"the line {text} has no releases", "Its releases, oldest first.",
                    "add releases: …, or remove the line",
                )  # fmt: skip
            return None
        line_id = f"{self._product}-{text}"
        holes = self._holes(releases[0])
        facts = _facts(row, _LINE_FIELDS, line_id, resolve, path, holes) if row else {}
        for name, record in getattr(row, "breaks_with", {}).items():
            key = f"breaks_with.{name}"
            at = (*path, "breaks_with", name)
            facts[key] = resolve.fact(record, at, cell_id(line_id, key), "breaks_with", holes, Version.parse)
        return Line(
            id=line_id,
            line=Version.parse(text),
            facts=facts,
            releases=releases,
            note=resolve.note(row.note, (*path, "note")) if row else None,
            origin=Origin(resolve.document, path),
            statements={
                topic: tuple(
                    resolve.statement(item, (*path, topic, i), f"{line_id}.{topic}-{item.name}", {"line": text})
                    for i, item in enumerate(getattr(row, topic))
                )
                for topic in _TOPICS
                if row and topic in row.model_fields_set
            },
        )

    def _release(self, both: _Both) -> Release | None:
        version = both.version
        release_id = release_id_of(self._product, version)
        day = both.written and both.written.row.released and both.written.row.released.value
        day = day or (both.collected.row.released if both.collected else None)
        if day is None and both.collected and self._of_collected and "released" not in self._given(both):
            self._of_collected.report(
                "missing", both.collected.path, f"the collected release {version} has no day: upstream does not tell it",
                "a release without its day cannot stand in any list",
                f'write a row {{version: "{version}", released: …}} into the product\'s own file',
            )  # fmt: skip
            return None
        holes = _holes(version, self._tag, day.isoformat() if day else "")
        brought: dict[str, Fact] = {}
        if both.collected and self._of_collected:
            brought = self._brought(both.collected, self._of_collected, release_id, holes)
        facts = dict(brought)
        if both.written is None:
            self._count(brought, facts)
            # A person who wants to say more of it does so in the curated file, whose place is that of the product.
            return Release(release_id, Version.parse(version), facts, None, Origin(self._of_lines.document, ()))
        path, row = both.written
        resolve = self._of_releases
        if "released" not in facts and row.released is None:
            if not resolve.document.is_cut(path):
                resolve.report(
                    "missing",
                    path,
                    "'released' is missing",
                    "The day of the release.",
                    "add released: …, such as 2026-08-21",
                )
            return None
        facts |= _facts(row, _RELEASE_FIELDS, release_id, resolve, path, holes, facts)
        for field in (key for key in keys(Of.RELEASE) if key in NAMED):
            for name, record in getattr(row, field).items() if field in row.model_fields_set else ():
                key = name if field == "needs" else f"scaffolds.{name}"
                at = (*path, field, name)
                facts[key] = resolve.fact(
                    record, at, f"{release_id}.{key}", f"{field}.{name}", holes, Version.parse, facts.get(key)
                )
        self._count(brought, facts)
        note = resolve.note(row.note, (*path, "note"))
        return Release(release_id, Version.parse(version), facts, note, Origin(resolve.document, path))

    def _given(self, both: _Both) -> set[str]:
        """Return the fields that a person has written of a release."""
        return both.written.row.model_fields_set if both.written else set()

    def _count(self, brought: dict[str, Fact], facts: dict[str, Fact]) -> None:
        """Count the collected facts of a release in whose place no other stands."""
        if self._of_collected:
            self._of_collected.facts += [fact for column, fact in brought.items() if facts[column] is fact]

    def _brought(self, collected: Placed, resolve: Resolver, release_id: str, holes: Holes) -> dict[str, Fact]:
        """Return the facts of a release that the collector brought."""
        path, row = collected
        given: CollectedRelease = row
        facts: dict[str, Fact] = {}
        for field in asked_by(Use.COLLECTOR):
            value = getattr(given, field)
            if value is not None and field in given.model_fields_set:
                made = Version.parse(value) if field in _VERSIONED else value
                fact = resolve.plain(made, (*path, field), cell_id(release_id, field), field, holes)
                facts[field] = fact._replace(state=State.ESTIMATED) if self._estimated else fact
        if given.cross and "built_with" in facts:
            also = resolve.alternative(Version.parse(given.cross), "cross", holes)
            facts["built_with"] = facts["built_with"]._replace(also=(also,))
        for name, text in given.needs.items():
            at = (*path, "needs", name)
            facts[name] = resolve.plain(Version.parse(text), at, f"{release_id}.{name}", "needs", holes)
        return facts

    def _holes(self, first: Release) -> Holes:
        day = first.facts["released"].value
        return _holes(first.version.text, self._tag, day.isoformat() if day else "")


def cell_id(owner: str, field: str) -> str:
    """Return the id of a cell in addresses: kubernetes-1.33.built-with."""
    return f"{owner}.{field.replace('_', '-')}"


def release_id_of(product_id: str, version: str) -> str:
    """Return the id of a release's row.

    The first releases of Go's lines before 1.21 have no patch number (go1.20); their ids get a .0, since
    go-1.20 is the id of the line.
    """
    return f"{product_id}-{version}.0" if Version.parse(version).is_line else f"{product_id}-{version}"


def _facts(
    row: Any,
    fields: tuple[str, ...],
    owner: str,
    resolve: Resolver,
    path: ValuePath,
    holes: Holes,
    collected: Mapping[str, Fact] | None = None,
) -> dict[str, Fact]:
    facts: dict[str, Fact] = {}
    given, brought = row.model_fields_set, collected or {}
    for field in fields:
        record = getattr(row, field) if field in given else None
        if record is not None:
            convert = Version.parse if field in _VERSIONED else None
            at, found = (*path, field), brought.get(field)
            facts[field] = resolve.fact(record, at, cell_id(owner, field), field, holes, convert, found)
    return facts


def _holes(version: str, tag: str, released: str) -> Holes:
    holes = {"version": version, "line": Version.parse(version).line}
    holes["tag"] = tag.format(**holes)
    if released:
        holes["released"] = released
    return holes
