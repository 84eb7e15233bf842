"""Lines and releases of a product: what a person wrote over what the collector brought."""

from collections.abc import Callable, Container, Iterable, Sequence

from macros.dataset.both import Both, Written, matched
from macros.dataset.brought import Brought
from macros.dataset.facts import Fact, Origin
from macros.dataset.measured import Findings
from macros.dataset.places import Place, cell, line_page, releases_page
from macros.dataset.products import Line, Release
from macros.dataset.references import Placeholders
from macros.dataset.resolve import Resolver, Slot
from macros.dataset.rows import facts_of, placeholders_of, release_id_of
from macros.i18n import iso
from macros.reading.document import ValuePath
from macros.schema import component, golang
from macros.schema.collected import Collected
from macros.versions import Version
from macros.vocabulary import NAMED, Of, keys

LineRecord = component.LineRecord | golang.GoLine

_RELEASE_FIELDS = tuple(key for key in keys(Of.RELEASE, Of.GO_RELEASE) if key not in NAMED)
_LINE_FIELDS = tuple(key for key in keys(Of.LINE, Of.GO_LINE) if key not in NAMED)
_CALENDAR = {"ends": "ends"}
"""What a calendar says of a line, and the line's field for it."""

_KUBERNETES = ("k8s-apimachinery", "client-go", "k8s-api")
"""The modules of Kubernetes: their 0.37 is its 1.37."""

_SOME_DAY = "2000-01-01"
"""What stands for the day of a release that has none, so that its sources are not said to have no date either."""

_TOPICS = ("changes", "systems", "ports")


