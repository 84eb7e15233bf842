"""Which releases known reports of vulnerabilities touch, and from which release of each line on none does that has a fix."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from macros import semver
from macros.dataset.facts import Evidence, Fact, Origin
from macros.dataset.places import cell
from macros.dataset.products import Line, Product, Release, Touch
from macros.i18n import Language, Text
from macros.reading.document import Document
from macros.schema.collect import ModulePathRecord
from macros.schema.component import Component
from macros.schema.evidence import Confidence, State
from macros.schema.numbering import ModulePath, find, paths_of
from macros.schema.sources import SourceKind
from macros.schema.vulnerabilities import GO_MODULES, AffectedModule, Report, Vulnerabilities
from macros.versions import Version
from macros.vocabulary import FLOOR, NEWEST

MOST_NAMED = 2
"""So many reports a floor names as those that it rests on, the newest first."""


class Database(NamedTuple):
    """The state of the Go Vulnerability Database that the data rests on."""

    record: Vulnerabilities
    document: Document

    @property
    def evidence(self) -> Evidence:
        """Return the state as a source."""
        record = self.record
        title = f"Go Vulnerability Database, {record.version}"
        return Evidence("vulndb", record.database, title, SourceKind.SOURCE_FILE, record.state.isoformat())

    def report(self, report: Report) -> Evidence:
        """Return a report as a source."""
        title = ", ".join((report.id, *report.aliases))
        return Evidence(report.id.lower(), report.url, title, SourceKind.VENDOR_DOC, self.record.state.isoformat())


def paths(record: Component) -> tuple[ModulePath, ...]:
    """Return the module paths whose reports are about a component: its own, the former, and those of the same numbers."""
    found: dict[str, ModulePath] = {}
    if record.collect:
        found |= {path.path: path for path in paths_of(record.collect)}
    elif record.module and record.tag.startswith("v"):
        # Without such tags its module has commits only, whose numbers do not compare with those of its releases.
        found |= {path.path: path for path in _plain(record.module)}
    for name in record.reported:
        found |= {path.path: path for path in _plain(name)}
    return tuple(found.values())


def _plain(name: str) -> Iterator[ModulePath]:
    yield ModulePath(ModulePathRecord(path=name), "0.0", closed=False)


def followed(record: Component) -> frozenset[str]:
    """Return the names of all modules whose reports are about a component, also where their versions do not compare."""
    return frozenset({path.path for path in paths(record)} | {record.module or ""} - {""})


def touches(product: Product, version: Version) -> tuple[Touch, ...]:
    """Return the reports that touch a release of a product, by their ids, the newest first.

    A report counts if it names the module at that version, whichever packages of it a program uses.
    """
    return touching(product.reports, _versions(product, version), version.text)


def touching(reports: Iterable[Report], versions: Mapping[str, str], release: str) -> tuple[Touch, ...]:
    """Return the reports that touch a release which is these *versions* of these modules, the newest first."""
    found: dict[str, Touch] = {}
    for report in reports:
        for affected in report.affects:
            fixed = _fixed(affected, versions[affected.module], release) if affected.module in versions else None
            # Of several modules, or several entries of one, the one without a fix weighs more.
            if fixed is not None and (report.id not in found or not fixed):
                found[report.id] = Touch(report, affected.module, fixed)
    return tuple(sorted(found.values(), key=lambda one: _by_year(one.report.id), reverse=True))


def _versions(product: Product, version: Version) -> dict[str, str]:
    """Return the version that a release is of each module whose reports are about the product."""
    if product.id == "go":
        return dict.fromkeys(GO_MODULES, version.text)
    found = {}
    for path in product.paths:
        module = find((path,), version.text)
        if module:
            found[path.path] = module.version.removeprefix("v")
    return found


def _fixed(affected: AffectedModule, version: str, release: str) -> str | None:
    """Return in which version what touches a release is fixed, an empty text if in none; None if it is not touched.

    The ranges of releases (custom_ranges) say what those of the module cannot: they stand for these where the module's
    have no fix, or where its numbers are not those of the releases; else both hold.
    """
    ranges, own = affected.ranges, affected.releases
    if own and (semver.key(version) != semver.key(release) or all(len(one) == 1 for one in ranges)):
        ranges = ()
    for at, pairs in ((version, ranges), (release, own)):
        for pair in pairs:
            fixed = pair[1] if len(pair) > 1 else None
            if semver.within(at, pair[0], fixed):
                return fixed or ""
    return None


def _by_year(name: str) -> tuple[int, int]:
    _, year, number = name.split("-")
    return int(year), int(number)


def secured(
    product: Product, names: Iterable[str], database: Database | None, strings: Mapping[str, Text]
) -> tuple[Product, tuple[Fact, ...]]:
    """Return a product with the reports on modules of these *names* and with the floor of each line, and these facts.

    A product that no report names has no floors: it would be the first release of every line.
    """
    wanted = frozenset(names)
    if database is None:
        return product, ()
    reports = tuple(one for one in database.record.reports if any(each.module in wanted for each in one.affects))
    product = replace(product, reports=reports)
    if not reports or not (product.paths or product.id == "go"):
        return product, ()
    touched = {release.id: touches(product, release.version) for release in product.releases}
    if not any(touched.values()):
        return product, ()
    lines, facts = [], []
    for index, line in enumerate(product.lines):
        fact = _floor(product, line, product.lines[index + 1 :], touched, database, strings)
        facts.append(fact)
        lines.append(replace(line, facts={**line.facts, FLOOR: fact}))
    at = product.columns.index(NEWEST) if NEWEST in product.columns else len(product.columns)
    columns = (*product.columns[:at], FLOOR, *product.columns[at:])
    return replace(product, lines=tuple(lines), columns=columns, touched=touched), tuple(facts)


def _floor(  # all that a floor follows from
    product: Product,
    line: Line,
    newer: Iterable[Line],
    touched: Mapping[str, tuple[Touch, ...]],
    database: Database,
    strings: Mapping[str, Text],
) -> Fact:
    """Return the lowest release of a line, else of a newer one, that no report touches which has a fix."""
    standing = _standing(line)
    free = _lowest_free(line, touched)
    place = cell(product.page, line.id, FLOOR)
    origin = Origin(database.document, ("reports",))
    if free is not None:
        at = standing.index(free)
        before = standing[at - 1] if at else None
        resting = _with_fix(touched[before.id]) if before else ()
        later = [one for one in standing[at:] if _with_fix(touched[one.id])]
        notes = _counted(strings, "security.before", before, resting) if before else []
        if later:
            notes.append(_said(strings, "security.above", releases=", ".join(one.version.text for one in later)))
        value: Version | None = free.version
    else:
        last = standing[-1] if standing else line.releases[-1]
        resting = _with_fix(touched[last.id])
        beyond = next((found for other in newer if (found := _lowest_free(other, touched))), None)
        value = beyond.version if beyond else None
        notes = _counted(strings, "security.beyond" if beyond else "security.nowhere", last, resting)
    note = notes[0].changed(lambda _, language: _paragraph(notes, language)) if notes else None
    named = resting[:MOST_NAMED]
    unsure = bool(named) and all(one.report.unreviewed for one in named)
    return Fact(
        place=place,
        value=value,
        state=State.KNOWN if value else State.UNKNOWN,
        evidence=(*(database.report(one.report) for one in named), database.evidence),
        origin=origin,
        searched=None if value else note,
        confidence=Confidence.MEDIUM if unsure else Confidence.HIGH,
        note=note if value else None,
    )


def _standing(line: Line) -> list[Release]:
    """Return the releases of a line that can be chosen: neither retracted nor pre-releases."""
    return [one for one in line.releases if not one.version.is_prerelease and not one.is_retracted]


def _lowest_free(line: Line, touched: Mapping[str, tuple[Touch, ...]]) -> Release | None:
    return next((one for one in _standing(line) if not _with_fix(touched[one.id])), None)


def _with_fix(found: Iterable[Touch]) -> tuple[Touch, ...]:
    return tuple(one for one in found if one.fixed)


def _counted(strings: Mapping[str, Text], key: str, release: Release, found: tuple[Touch, ...]) -> list[Text]:
    return [_said(strings, key, release=release.version.text, count=str(len(found)))]


def _said(strings: Mapping[str, Text], key: str, **placeholders: str) -> Text:
    """Return a sentence of the interface in both languages, filled in; its key where a data set has no such string."""
    text = strings.get(key, Text(key, key))

    def filled(words: str, language: Language) -> str:
        for name, value in placeholders.items():
            words = words.replace(f"{{{name}}}", value if language.is_spaced else value.replace(", ", "、"))
        return words

    return text.changed(filled)


def _paragraph(sentences: list[Text], language: Language) -> str:
    return (" " if language.is_spaced else "").join(one[language] for one in sentences)
