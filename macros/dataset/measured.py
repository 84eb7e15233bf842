"""What the lab measured of a product's releases, as facts: with which Go lines they built and started, and which break them."""

from collections.abc import Callable, Collection, Container, Mapping
from typing import Any, NamedTuple

from macros.dataset.facts import Evidence, Fact, Origin
from macros.dataset.places import Place
from macros.i18n import Text
from macros.reading.document import Document
from macros.schema.evidence import State
from macros.schema.lab import Recipe
from macros.schema.measured import HERE, Measured, MeasuredVersion, Outcome, Result, Why
from macros.schema.sources import SourceKind
from macros.versions import Lines, Version

FAILS = frozenset({Outcome.BUILD_FAILS, Outcome.START_FAILS})
"""The outcomes of a Go with which something does not work, though no go line says so."""

_OF_ITS_OWN = frozenset({Why.PANIC, Why.FATAL, Why.ARRAY_LENGTH, Why.LINKNAME, Why.COMPLAINT})
"""Reasons that lie in the Go in use: with these, no older Go need have worked for a newer one to be known as the reason."""


class Trials(NamedTuple):
    """What came out of one recipe, with the recipe."""

    id: str
    recipe: Recipe
    versions: tuple[tuple[MeasuredVersion, Mapping[str, tuple[str, Result]]], ...]
    """Each release, oldest first, with its toolchain and result by Go line, the oldest line first: of what was started."""
    document: Document
    lines: frozenset[str]
    """The Go lines with which each release is to be measured."""

    def is_whole(self, lines: Mapping[str, tuple[str, Result]]) -> bool:
        """Tell whether a release was measured with every line: with some only, it says nothing of the others."""
        return lines.keys() >= self.lines

    def is_own(self, result: Result) -> bool:
        """Tell whether something failed in a package of what was measured, not in one that it requires."""
        return any((result.package or "").startswith(module.path) for module in self.recipe.modules)


def trials(measured: Measured, recipe: Recipe, document: Document, lines: Collection[str]) -> Trials:
    """Return what was measured, by version and Go line; *lines* are those with which anything was measured."""
    ordered = sorted(lines, key=Version.parse)
    tried = ordered[: len(ordered) - recipe.project.newer]
    oldest = Version.parse(recipe.oldest_go)
    return Trials(
        measured.recipe,
        recipe,
        tuple((one, by_line(one)) for one in measured.versions),
        document,
        frozenset(line for line in tried if Version.parse(line) >= oldest),
    )


def repeat_command(recipe: str, version: str, go: str, on: str = HERE) -> str:
    """Return what measures one outcome again; a reader can run it in a copy of the repository."""
    system = "" if on == HERE else f" {on}"
    return f"python -m macros.lab again {recipe} {version} {go}{system}"


def by_line(version: MeasuredVersion) -> dict[str, tuple[str, Result]]:
    """Return the toolchain and the result of a release for each Go line with which it was started, oldest first."""
    found = [(Version.parse(go), result) for result in version.results if result.on == HERE for go in result.go]
    return {go.line: (go.text, result) for go, result in sorted(found, key=lambda one: one[0])}


def built_elsewhere(version: MeasuredVersion) -> dict[str, tuple[str, Result]]:
    """Return the newest toolchain and the result of a release for each other system that it was built for, not started."""
    found = sorted(version.results, key=lambda one: Version.parse(one.go[-1]))
    return {result.on: (result.go[-1], result) for result in found if result.on != HERE}


def fails_from(found: Mapping[str, tuple[str, Result]]) -> str | None:
    """Return the first Go line from which on every measured one fails; None if there is none, or another may be the reason.

    A line with which the release works, or a reason that lies in the Go itself, shows that the Go is to blame.
    """
    first, works = None, False
    for line, (_, result) in found.items():
        if result.outcome in FAILS:
            first = first or line
        elif result.outcome is Outcome.OK:
            first, works = None, True
    if first is None or not (works or found[first][1].why in _OF_ITS_OWN):
        return None
    return first


