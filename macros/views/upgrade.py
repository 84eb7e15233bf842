"""The page of an upgrade from one Go line to the next, and the table of all of them."""

import datetime as dt
from dataclasses import replace
from typing import NamedTuple

from macros.dataset import Dataset, Line, Table
from macros.dataset.tables import TableRow
from macros.i18n import Strings
from macros.queries.lifecycle.offered import newest_release
from macros.queries.security import GO_PAGE, fixes, names_of, place_of
from macros.queries.upgrade import Upgrade, page_of, upgrade, upgrades
from macros.schema.vulnerabilities import Report
from macros.views.asof import AsOf, as_of
from macros.views.compare import Comparison, comparison
from macros.views.measured import BreaksOfLine, breaks_view
from macros.views.page_table import page_table
from macros.views.rows import Matrix
from macros.views.sentence import support_clause
from macros.views.table import table_matrix
from macros.views.texts import StatementView, statement
from macros.vocabulary import FLOOR, NEWEST

MOST_REPORTS = 10
"""So many reports are named; the others are on the page that lists all."""

_ALWAYS = frozenset({"state", "ends", NEWEST, FLOOR})
"""What is shown of both lines even where it is the same."""

_TOLD = frozenset({"security", "go-fips.values", *(f"go-port-lists.{one}" for one in ("listed", "usable", "broken"))})
"""What is not: numbers that say nothing by themselves, and what other rows say."""

_WORDS = "runtime-changes."
"""How the rows begin that the list of what is new says in sentences."""


class UpgradeLink(NamedTuple):
    """A link to the page of an upgrade."""

    text: str
    href: str
    """From the home page of the language."""


class MissedReport(NamedTuple):
    """A report that the newer line has fixed and the older has not."""

    id: str
    names: str
    what: tuple[str, ...]
    fixed: str
    href: str


class UpgradePage(NamedTuple):
    """One upgrade."""

    old: str
    new: str
    id: str
    sentences: tuple[str, ...]
    as_of: AsOf
    links: tuple[UpgradeLink, ...]
    differs: Comparison
    statements: tuple[StatementView, ...]
    settings: Matrix | None
    removed: Matrix | None
    experiments: Matrix | None
    breaks: BreaksOfLine | None
    failing: tuple[UpgradeLink, ...]
    security: str
    reports: tuple[MissedReport, ...]
    more: str
    """Where more reports stand, from the home page of the language; empty where all are named."""


def upgrade_page(data: Dataset, old: Line, new: Line, strings: Strings, today: dt.date) -> UpgradePage:
    """Return the page of the upgrade from one line to the next."""
    found = upgrade(data, old, new, today)
    go = data.products["go"]
    beside = comparison(data, go, (old, new), strings, today)
    told = _TOLD | old.statements.keys() | new.statements.keys()
    rows = tuple(
        row
        for row in beside.rows
        if row.key in _ALWAYS or (row.differs and row.key not in told and not row.key.startswith(_WORDS))
    )
    row_id = f"upgrade-{new.line}"
    return UpgradePage(
        old=old.line.text,
        new=new.line.text,
        id=row_id,
        sentences=_sentences(found, strings, today),
        as_of=as_of(go, strings, today),
        links=tuple(_links(data, old, new, strings)),
        differs=replace(beside, rows=rows),
        statements=tuple(statement(item, strings) for items in new.statements.values() for item in items),
        settings=_matrix(found.settings, found.changed, ("old", "removed", "package"), f"{row_id}-changed",
            strings("upgrade.settings", new=new.line), strings, today),
        removed=_matrix(found.settings, found.removed, ("changed", "old", "package"), f"{row_id}-removed",
            strings("upgrade.removed", new=new.line), strings, today),
        experiments=_matrix(found.experiments, found.switched, ("on", "platforms"), f"{row_id}-experiments",
            strings("upgrade.experiments", new=new.line), strings, today),
        breaks=next((one for one in breaks_view(data, strings) if one.line == new.line.text), None),
        failing=tuple(
            UpgradeLink(
                f"{one.product.title[strings.language]} {_range(one.first.version.text, one.last.version.text, strings)}",
                f"{one.product.releases_page}#{one.last.id}",
            )
            for one in found.failing
        ),
        security=_security(found, strings, today),
        reports=tuple(_report(data, one, strings) for one in found.unfixed[:MOST_REPORTS]),
        more=GO_PAGE if len(found.unfixed) > MOST_REPORTS else "",
    )  # fmt: skip  # a section a line


