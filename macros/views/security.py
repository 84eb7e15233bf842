"""The section of a product on known vulnerabilities, and the page that says which Go fixes which."""

import datetime as dt
from dataclasses import dataclass, replace
from typing import NamedTuple

from macros.dataset import Dataset, Line, Product, Release
from macros.i18n import Strings, iso
from macros.queries.lifecycle.offered import newest_release
from macros.queries.lifecycle.support import Support, support_on, tells_support
from macros.queries.security import (
    GO_PAGE,
    fixes,
    floor_of,
    is_followed,
    names_of,
    newest_reports,
    place_of,
    runs,
    state_of,
)
from macros.schema.vulnerabilities import Report
from macros.views.page_table import LONG

OF_LINE = 8
"""So many reports stand on the page of a single minor version, which leads to all."""
NEWEST = 3
"""So many minor versions have their floor named where the project does not say which are supported."""


class FixView(NamedTuple):
    """A release that fixes something."""

    version: str
    day: str
    href: str
    """Its row, from the home page of the language."""


@dataclass(frozen=True, slots=True)
class ReportView:
    """One report, as a row."""

    id: str
    row: str
    """The id of its row; empty where the row stands on another page."""
    url: str
    aliases: tuple[str, ...]
    what: tuple[str, ...]
    affected: str
    """The releases that it affects: the first and the last of each run."""
    fixed: tuple[FixView, ...]
    unfixed: str
    """The minor versions without a fix, in words; empty if all have one."""
    published: str
    begun: bool
    """Whether that is the day on which the report was begun, since none of publication is stated."""
    notes: tuple[str, ...]
    """What is doubtful about it, in words."""


class SecurityView(NamedTuple):
    """What is known of a product's vulnerabilities."""

    id: str
    caption: str
    sentences: tuple[str, ...]
    reports: tuple[ReportView, ...]
    more: str = ""
    """Where the reports stand, from the home page of the language, if not here."""
    more_text: str = ""

    @property
    def long(self) -> bool:
        """Tell whether its table can be filtered."""
        return len(self.reports) > LONG


def security_view(
    data: Dataset, product: Product, strings: Strings, today: dt.date, *, whole: bool = False
) -> SecurityView:
    """Return the section of a product; that of Go leads to the page with its reports, unless it is the *whole*."""
    title = product.title[strings.language]
    reports = newest_reports(product)
    apart = product.id == "go" and not whole
    return SecurityView(
        id=f"{product.id}-reports",
        caption=strings("security.caption", product=title),
        sentences=tuple(_sentences(data, product, reports, strings, today)),
        reports=() if apart else tuple(_report(product, one, strings) for one in reports),
        more=GO_PAGE if apart and reports else "",
        more_text=strings("security.all"),
    )


def line_security_view(
    data: Dataset, product: Product, line: Line, strings: Strings, today: dt.date
) -> SecurityView | None:
    """Return what is known of the newest release of a line that is out by *today*; None where reports are not followed."""
    newest = newest_release(line, today)
    if not is_followed(product):
        return None
    title, text = product.title[strings.language], newest.version.text
    touching = {one.report.id for one in product.touched.get(newest.id, ())}
    reports = tuple(one for one in newest_reports(product) if one.id in touching)
    known = strings("security.known_line", title=title, version=text, count=len(reports), state=state_of(data))
    return SecurityView(
        id=f"{line.id}-reports",
        caption=strings("security.caption_line", product=f"{title} {text}"),
        sentences=(_floor_sentence(line, title, strings), known),
        reports=tuple(replace(_report(product, one, strings), row="") for one in reports[:OF_LINE]),
        more=place_of(product, reports[0]).page if reports else product.page,
        more_text=strings("security.all" if product.id == "go" else "security.all_of", title=title),
    )


def _sentences(
    data: Dataset, product: Product, reports: tuple[Report, ...], strings: Strings, today: dt.date
) -> list[str]:
    title, state = product.title[strings.language], state_of(data)
    if not state:
        return [strings("security.unread")]
    if not is_followed(product):
        if product.reports and not product.paths:
            return [strings("security.commits", title=title, count=len(product.reports), state=state)]
        return [strings("security.clean", title=title, state=state)]
    named = [line for line in reversed(product.lines) if _is_named(product, line, today)][
        : None if tells_support(product) else NEWEST
    ]
    floors = [strings("security.floor_of", line=line.line.text, floor=text) for line in named if (text := _floor(line))]
    found = [strings("security.floors", title=title, floors=strings.join(floors))] if floors else []
    without = [line.line.text for line in named if not _floor(line)]
    if without:
        found.append(strings("security.floorless", title=title, lines=strings.join(without)))
    return [*found, strings("security.known", title=title, count=len(reports), state=state)]


def _is_named(product: Product, line: Line, today: dt.date) -> bool:
    """Tell whether the floor of a line is named in the sentence: of one that gets fixes, where that is stated."""
    if not tells_support(product):
        return newest_release(line, today).released is not None
    return support_on(line, today) in {Support.SUPPORTED, Support.MAINTENANCE}


def _floor(line: Line) -> str:
    fact = floor_of(line)
    own = fact is not None and fact.known and fact.value.line == line.line.text
    return fact.value.text if fact is not None and own else ""


def _floor_sentence(line: Line, title: str, strings: Strings) -> str:
    fact, text = floor_of(line), line.line.text
    if fact is None or not fact.known:
        return strings("security.floorless", title=title, lines=text)
    key = "security.floor_line" if fact.value.line == text else "security.away"
    return strings(key, title=title, line=text, floor=fact.value.text)


def _report(product: Product, report: Report, strings: Strings) -> ReportView:
    found = fixes(product, report)
    notes = [strings("security.unreviewed")] if report.unreviewed else []
    systems = sorted({system for one in report.affects for package in one.packages for system in package.goos})
    if systems and all(package.goos for one in report.affects for package in one.packages):
        notes.append(strings("security.systems", systems=strings.join(systems)))
    day = report.published or report.written
    return ReportView(
        id=report.id,
        row=place_of(product, report).id,
        url=report.url,
        aliases=report.aliases,
        what=names_of(report, product),
        affected=strings.join(
            [first if first == last else f"{first} … {last}" for first, last in runs(product, report)]
        ),
        fixed=tuple(_fix(product, one.fixed) for one in found if one.fixed),
        unfixed=_lines([one.line.line.text for one in found if not one.fixed]),
        published=iso(day),
        begun=report.published is None and day is not None,
        notes=tuple(notes),
    )


def _fix(product: Product, release: Release) -> FixView:
    return FixView(release.version.text, iso(release.released), f"{product.releases_page}#{release.id}")


def _lines(newest_first: list[str]) -> str:
    """Return lines as a range: the oldest and the newest."""
    if not newest_first:
        return ""
    return newest_first[0] if len(newest_first) == 1 else f"{newest_first[-1]} … {newest_first[0]}"