def bars(found: Trials, lines: Mapping[str, tuple[str, Result]]) -> str | None:
    """Return the first Go line that bars a release: it fails for good, and the fault is the release's own.

    What a library requires can be raised by whoever uses it: a fault there does not bar the library.
    """
    first = fails_from(lines)
    if first is None or found.recipe.is_tool:
        return first
    return first if found.is_own(lines[first][1]) else None


class Findings:
    """The facts of a product's releases that were measured."""

    def __init__(self, found: Trials, repo: str, strings: Mapping[str, Text], facts: list[Fact]) -> None:
        self._trials, self._repo, self._strings = found, repo, strings
        self._facts = facts
        """Where the facts are counted."""
        self._versions = {
            one.version: (index, lines) for index, (one, lines) in enumerate(found.versions) if found.is_whole(lines)
        }

    def columns(self) -> tuple[str, ...]:
        """Return the columns that have a value of some release."""
        lines = [lines for _, lines in self._versions.values()]
        started = any(result.outcome is Outcome.OK for found in lines for _, result in found.values())
        fails = any(bars(self._trials, found) for found in lines)
        return ("measured_with",) * started + ("fails_from",) * fails

    def of_release(
        self, version: str, cell: Callable[[str], Place], tag: str, written: Container[str]
    ) -> dict[str, Fact]:
        """Return what was measured of a release by column; what a person has *written* stands, and is left out."""
        if version not in self._versions:
            return {}
        index, lines = self._versions[version]
        facts = {}

        def put(column: str, value: Any, line: str, key: str) -> None:
            """Put down a value with the outcome of that line as its evidence; the string of that key tells it."""
            go, result = lines[line]
            why = self._strings.get(f"measured.why.{result.why}", Text("", "")).changed(
                lambda text, _: text.format(package=result.package or "main")
            )
            command = self._command(version, go)
            note = self._strings[key].changed(
                lambda text, language: text.format(go=go, why=why[language], command=command)
            )
            evidence, origin = (
                self._evidence(version, go, result, tag),
                Origin(self._trials.document, ("versions", index)),
            )
            facts[column] = Fact(cell(column), value, State.KNOWN, (evidence,), origin, note=note)

        started = tuple(line for line, (_, result) in lines.items() if result.outcome is Outcome.OK)
        if started and "measured_with" not in written:
            put("measured_with", Lines(started), started[-1], "measured.note.works")
        first = bars(self._trials, lines)
        if first and "fails_from" not in written:
            put("fails_from", Version.parse(first), first, "measured.note.fails")
        self._facts += facts.values()
        return facts

    def shows(self, version: str, facts: Mapping[str, Fact], tag: str) -> Fact | None:
        """Return what a person wrote of the Go that breaks a release, with what was measured as one more source.

        None if nothing is written, if that Go was not measured, or if something else came out.
        """
        fact = facts.get("fails_from")
        if fact is None or not fact.known or version not in self._versions:
            return None
        newer = [one for line, one in self._versions[version][1].items() if Version.parse(line) >= fact.value]
        failing = [(go, result) for go, result in newer if result.outcome in FAILS]
        if not failing or any(result.outcome is Outcome.OK for _, result in newer):
            return None
        go, result = failing[0]
        source = self._evidence(version, go, result, tag)
        return None if source in fact.evidence else fact._replace(evidence=(*fact.evidence, source))

    def _command(self, version: str, go: str) -> str:
        return repeat_command(self._trials.id, version, go)

    def _evidence(self, version: str, go: str, result: Result, tag: str) -> Evidence:
        """Return the evidence: what was built, at its tag, called by what builds it again."""
        folder = tag.rpartition("/")[0]  # of a module below its repository's top, whose tags begin with its folder
        url = f"{self._repo}/blob/{tag}/{folder}/go.mod" if folder else f"{self._repo}/tree/{tag}"
        return Evidence("lab", url, self._command(version, go), SourceKind.MEASURED, result.day.isoformat())