class ListedUpgrade(NamedTuple):
    """An upgrade in the list of all of them."""

    link: UpgradeLink
    changed: int
    removed: int
    """So many GODEBUG settings have another default, or are gone."""
    breaks: int
    """So many groups of releases are known to fail from the newer line on."""


def upgrade_index(data: Dataset, strings: Strings, today: dt.date) -> tuple[ListedUpgrade, ...]:
    """Return all upgrades, the newest first."""
    found = (upgrade(data, old, new, today) for old, new in reversed(upgrades(data)))
    return tuple(
        ListedUpgrade(_link(one.old, one.new, strings), len(one.changed), len(one.removed), one.count_of_breaks)
        for one in found
    )


def links_of(data: Dataset, line: Line, strings: Strings) -> tuple[UpgradeLink, ...]:
    """Return the links to the upgrades to and from a line of Go."""
    return tuple(_link(old, new, strings) for old, new in upgrades(data) if line in (old, new))


def _links(data: Dataset, old: Line, new: Line, strings: Strings) -> list[UpgradeLink]:
    found = [UpgradeLink(strings("upgrade.works", line=line.line), f"go/{line.line}/") for line in (old, new)]
    around = [(one, two) for one, two in upgrades(data) if two is old or one is new]
    return [*found, *(_link(one, two, strings) for one, two in around)]


def _link(old: Line, new: Line, strings: Strings) -> UpgradeLink:
    return UpgradeLink(strings("upgrade.title", old=old.line, new=new.line), page_of(old, new))


def _sentences(found: Upgrade, strings: Strings, today: dt.date) -> tuple[str, ...]:
    old, new = found.old, found.new
    return (
        strings(
            "upgrade.state",
            old=old.line,
            new=new.line,
            old_state=support_clause(old, strings, today),
            new_state=support_clause(new, strings, today),
            newest=newest_release(new, today).version,
        ),
        strings(
            "upgrade.counts",
            old=old.line,
            new=new.line,
            changed=len(found.changed),
            removed=len(found.removed),
            breaks=found.count_of_breaks,
        ),
    )


def _security(found: Upgrade, strings: Strings, today: dt.date) -> str:
    old, new = found.old, found.new
    return strings(
        "upgrade.unfixed" if found.unfixed else "upgrade.fixed",
        old=newest_release(old, today).version,
        new=newest_release(new, today).version,
        count=len(found.unfixed),
    )


def _report(data: Dataset, report: Report, strings: Strings) -> MissedReport:
    go = data.products["go"]
    place = place_of(go, report)
    fixed = [one.fixed.version.text for one in fixes(go, report) if one.fixed]
    return MissedReport(
        report.id, " ".join(report.aliases), names_of(report, go), strings.join(fixed), f"{place.page}#{place.id}"
    )


def _matrix(
    table: Table | None,
    rows: tuple[TableRow, ...],
    keys: tuple[str, ...],
    matrix_id: str,
    caption: str,
    strings: Strings,
    today: dt.date,
) -> Matrix | None:
    """Return some rows and columns of a table of facts, each row with the link to where it stands; None if there are none."""
    if table is None or not rows:
        return None
    whole = table_matrix(replace(table, rows=rows), strings, today)
    places = [[column.key for column in whole.columns].index(key) for key in keys]
    made = Matrix(
        id=matrix_id,
        caption=caption,
        head=whole.head,
        columns=tuple(whole.columns[place] for place in places),
        rows=tuple(
            row._replace(href=f"{table.record.page}#{row.id}", cells=tuple(row.cells[place] for place in places))
            for row in whole.rows
        ),
    )
    return page_table(made, strings, today)


def _range(first: str, last: str, strings: Strings) -> str:
    return first if first == last else strings("measured.range", first=first, last=last)
