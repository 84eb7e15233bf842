"""The overlap chart: each release line above the support of its Go lines, and when both were supported."""

import datetime as dt
from typing import NamedTuple

from macros.dataset import Dataset, Product
from macros.i18n import Strings, iso
from macros.queries.overlap import Overlap, Span, overlaps
from macros.views.chart import Axis, Bar, Chart, row_y

MOST = 12
"""So many of the newest lines are drawn: more would not be read."""
ROW = 34
KINDS = ("own", "own-open", "releases", "go", "go-open", "both")
"""The kinds of bars: the line's own time, that of its Go lines, and when both were supported."""


class OverlapRow(NamedTuple):
    """One release line."""

    title: str
    go: str
    """Its Go lines, such as Go 1.24–1.26."""
    href: str
    y: int
    own: Bar
    window: Bar | None
    both: Bar | None
    text: str


def overlap_chart(data: Dataset, product: Product, strings: Strings, today: dt.date) -> Chart[OverlapRow] | None:
    """Return the chart of the newest lines, newest at the top; None if no line has a day."""
    found = overlaps(data, product)[-MOST:][::-1]
    if not found:
        return None
    spans = [span for one in found for span in (one.own, one.go) if span]
    edge = max([today + dt.timedelta(days=300), *(span.end for span in spans if span.end)])
    name = product.title[strings.language]
    axis = Axis.over(min(span.begin for span in spans), edge, [f"{name} {one.line.line}" for one in found])
    other = data.title(data.axis)[strings.language]
    rows = tuple(_row(product, one, index, strings, axis, other) for index, one in enumerate(found))
    drawn = {bar.kind for row in rows for bar in (row.own, row.window, row.both) if bar}
    return Chart(
        id=f"{product.id}-overlap",
        title=strings("overlap.title", product=name),
        description=strings("overlap.description", product=name, today=iso(today)),
        axis=axis,
        rows=rows,
        row_height=ROW,
        day=today,
        today_label=strings("chart.today", date=iso(today)),
        keys=tuple((kind, strings(f"overlap.{kind}", product=name)) for kind in KINDS if kind in drawn),
    )


def _row(product: Product, one: Overlap, index: int, strings: Strings, axis: Axis, other: str) -> OverlapRow:
    def bar(span: Span | None, kind: str) -> Bar | None:
        if span is None:
            return None
        begin, end = axis.x(span.begin), axis.x(span.ends_by(axis.end))
        # A stretch of a day would be thinner than a line that can be seen.
        return Bar(begin, round(max(end - begin, 2), 1), kind)

    own = bar(one.own, "releases" if not one.stated else "own" if one.own.end else "own-open")
    window = bar(one.go, "go" if one.go and one.go.end else "go-open")
    assert own is not None  # noqa: S101  # a span gives a bar
    title = f"{product.title[strings.language]} {one.line.line}"
    return OverlapRow(
        title=title,
        go=_go(one, other),
        href=f"{product.page}#{one.line.id}",
        y=row_y(index, ROW),
        own=own,
        window=window,
        both=bar(one.both, "both"),
        text=_text(one, strings, other),
    )


def _go(one: Overlap, other: str) -> str:
    if not one.go_lines:
        return ""
    first, last = one.go_lines[0], one.go_lines[-1]
    return f"{other} {first}" if first == last else f"{other} {first}–{last}"


def _text(one: Overlap, strings: Strings, other: str) -> str:
    def span(of: Span) -> str:
        return (
            strings("overlap.span", begin=iso(of.begin), end=iso(of.end))
            if of.end
            else strings("overlap.span.open", begin=iso(of.begin))
        )

    begin, end = one.own.begin, one.own.ends_by(one.own.begin)
    if one.stated:
        parts = [strings("overlap.line", span=span(one.own))]
    elif begin == end:
        parts = [strings("overlap.released_once", day=iso(begin))]
    else:
        parts = [strings("overlap.released", begin=iso(begin), end=iso(end))]
    if one.go is not None:
        relation = strings(f"overlap.relation.{one.relation}")
        parts.append(strings("overlap.go_line", go=_go(one, other), relation=relation, span=span(one.go)))
    if one.both is not None:
        parts.append(strings("overlap.both_line", span=span(one.both)))
    elif one.stated and one.go is not None:
        parts.append(strings("overlap.never"))
    return strings.paragraph(parts)
