"""What a collector brought about a product or a table, as facts: those of releases, and those of the lines of a calendar."""

from collections.abc import Callable, Iterator, Mapping

from macros.dataset.facts import Fact
from macros.dataset.places import Place
from macros.dataset.references import Placeholders
from macros.dataset.resolve import Resolver
from macros.schema.collect import Method
from macros.schema.collected import Collected, CollectedRelease
from macros.schema.evidence import State
from macros.versions import Version
from macros.vocabulary import COLUMNS, Holds, Use, columns_for

VERSIONED = frozenset(
    key for key, column in COLUMNS.items() if not column.named and column.holds in {Holds.VERSION, Holds.LINE}
)
"""The fields whose values are versions, to be compared as such."""

_RESTS_AS = {"extended_ends": "ends"}
"""The field whose sources those of another are, too."""


class Brought:
    """The file of a collector, with the resolver that its facts are found with."""

    def __init__(self, record: Collected, resolve: Resolver) -> None:
        self.resolve = resolve
        self._is_calendar = record.method is Method.JSON
        self._rows = record.releases
        self.estimated = record.method is Method.GO_TOOLCHAIN
        """Whether its days stand for those of the releases only until a person has written these down."""

    def releases(self) -> Iterator[tuple[int, CollectedRelease]]:
        """Yield the releases with their places; a calendar has none."""
        return iter(()) if self._is_calendar else enumerate(self._rows)

    def lines(self) -> dict[str, int]:
        """Return the lines of a calendar, with their places; nothing else has any."""
        return {row.version: index for index, row in enumerate(self._rows)} if self._is_calendar else {}

    def of_release(self, index: int, cell: Callable[[str], Place], placeholders: Placeholders) -> dict[str, Fact]:
        """Return the facts of a release by column; *cell* gives the place of each."""
        given, resolve = self._rows[index], self.resolve
        facts: dict[str, Fact] = {}
        for field in columns_for(Use.COLLECTOR):
            value = getattr(given, field)
            if value is not None and value != () and field in given.model_fields_set:
                made = Version.parse(value) if field in VERSIONED else value
                fact = resolve.plain(
                    made,
                    ("releases", index, field),
                    cell(field),
                    field,
                    placeholders,
                    given.file if field == "built_with" else None,
                )
                facts[field] = fact._replace(state=State.ESTIMATED) if self.estimated else fact
        if given.cross and "built_with" in facts:
            also = resolve.alternative(Version.parse(given.cross), "cross", placeholders)
            facts["built_with"] = facts["built_with"]._replace(also=(also,))
        for name, text in given.needs.items():
            at = ("releases", index, "needs", name)
            facts[name] = resolve.plain(Version.parse(text), at, cell(name), "needs", placeholders)
        for name, text in given.pins.items():
            key = f"pins.{name}"
            facts[key] = resolve.plain(
                Version.parse(text), ("releases", index, "pins", name), cell(key), key, placeholders
            )
        return facts

    def of_line(self, index: int, columns: Mapping[str, str | None], cell: Callable[[str], Place]) -> dict[str, Fact]:
        """Return what a calendar says of a line, by column.

        *columns* names for each field the column it belongs to, if there is one.
        """
        row = self._rows[index]
        return {
            column: self.resolve.plain(value, ("releases", index, field), cell(column), _RESTS_AS.get(field, field), {})
            for field, column in columns.items()
            if column is not None and (value := getattr(row, field)) is not None
        }

    def count(self, brought: Mapping[str, Fact], facts: Mapping[str, Fact]) -> None:
        """Count those of the facts that it *brought* in whose place no other stands."""
        self.resolve.facts += [fact for column, fact in brought.items() if facts[column] is fact]
