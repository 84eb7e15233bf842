"""Rows of tables that are made from the source trees of Go: GODEBUG settings, experiments, modules for FIPS 140-3."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from macros.dataset.facts import Fact, Origin
from macros.dataset.places import Place
from macros.dataset.resolve import Resolver
from macros.dataset.tables import Table, TableRow
from macros.i18n import Text, iso, same
from macros.reading.document import ValuePath
from macros.schema.evidence import State
from macros.schema.gotree import ExperimentRecord, GoTree, GoTrees, SettingRecord
from macros.schema.table import TableAnswer, TableRecord, TreePart
from macros.versions import Version, runs


def table(record: TableRecord, resolve: Resolver, trees: GoTrees, of_trees: Resolver) -> Table:
    """Return a table whose words are written and whose rows follow from the trees; their facts are counted with the trees'."""
    maker = _Rows(record, resolve, trees, of_trees)
    make: Mapping[TreePart, Callable[[], list[TableRow]]] = {
        TreePart.SETTINGS: maker.settings,
        TreePart.EXPERIMENTS: maker.experiments,
        TreePart.FIPS: maker.fips,
    }
    rows = make[record.from_tree]() if record.from_tree else []
    of_trees.facts += [fact for row in rows for fact in row.cells.values()]
    return Table(record, tuple(rows), Origin(resolve.document, ()), trees.read)


class _Seen(NamedTuple):
    """One entry of one tree."""

    tree: GoTree
    line: str
    path: ValuePath
    record: Any


class _Rows:
    def __init__(self, record: TableRecord, resolve: Resolver, trees: GoTrees, of_trees: Resolver) -> None:
        self.record, self.resolve, self.of_trees = record, resolve, of_trees
        self.trees = trees.trees
        self.lines = [Version.parse(tree.version).line for tree in trees.trees]

    def settings(self) -> list[TableRow]:
        """Return a row for each GODEBUG setting, those whose default changed last first."""
        gone = {one.record.name: one for one in self._each("removed")}
        found = [self._setting(name, seen, gone.get(name)) for name, seen in self._by_name("settings").items()]
        return sorted(found, key=lambda row: (*(_rank(row.cells[key]) for key in ("changed", "removed")), row.name))

    def _setting(self, name: str, seen: list[_Seen], gone: _Seen | None) -> TableRow:
        last = seen[-1]
        setting: SettingRecord = last.record
        made = _Cells(self, name, last.path)
        made.put("package", same(f"`{setting.package}`"), "setting", last)
        old = setting.old or ", ".join(gone.record.old if gone else ())
        by = gone if gone and old and not setting.old else last
        removed = gone or self._after(last)
        made.put("changed", _version(setting.changed), "setting", last, lacks="unchanged")
        made.put("old", same(f"`{name}={old}`") if old else None, "setting", by, lacks="unchanged")
        line = gone.record.line if gone else removed and removed.line
        made.put("removed", _version(line), "setting", removed or last, lacks="in-newest")
        made.put("tables", self._range(seen), "setting", seen[0], last)
        return made.row(name)

    def experiments(self) -> list[TableRow]:
        """Return a row for each experiment, those of the newest trees first."""
        rows = [(seen, self._experiment(name, seen)) for name, seen in self._by_name("experiments").items()]
        newest = {line: place for place, line in enumerate(reversed(self.lines))}
        rows.sort(key=lambda one: (newest[one[0][-1].line], newest[one[0][0].line], one[1].name))
        return [row for _, row in rows]

    def _experiment(self, name: str, seen: list[_Seen]) -> TableRow:
        last = seen[-1]
        made = _Cells(self, name, last.path)
        made.put("lines", self._range(seen), "experiment", seen[0], last)
        on = [one for one in seen if one.record.on]
        first_on, last_on = (on[0], on[-1]) if on else (last, last)
        platforms = self._platforms(last_on.record) if on else None
        left = self._after(last)
        made.put("on", self._range(on) if on else None, "baseline", first_on, last_on, lacks="off")
        made.put("platforms", platforms, "baseline", last_on, lacks="off")
        made.put("removed", _version(left and left.line), "experiment", left or last, lacks="in-newest")
        return made.row(name)

    def _platforms(self, experiment: ExperimentRecord) -> Text:
        only, but = experiment.goarch, experiment.not_goos
        if only:
            return same(", ".join(only))
        named = self.note(f"not:{', '.join(but)}" if but else "everywhere")
        return named or same("")

    def fips(self) -> list[TableRow]:
        """Return a row for each Go line, the newest first."""
        rows = [self._fips(index) for index in range(len(self.trees))]
        return rows[::-1]

    def _fips(self, index: int) -> TableRow:
        tree, line = self.trees[index], self.lines[index]
        fips, at = tree.fips, _Seen(tree, line, ("trees", index), tree.fips)
        made = _Cells(self, line, at.path)
        kind = "crypto" if fips else "library"
        names = {"off", "latest", *fips.aliases, *fips.frozen} if fips else ()
        made.put("modules", _codes(fips.frozen) if fips else None, kind, at, lacks="no-modules")
        made.put("values", _codes(sorted(names)) if fips else None, kind, at, lacks="no-modules")
        for alias in ("certified", "inprocess"):
            meant = fips.aliases.get(alias) if fips else None
            lacks = "no-alias" if fips else "no-modules"
            made.put(alias, same(f"`{meant}`") if meant else None, kind, at, lacks=lacks)
        has = any(one.name == "fips140" for one in tree.settings)
        kind = "setting" if tree.settings else "library"
        made.put("setting", TableAnswer.YES if has else TableAnswer.NO, kind, at)
        boring = any(one.name == "boringcrypto" for one in tree.experiments)
        made.put("boringcrypto", TableAnswer.YES if boring else TableAnswer.NO, "experiment", at)
        return made.row(same(f"Go {line}"))

    def _each(self, part: str) -> Iterator[_Seen]:
        for index, (tree, line) in enumerate(zip(self.trees, self.lines, strict=True)):
            for place, one in enumerate(getattr(tree, part)):
                yield _Seen(tree, line, ("trees", index, part, place), one)

    def _by_name(self, part: str) -> dict[str, list[_Seen]]:
        found: dict[str, list[_Seen]] = {}
        for one in self._each(part):
            found.setdefault(one.record.name, []).append(one)
        return found

    def _after(self, last: _Seen) -> _Seen | None:
        """Return the tree after the last that has something; None if the newest has it."""
        index = self.lines.index(last.line) + 1
        if index == len(self.lines):
            return None
        return _Seen(self.trees[index], self.lines[index], ("trees", index), None)

    def _range(self, seen: list[_Seen]) -> Text:
        """Return lines in short: neighbours as the first and the last."""
        found = [dict.fromkeys(run) for run in runs(self.lines.index(one.line) for one in seen)]
        return same(", ".join("–".join(self.lines[place] for place in run) for run in found))

    def note(self, ref: str) -> Text | None:
        """Return the text of one of the table's notes."""
        return self.resolve.named("notes", ref, ("notes",))


