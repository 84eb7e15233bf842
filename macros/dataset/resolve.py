"""Look up what a row refers to: its sources, notes and methods. A reference to nothing is a problem with a place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from macros.dataset.facts import Alternative, Evidence, Fact, Origin, Statement
from macros.diagnostics import MOST_FOUND, Diagnostic, more, nearest
from macros.models.base import Text as TextRecord
from macros.models.evidence import NO_DEFAULT, Confidence, State

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Mapping

    from macros.i18n import Text
    from macros.models import evidence as records
    from macros.models.component import SourceBook
    from macros.yaml_source import Document, ValuePath

_UNSAFE = re.compile(r"[\s\"<>\\^`{|}\x00-\x1f\x7f-\x9f]")
"""What no address holds as it is (RFC 3986); holes may be filled with it. The scheme and the host have no holes."""


def _encoded(sign: re.Match[str]) -> str:
    return quote(sign[0], safe="")


Holes = dict[str, str]
"""What the holes of a source's address are filled with: version, line, tag; and `released`, the row's date."""


class Anything:
    """What a file may name that cannot be read at all."""

    def __contains__(self, _name: object) -> bool:
        return True


class Either:
    """What is in one of two containers."""

    def __init__(self, first: Container[str], second: Container[str]) -> None:
        self._both = (first, second)

    def __contains__(self, name: object) -> bool:
        return any(name in part for part in self._both)


class Resolver:
    """Turns the records of one file into facts with evidence; collects the problems that it meets."""

    def __init__(
        self,
        document: Document,
        book: SourceBook,
        shared: Mapping[str, records.Source],
        lost: Mapping[str, Container[str]],
    ) -> None:
        self.document = document
        self.problems: list[Diagnostic] = []
        self.facts: list[Fact] = []
        self.statements: list[Statement] = []
        self.used: set[tuple[str, str]] = set()
        """What the file's rows refer to: the table, such as `sources`, and the name in it."""
        self._book = book
        self._lost = lost
        """What the file's tables name but wrongly: that is reported once, not at each reference."""
        self._defaults = {str(column): refs for column, refs in book.evidence.items()}
        self._usual = {str(column): usual for column, usual in book.defaults.items()}
        own = {name: source for name, source in book.sources.items() if not document.is_cut(("sources", name))}
        self._sources = {**shared, **own}
        self._known: dict[tuple[object, ...], tuple[Evidence, ...]] = {}
        """What has been looked up already: the values of a row mostly have the same sources."""

    def fact(
        self,
        record: records.Fact[Any],
        path: ValuePath,
        fact_id: str,
        field: str,
        holes: Holes,
        convert: Callable[[Any], Any] | None = None,
        collected: Fact | None = None,
    ) -> Fact:
        """Return the fact that *record* states, its value turned by *convert*, its evidence looked up.

        *collected* is what a collector brought about the same thing: a record without a value adds to it, one with
        another value says why it stands in its place, and one with the same value is reported.
        """
        if record.adds:
            return self._added(record, path, fact_id, holes, convert, collected)
        refs = record.sources
        if refs:
            at: ValuePath = (*path, "sources")
        else:
            refs, at = self._defaults.get(field, ()), ("evidence", field)
            self.used.add(("evidence", field))
        if not refs and not self._cut(path, ("evidence",), ("evidence", field)):
            self.report(
                "unsourced", path, f"the value of '{field}' has no source",
                "every value names a document in which a reader can check it",
                f"add sources: […] to the value, or name the file's sources of '{field}' under evidence:",
            )  # fmt: skip
        value = record.value if record.value is None or convert is None else convert(record.value)
        usual = self._usual.get(field, NO_DEFAULT) if value is not None else NO_DEFAULT
        method = record.method or usual.method
        fact = Fact(
            id=fact_id,
            value=value,
            state=record.state,
            evidence=self.evidence(refs, at, holes, path),
            origin=Origin(self.document, path),
            within=record.within,
            searched=record.searched.resolved() if record.searched else None,
            confidence=record.confidence or usual.confidence or Confidence.HIGH,
            method=self._named("methods", method, (*path, "method")) if method else None,
            derived_by=record.derived_by,
            note=self.note(record.note, (*path, "note")) if record.note else None,
            also=self._alternatives(record, path, holes, convert) if record.also else (),
            because=self.note(record.because, (*path, "because")) if record.because else None,
        )
        if collected is not None:
            fact = self._in_place_of(collected, fact, path)
        self.facts.append(fact)
        return fact

    def plain(self, value: Any, path: ValuePath, fact_id: str, field: str, holes: Holes) -> Fact:
        """Return a fact of which nothing but its value is written; its sources are those of the file for that field.

        It is not counted among `facts` yet: another may stand in its place.
        """
        evidence = self.evidence(self._defaults.get(field, ()), ("evidence", field), holes, path)
        self.used.add(("evidence", field))
        return Fact(fact_id, value, State.KNOWN, evidence, Origin(self.document, path))

    def alternative(self, value: Any, field: str, holes: Holes) -> Alternative:
        """Return what the file's sources for that field say beside another value."""
        return Alternative(value, self.evidence(self._defaults.get(field, ()), ("evidence", field), holes))

    def _added(
        self,
        record: records.Fact[Any],
        path: ValuePath,
        fact_id: str,
        holes: Holes,
        convert: Callable[[Any], Any] | None,
        collected: Fact | None,
    ) -> Fact:
        """Return the collected fact with what a person added to it."""
        if collected is None:
            self.report(
                "state", path, "neither a value nor 'state: unknown' is given, and none was collected",
                hint="write the value, or 'state: unknown' with what was searched",
            )  # fmt: skip
            collected = Fact(fact_id, None, State.UNKNOWN, (), Origin(self.document, path))
        fact = collected._replace(
            confidence=record.confidence or Confidence.HIGH,
            method=self._named("methods", record.method, (*path, "method")) if record.method else None,
            note=self.note(record.note, (*path, "note")) if record.note else None,
            also=(*collected.also, *self._alternatives(record, path, holes, convert)),
            evidence=(*collected.evidence, *self.evidence(record.sources, (*path, "sources"), holes)),
        )
        self.facts.append(fact)
        return fact

    def _in_place_of(self, collected: Fact, fact: Fact, path: ValuePath) -> Fact:
        """Return a fact that stands in the place of the collected one, which it tells too."""
        if (fact.value, fact.state) == (collected.value, collected.state):
            self.report(
                "collected-too", path, f"'{fact.value}' is what the collector brought, too",
                "what is collected is not written by hand, or it would grow old", "remove it",
            )  # fmt: skip
            return fact
        if fact.because is None:
            self.report(
                "because", path, f"it is not said why this stands in the place of the collected '{collected.value}'",
                "a reader sees both, and the reason", "add because: {en: …, zh: …}, or remove the value",
            )  # fmt: skip
        return fact._replace(also=(*fact.also, Alternative(collected.value, collected.evidence)))

    def statement(self, record: records.Statement, path: ValuePath, statement_id: str, holes: Holes) -> Statement:
        """Return the statement with its evidence looked up."""
        if not record.sources and not self._cut(path):
            self.report("unsourced", path, "the statement has no source", hint="add sources: […]")
        evidence = self.evidence(record.sources, (*path, "sources"), holes)
        statement = Statement(statement_id, record.text.resolved(), evidence, Origin(self.document, path))
        self.statements.append(statement)
        return statement

    def note(self, note: str | TextRecord | None, path: ValuePath) -> Text | None:
        """Return the text of a note, which is written out or named."""
        if note is None:
            return None
        return note.resolved() if isinstance(note, TextRecord) else self._named("notes", note, path)

    def evidence(
        self, refs: tuple[str, ...], path: ValuePath, holes: Holes, row: ValuePath | None = None
    ) -> tuple[Evidence, ...]:
        """Return the sources that *refs*, written at *path*, name, with the holes of their addresses filled in.

        *row* is the place of what refers to them, if they are written elsewhere, as a file's `evidence:` is.
        """
        key = (refs, *holes.values())
        known = self._known.get(key)
        if known is None:
            before = len(self.problems)
            found = [self._evidence(ref, (*path, index), holes, row) for index, ref in enumerate(refs)]
            known = tuple([source for source in found if source is not None])
            if len(self.problems) == before:  # what is wrong is reported at each place
                self._known[key] = known
        return known

    def _alternatives(
        self, record: records.Fact[Any], path: ValuePath, holes: Holes, convert: Callable[[Any], Any] | None
    ) -> tuple[Alternative, ...]:
        found = []
        for index, other in enumerate(record.also):
            at: ValuePath = (*path, "also", index)
            if not other.sources and not self._cut(at):
                self.report("unsourced", at, "what another source says has no source", hint="add sources: […]")
            value = convert(other.value) if convert else other.value
            found.append(Alternative(value, self.evidence(other.sources, (*at, "sources"), holes)))
        return tuple(found)

    def _cut(self, path: ValuePath, *others: ValuePath) -> bool:
        """Tell whether sources were written at one of the places, but wrongly: that has been reported."""
        return any(self.document.is_cut(place) for place in (path, (*path, "sources"), *others))

    def _evidence(self, ref: str, path: ValuePath, holes: Holes, row: ValuePath | None) -> Evidence | None:
        name_and_arg, _, day = ref.partition("@")
        name, _, arg = name_and_arg.partition(":")
        self.used.add(("sources", name))
        source = self._sources.get(name)
        if source is None and name in self._lost["sources"]:
            return None
        if source is None:
            self.report(
                "reference", path, f"'{name}' is not a source of this file or of data/sources.yaml",
                "a source is named once, under sources:, and referred to by its id", nearest(name, self._sources),
            )  # fmt: skip
            return None
        filled = {**holes, "arg": arg} if arg else holes
        try:
            url, title = source.url.format(**filled), source.title.format(**filled)
        except KeyError as missing:
            hole = missing.args[0]
            hint = f"write {name}:…" if hole == "arg" else "name another source, or use one with {arg}"
            self.report("reference", path, f"the source '{name}' needs a value for its {{{hole}}}", hint=hint)
            return None
        as_of = day or source.as_of or holes.get("released", "")
        if not as_of:
            self.report(
                "as-of", row or path, f"it is not said when the source '{name}' said so",
                "a value without a date cannot be judged later", f"write {name}@2026-08-21, or give the source an as_of",
            )  # fmt: skip
        return Evidence(name, _UNSAFE.sub(_encoded, url), title, source.kind, as_of)

    def _named(self, table: str, name: str, path: ValuePath) -> Text | None:
        self.used.add((table, name))
        entries: dict[str, TextRecord] = getattr(self._book, table)
        if name in entries:
            return entries[name].resolved()
        if name in self._lost[table]:
            return None
        hint = nearest(name, entries) or f"add it under {table}:"
        self.report("reference", path, f"'{name}' is not one of the file's {table}", hint=hint)
        return None

    def report(self, rule: str, path: ValuePath, what: str, why: str | None = None, hint: str | None = None) -> None:
        """Note a problem at the value at *path*."""
        self.add(Diagnostic(rule, self.document.locate(path), what, why, hint))

    def add(self, problem: Diagnostic) -> None:
        """Note a problem; very many are not kept, only that there are more."""
        if len(self.problems) < MOST_FOUND:
            self.problems.append(problem)
        elif len(self.problems) == MOST_FOUND:
            self.problems.append(more(problem.where, "this file"))
