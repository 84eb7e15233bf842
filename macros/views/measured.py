"""What the lab measured: what a newer Go breaks, and the table of tools, or libraries, and Go lines."""

from dataclasses import dataclass
from typing import NamedTuple

from macros.dataset import Dataset
from macros.dataset.measured import Trials, built_elsewhere, repeat_command
from macros.i18n import Strings
from macros.queries.breaks import Break, breaks
from macros.schema.measured import HERE, Outcome, Result
from macros.versions import Version


class BreakView(NamedTuple):
    """Releases that one Go line breaks."""

    title: str
    href: str
    """The page of the product, from the home page of the language; empty if it has none."""
    versions: str
    what: str
    mended: str
    command: str


class BreaksOfLine(NamedTuple):
    """What one Go line breaks."""

    line: str
    title: str
    rows: tuple[BreakView, ...]


class OutcomeView(NamedTuple):
    """What became of one release with one Go line."""

    word: str
    why: str
    """What went wrong; empty where nothing did."""
    outcome: str
    """ok, refused, build_fails, start_fails, unknown; empty where nothing was measured."""
    command: str
    """What measures it again; empty where nothing was measured."""


class MeasuredRow(NamedTuple):
    """One release."""

    version: str
    cells: tuple[OutcomeView, ...]
    command: str
    """What measures it again, with GO in place of the toolchain."""


@dataclass(frozen=True, slots=True)
class MeasuredTable:
    """The releases of one tool or library."""

    id: str
    title: str
    href: str
    heads: tuple[str, ...]
    """The columns: the Go releases that it was measured with, the newest of each line, the newest first; then other systems."""
    rows: tuple[MeasuredRow, ...]
    """The newest release first."""

    def count(self, *outcomes: str) -> int:
        """Return how many cells have one of these outcomes."""
        return sum(cell.outcome in outcomes for row in self.rows for cell in row.cells)


class Overview(NamedTuple):
    """The tools, or libraries, and the releases that work with each Go line."""

    lines: tuple[str, ...]
    """The Go lines, newest first."""
    rows: tuple[tuple[str, str, tuple[tuple[str, bool], ...]], ...]
    """Id and title of each, and by Go line the oldest and the newest measured release that works, and whether any does."""


def breaks_view(data: Dataset, strings: Strings) -> tuple[BreaksOfLine, ...]:
    """Return what a newer Go breaks, the newest Go first."""
    return tuple(
        BreaksOfLine(line, strings("measured.breaks", line=line), tuple(_break(data, one, strings) for one in found))
        for line, found in breaks(data).items()
    )


def tables_view(data: Dataset, strings: Strings, *, tools: bool) -> tuple[MeasuredTable, ...]:
    """Return what was measured of tools, or of libraries."""
    return tuple(_table(data, one, strings) for one in data.measured if one.recipe.is_tool is tools)


def overview(data: Dataset, strings: Strings, *, tools: bool) -> Overview:
    """Return which measured releases of tools, or of libraries, work with which Go line."""
    found = [one for one in data.measured if one.recipe.is_tool is tools and not one.recipe.is_pair]
    lines = sorted({line for one in found for _, by_line in one.versions for line in by_line}, key=Version.parse)
    lines.reverse()
    rows = tuple(
        (one.id, one.recipe.title[strings.language], tuple(_working(one, line, strings) for line in lines))
        for one in found
    )
    return Overview(tuple(lines), rows)


def _working(one: Trials, line: str, strings: Strings) -> tuple[str, bool]:
    measured = [(version.version, lines[line][1].outcome) for version, lines in one.versions if line in lines]
    working = [version for version, outcome in measured if outcome is Outcome.OK]
    if not measured:
        return strings("measured.outcome.none"), False
    if not working:
        return strings("measured.outcome.nothing", count=len(measured)), False
    return working[0] if len(working) == 1 else strings("span", first=working[0], last=working[-1]), True


def _break(data: Dataset, one: Break, strings: Strings) -> BreakView:
    versions = one.first if one.first == one.last else strings("measured.range", first=one.first, last=one.last)
    what = _why(one.result, strings)
    return BreakView(
        title=one.trials.recipe.title[strings.language],
        href=_href(data, one.trials),
        versions=versions,
        what=what if one.worked else strings("measured.never", what=what),
        mended=_mended(one, strings),
        command=repeat_command(one.trials.id, one.last, one.go),
    )


def _mended(one: Break, strings: Strings) -> str:
    if one.mended is None:
        return strings("measured.none-yet")
    if one.with_go == one.line:
        return one.mended
    return strings("measured.mended-with", version=one.mended, line=one.with_go)


def _table(data: Dataset, one: Trials, strings: Strings) -> MeasuredTable:
    toolchains = {line: go for _, lines in one.versions for line, (go, _) in lines.items()}
    lines = sorted(toolchains, key=Version.parse, reverse=True)
    built = [built_elsewhere(version) for version, _ in one.versions]
    systems = {on: go for found in built for on, (go, _) in sorted(found.items())}
    rows = tuple(
        MeasuredRow(
            version.version,
            (
                *(_outcome(one.id, version.version, found.get(line), strings) for line in lines),
                *(_outcome(one.id, version.version, elsewhere.get(on), strings) for on in systems),
            ),
            repeat_command(one.id, version.version, "GO"),
        )
        for (version, found), elsewhere in reversed([*zip(one.versions, built, strict=True)])
    )
    heads = (
        *(f"Go {toolchains[line]}" for line in lines),
        *(strings("measured.elsewhere", system=on, go=go) for on, go in systems.items()),
    )
    return MeasuredTable(one.id, one.recipe.title[strings.language], _href(data, one), heads, rows)


def _outcome(name: str, version: str, found: tuple[str, Result] | None, strings: Strings) -> OutcomeView:
    if found is None:
        return OutcomeView(strings("measured.outcome.none"), "", "", "")
    go, result = found
    key = "builds" if result.outcome is Outcome.OK and result.on != HERE else result.outcome
    word = strings(f"measured.outcome.{key}", needs=result.needs or "")
    why = "" if result.outcome in {Outcome.OK, Outcome.REFUSED} else _why(result, strings)
    return OutcomeView(word, why, result.outcome.value, repeat_command(name, version, go, result.on))


def _why(result: Result, strings: Strings) -> str:
    package = f"`{result.package}`" if result.package else strings("measured.program")
    return strings(f"measured.why.{result.why}", package=package)


def _href(data: Dataset, one: Trials) -> str:
    product = data.products.get(one.recipe.product or "")
    return product.page if product else ""