class _Cells:
    """The cells of one row."""

    def __init__(self, rows: _Rows, name: str, path: ValuePath) -> None:
        self._rows, self._name, self._path = rows, name, path
        self._id = f"{rows.record.id}-{name}"
        self._cells: dict[str, Fact] = {}

    def put(self, column: str, value: Any, kind: str, *seen: _Seen, lacks: str = "") -> None:
        """Put a value, which those trees say by a file of that kind; None if none applies, for the reason in a note."""
        rows, place = self._rows, Place(self._rows.record.page, self._id, column)
        made = [
            rows.of_trees.plain(
                value, one.path, place, kind, {"version": one.tree.version, "released": iso(one.tree.released)}
            )
            for one in seen
        ]
        evidence = dict.fromkeys(source for fact in made for source in fact.evidence)
        fact = made[-1]._replace(evidence=tuple(evidence))
        if value is None:
            fact = fact._replace(state=State.NOT_APPLICABLE, note=rows.note(lacks))
        self._cells[column] = fact

    def row(self, title: Text | str) -> TableRow:
        """Return the row, its cells in the order of the table's columns."""
        cells = {name: self._cells[name] for name in self._rows.record.columns if name in self._cells}
        text = same(f"`{title}`") if isinstance(title, str) else title
        origin = Origin(self._rows.of_trees.document, self._path)
        return TableRow(self._id, self._name, text, cells, None, origin)


def _rank(fact: Fact) -> tuple[int, ...]:
    """Return what puts the newest line first, and what has none last."""
    return tuple(-number for number in fact.value.key[:2]) if fact.known else (1,)


def _version(text: str | None) -> Version | None:
    return Version.parse(text) if text else None


def _codes(names: Iterable[str]) -> Text:
    return same(", ".join(f"`{name}`" for name in names))