class Builder:
    """Builds the lines of one product."""

    def __init__(
        self,
        product_id: str,
        page: str,
        tag: str,
        of_lines: Resolver,
        of_releases: Resolver,
        collected: tuple[Collected, Resolver] | None,
        *,
        follows: bool = False,
        measured: Findings | None = None,
        with_pages: Container[str] = (),
    ) -> None:
        self._with_pages = with_pages
        self._product, self._page, self._tag = product_id, page, tag
        self._releases_page = releases_page(page)
        self._of_lines, self._of_releases = of_lines, of_releases
        self._collected = Brought(*collected) if collected else None
        self._calendar = self._collected.lines() if self._collected else {}
        self._measured = measured
        self._follows = follows
        """Whether each line is made for one line of Kubernetes, that whose modules its go.mod requires."""

    def lines(self, lines: Sequence[LineRecord], releases: Iterable[Written]) -> tuple[Line, ...]:
        """Return the lines: those that are written, and those that only the collector knows.

        A release without a day, and a line without releases, is reported and left out. What was collected puts lines
        and releases in order; without it they stay as they are written, and a rule tells what is not in order.
        """
        rows = matched(releases, self._collected)
        found: list[tuple[str, int | None, LineRecord | None]] = [(row.line, at, row) for at, row in enumerate(lines)]
        if self._collected:
            found += [(text, None, None) for text in rows.keys() - {row.line for row in lines}]
            found.sort(key=lambda line: Version.parse(line[0]))
        built = (self._line(text, index, row, rows.get(text, [])) for text, index, row in found)
        return tuple(line for line in built if line is not None)

    def _line(self, text: str, index: int | None, row: LineRecord | None, rows: list[Both]) -> Line | None:
        if self._collected:
            rows = sorted(rows, key=lambda both: Version.parse(both.version))
        releases = tuple(found for both in rows if (found := self._release(both)))
        path: ValuePath = () if index is None else ("lines", index)
        resolve = self._of_lines
        if not releases:
            if not rows and hasattr(row, "releases") and not resolve.document.is_cut((*path, "releases")):
                resolve.report(
                    "empty",
                    path,
                    f"the line {text} has no releases",
                    "Its releases, oldest first.",
                    "add releases: …, or remove the line",
                )
            return None
        line_id = f"{self._product}-{text}"
        page = line_page(self._product, text, self._with_pages) or self._page
        placeholders = self._placeholders(releases[0])
        facts = brought = self._of_calendar(text, line_id)
        if row:
            facts = brought | facts_of(row, _LINE_FIELDS, self._cells(line_id), resolve, path, placeholders, brought)
        self._count(brought, facts)
        if self._follows and "kubernetes" not in facts:
            facts |= self._made_for(line_id, releases[0])
        for name, record in getattr(row, "breaks_with", {}).items():
            key = f"breaks_with.{name}"
            place, at = cell(self._page, line_id, key), (*path, "breaks_with", name)
            facts[key] = resolve.fact(record, Slot(at, place, "breaks_with", placeholders, Version.parse))
        return Line(
            id=line_id,
            line=Version.parse(text),
            facts=facts,
            releases=releases,
            note=resolve.note(row.note, (*path, "note")) if row else None,
            origin=Origin(resolve.document, path),
            statements={
                topic: tuple(
                    resolve.statement(
                        item, (*path, topic, i), Place(page, line_id, f"{topic}-{item.name}"), {"line": text}
                    )
                    for i, item in enumerate(getattr(row, topic))
                )
                for topic in _TOPICS
                if row and topic in row.model_fields_set
            },
        )

    def _made_for(self, line_id: str, first: Release) -> dict[str, Fact]:
        """Return the Kubernetes of a line by the go.mod of its first release, if that requires its modules."""
        needs = (first.known(name) for name in _KUBERNETES)
        need = next((one for one in needs if one is not None and one.value.key[0] == 0), None)
        if need is None:
            return {}
        made = need._replace(
            place=cell(self._page, line_id, "kubernetes"), value=Version.parse(f"1.{need.value.key[1]}"), also=()
        )
        (self._collected.resolve if self._collected else self._of_lines).facts.append(made)
        return {"kubernetes": made}

    def _release(self, both: Both) -> Release | None:
        version = both.version
        release_id = release_id_of(self._product, version)
        day = both.written and both.written.row.released and both.written.row.released.value
        day = day or (both.collected[1].released if both.collected else None)
        if day is None and both.collected and not (both.written and "released" in both.written.row.model_fields_set):
            self._report_day(version, both.collected[0])
            return None
        placeholders = placeholders_of(version, self._tag, iso(day))
        cells = self._cells(release_id, self._releases_page)
        brought: dict[str, Fact] = {}
        if both.collected and self._collected:
            brought = self._collected.of_release(both.collected[0], cells, placeholders)
        facts = dict(brought)
        if self._measured:
            written = both.written.row.model_fields_set if both.written else frozenset()
            facts |= self._measured.of_release(version, cells, placeholders["tag"], written)
        if both.written is None:
            self._count(brought, facts)
            # A person who wants to say more of it does so in the curated file, whose place is that of the product.
            return Release(release_id, Version.parse(version), facts, None, Origin(self._of_lines.document, ()))
        path, row = both.written
        resolve = self._of_releases
        dated, before = "released" in facts or row.released is not None, len(resolve.facts)
        if not dated:
            # The row is left out, but what else is wrong in it is told in the same round.
            placeholders = {**placeholders, "released": _SOME_DAY}
            if not resolve.document.is_cut(path):
                resolve.report(
                    "missing",
                    path,
                    "'released' is missing",
                    "The day of the release.",
                    "add released: …, such as 2026-08-21",
                )
        facts |= facts_of(row, _RELEASE_FIELDS, cells, resolve, path, placeholders, facts)
        facts |= self._named(release_id, path, row, placeholders, facts)
        note = resolve.note(row.note, (*path, "note"))
        if not dated:
            del resolve.facts[before:]
            return None
        self._count(brought, facts)
        if self._measured and (shown := self._measured.shows(version, facts, placeholders["tag"])):
            resolve.replace(facts["fails_from"], shown)
            facts["fails_from"] = shown
        return Release(release_id, Version.parse(version), facts, note, Origin(resolve.document, path))

    def _named(
        self,
        release_id: str,
        path: ValuePath,
        row: component.ReleaseRecord | golang.GoRelease,
        placeholders: Placeholders,
        brought: dict[str, Fact],
    ) -> dict[str, Fact]:
        """Return the facts of the columns that hold a value for each of several names."""
        found = {}
        for field in (key for key in keys(Of.RELEASE) if key in NAMED):
            for name, record in getattr(row, field).items() if field in row.model_fields_set else ():
                key = name if field == "needs" else f"{field}.{name}"
                place, at = Place(self._releases_page, release_id, key), (*path, field, name)
                slot = Slot(at, place, f"{field}.{name}", placeholders, Version.parse)
                found[key] = self._of_releases.fact(record, slot, brought.get(key))
        return found

    def _of_calendar(self, text: str, line_id: str) -> dict[str, Fact]:
        """Return what a collected calendar says of a line."""
        if self._collected is None or text not in self._calendar:
            return {}
        return self._collected.of_line(self._calendar[text], _CALENDAR, self._cells(line_id))

    def _report_day(self, version: str, index: int) -> None:
        """Report that a collected release has no day, and that nobody has written it down: as far as all rows can be read."""
        if self._collected and not self._of_lines.document.cut:
            self._collected.resolve.report(
                "missing",
                ("releases", index),
                f"the collected release {version} has no release date upstream",
                "a release without a date cannot be listed",
                f'write a row {{version: "{version}", released: …}} into the product\'s own file',
            )

    def _cells(self, row: str, page: str = "") -> Callable[[str], Place]:
        """Return what gives the place of each column of a row: those named by other products keep their names."""
        own, page = {*_RELEASE_FIELDS, *_LINE_FIELDS}, page or self._page
        return lambda key: cell(page, row, key) if key in own else Place(page, row, key)

    def _count(self, brought: dict[str, Fact], facts: dict[str, Fact]) -> None:
        if self._collected:
            self._collected.count(brought, facts)

    def _placeholders(self, first: Release) -> Placeholders:
        return placeholders_of(first.version.text, self._tag, iso(first.released))
