"""Make facts of what the rows of a file state: each with its evidence, its notes, and what others say."""

from collections.abc import Callable, Container, Mapping
from typing import Any, NamedTuple

from macros.dataset.facts import Evidence, Fact, Origin, OtherValue, Statement
from macros.dataset.places import Place
from macros.dataset.references import Placeholders, References
from macros.i18n import Text
from macros.reading.document import Document, ValuePath
from macros.schema import evidence as records
from macros.schema.component import SourceBook
from macros.schema.evidence import NO_DEFAULT, Confidence, State
from macros.schema.sources import SourceKind, SourceRecord
from macros.vocabulary import NAMED


def _third_party(evidence: tuple[Evidence, ...]) -> bool:
    """Tell whether nobody but a third party says so."""
    return bool(evidence) and all(source.kind is SourceKind.THIRD_PARTY for source in evidence)


class Slot(NamedTuple):
    """Where a value is written and where it is shown, and how it is read."""

    path: ValuePath
    place: Place
    field: str
    """By this name the file's `evidence:` and `defaults:` know it."""
    placeholders: Placeholders
    """What its sources' addresses are filled in with."""
    convert: Callable[[Any], Any] = lambda value: value
    """What makes the fact's value of the record's."""


class Resolver(References):
    """Turns the records of one file into facts with evidence."""

    def __init__(
        self,
        document: Document,
        book: SourceBook,
        shared: Mapping[str, SourceRecord],
        lost: Mapping[str, Container[str]],
    ) -> None:
        super().__init__(document, book, shared, lost)
        self.facts: list[Fact] = []
        self.statements: list[Statement] = []
        self._refs = {str(column): refs for column, refs in book.evidence.items()}
        self._usual = {str(column): usual for column, usual in book.defaults.items()}

    def fact(self, record: records.FactRecord[Any], slot: Slot, collected: Fact | None = None) -> Fact:
        """Return the fact that *record* states at *slot*, its evidence looked up.

        *collected* is what a collector brought about the same thing: a record without a value adds to it, one with
        another value says why it stands in its place, and one with the same value is reported.
        """
        if record.adds:
            return self._added(record, slot, collected)
        path, refs, column = slot.path, record.sources, _of(self._refs, slot.field)
        if refs:
            at: ValuePath = (*path, "sources")
        else:
            refs, at = self._refs.get(column, ()), ("evidence", column)
            self.used.add(("evidence", column))
        if not refs and not self.is_cut(path, ("evidence",), ("evidence", column)):
            self.report(
                "unsourced",
                path,
                f"the value of '{column}' has no source",
                "every value needs a source that readers can check",
                f"add sources: […] to the value, or name the file's sources of '{column}' under evidence:",
            )
        value = None if record.value is None else slot.convert(record.value)
        usually = _of(self._usual, slot.field)
        usual = self._usual.get(usually, NO_DEFAULT) if value is not None else NO_DEFAULT
        note = self.note(usual.note, ("defaults", usually, "note"))
        fact = Fact(
            place=slot.place,
            value=value,
            state=record.state,
            evidence=self.evidence(refs, at, slot.placeholders, path),
            origin=Origin(self.document, path),
            within=record.within,
            searched=self.note(record.searched, (*path, "searched")),
            confidence=record.confidence or usual.confidence or Confidence.HIGH,
            method=self._method(record.method or usual.method, path),
            derived_by=record.derived_by,
            note=self.note(record.note, (*path, "note")) if record.note else note,
            also=self._alternatives(record, slot),
            because=self.note(record.because, (*path, "because")),
        )
        if collected is not None:
            fact = self._in_place_of(collected, fact, path)
        self.facts.append(fact)
        return fact

    def plain(
        self, value: Any, path: ValuePath, place: Place, field: str, placeholders: Placeholders, file: str | None = None
    ) -> Fact:
        """Return a fact of which nothing but its value is written; its sources are those of the file for that field.

        It is not counted among `facts` yet: another may stand in its place. *file* stands in place of what the sources are
        filled in with, where the value was read from another file than most.

        >>> from macros.dataset.places import cell
        >>> from macros.reading.yaml_source import from_text
        >>> from macros.schema.component import SourceBook
        >>> source = '{url: "https://demo.dev/{tag}/go.mod", title: go.mod, kind: source_file, as_of: 2026-01}'
        >>> document, _ = from_text(Path("demo.yaml"), f"{{sources: {{mod: {source}}}, evidence: {{requires: [mod]}}}}")
        >>> book = SourceBook.model_validate(document.value)
        >>> resolver = Resolver(document, book, {}, dict.fromkeys(("sources", "notes", "methods"), ()))
        >>> fact = resolver.plain("1.21.0", (), cell("demo/", "demo-1.1.0", "requires"), "requires", {"tag": "v1.1.0"})
        >>> fact.id, fact.value, fact.evidence[0].url
        ('demo-1.1.0.requires', '1.21.0', 'https://demo.dev/v1.1.0/go.mod')
        """
        refs = self._refs.get(field, ())
        if file:
            refs = tuple(f"{ref.partition(':')[0]}:{file}" for ref in refs)
        evidence = self.evidence(refs, ("evidence", field), placeholders, path)
        self.used.add(("evidence", field))
        return Fact(place, value, State.KNOWN, evidence, Origin(self.document, path))

    def replace(self, fact: Fact, other: Fact) -> None:
        """Count another in place of a fact, which is among the newest."""
        place = next(place for place in reversed(range(len(self.facts))) if self.facts[place] is fact)
        self.facts[place] = other

    def alternative(self, value: Any, field: str, placeholders: Placeholders) -> OtherValue:
        """Return what the file's sources for that field say beside another value."""
        self.used.add(("evidence", field))
        return OtherValue(value, self.evidence(self._refs.get(field, ()), ("evidence", field), placeholders))

    def _added(self, record: records.FactRecord[Any], slot: Slot, collected: Fact | None) -> Fact:
        """Return the collected fact with what a person added to it."""
        path = slot.path
        if collected is None:
            if not self.document.is_cut(path):
                self.report(
                    "state",
                    path,
                    "neither a value nor 'state: unknown' is given, and none was collected",
                    hint="write the value, or 'state: unknown' with what was searched",
                )
            collected = Fact(slot.place, None, State.UNKNOWN, (), Origin(self.document, path))
        fact = collected._replace(
            confidence=record.confidence or Confidence.HIGH,
            method=self._method(record.method, path),
            note=self.note(record.note, (*path, "note")),
            also=(*collected.also, *self._alternatives(record, slot)),
            evidence=(*collected.evidence, *self.evidence(record.sources, (*path, "sources"), slot.placeholders)),
        )
        self.facts.append(fact)
        return fact

    def _method(self, name: str | None, path: ValuePath) -> Text | None:
        return self.named("methods", name, (*path, "method")) if name else None

    def _in_place_of(self, collected: Fact, fact: Fact, path: ValuePath) -> Fact:
        """Return a fact that stands in the place of the collected one, which it tells too."""
        same = (fact.value, fact.state) == (collected.value, collected.state)
        if _third_party(collected.evidence) and not _third_party(fact.evidence):
            # What the vendor states stands, whatever a third party's calendar says.
            known = same or any(other.value == collected.value for other in fact.also)
            return fact if known else fact._replace(also=(*fact.also, OtherValue(collected.value, collected.evidence)))
        if same:
            self.report(
                "collected-too",
                path,
                f"'{fact.value}' is the same as the collected value",
                "collected values are not repeated by hand, so that they stay current",
                "remove it",
            )
            return fact
        if fact.because is None:
            self.report(
                "because",
                path,
                f"there is no reason for replacing the collected '{collected.value}'",
                "readers see both values, and the reason",
                "add because: {en: …, zh: …}, or remove the value",
            )
        return fact._replace(also=(*fact.also, OtherValue(collected.value, collected.evidence)))

    def statement(
        self, record: records.StatementRecord, path: ValuePath, place: Place, placeholders: Placeholders
    ) -> Statement:
        """Return the statement with its evidence looked up."""
        if not record.sources and not self.is_cut(path):
            self.report("unsourced", path, "the statement has no source", hint="add sources: […]")
        evidence = self.evidence(record.sources, (*path, "sources"), placeholders)
        statement = Statement(place, record.text, evidence, Origin(self.document, path))
        self.statements.append(statement)
        return statement

    def _alternatives(self, record: records.FactRecord[Any], slot: Slot) -> tuple[OtherValue, ...]:
        found = []
        for index, other in enumerate(record.also):
            at: ValuePath = (*slot.path, "also", index)
            if not other.sources and not self.is_cut(at):
                self.report("unsourced", at, "what another source says has no source", hint="add sources: […]")
            evidence = self.evidence(other.sources, (*at, "sources"), slot.placeholders)
            found.append(OtherValue(slot.convert(other.value), evidence))
        return tuple(found)


def _of(named: Mapping[str, object], field: str) -> str:
    """Return the name by which something is known of a field: its own, else that of the field which holds it."""
    whole, _, part = field.partition(".")
    return whole if part and whole in NAMED and field not in named else field
