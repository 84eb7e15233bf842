"""The lifecycle chart: a bar for each release line on a time axis, with a line for today."""

import datetime as dt
from typing import NamedTuple

from macros.dataset import Line, Product
from macros.i18n import Strings, iso
from macros.queries.lifecycle.support import Support, support_on
from macros.views.chart import Axis, Bar, Chart, row_y
from macros.views.sentence import support_clause

ROW = 26
PHASES = ("supported", "maintenance", "open", "ended")
"""The kinds of bars; open is a line that is supported, with an end that is not known yet."""


class ChartRow(NamedTuple):
    """One line of the chart."""

    title: str
    href: str
    y: int
    bars: tuple[Bar, ...]
    text: str
    """The same in words."""
    ends: str
    """The day on which it ends, if that is still to come: then the reader's browser draws it as ended."""


def lifecycle(product: Product, strings: Strings, today: dt.date) -> Chart[ChartRow]:
    """Return the chart of a product's lines from release to end, newest at the top.

    A line whose end follows from a policy and is not known yet is drawn to the right edge, as open; one of whose
    end nothing is known has no bar. Raises ValueError for a product that says nothing of its lines' ends.
    """
    dated = [line for line in reversed(product.lines) if line.first.released and "ends" in line.facts]
    if not dated:
        raise ValueError(f"no line of '{product.id}' has an end and a first release with a date")
    starts = [line.first.facts["released"].value for line in dated]
    ends = [line.facts["ends"].value for line in dated if line.facts["ends"].known]
    name = product.title[strings.language]
    # Room to the right of today, so that a bar without a known end is seen to go on.
    last = max([*ends, max(*starts, today) + dt.timedelta(days=300)])
    axis = Axis.over(min(starts), last, [f"{name} {line.line}" for line in dated])
    rows = tuple(_row(product, line, index, strings, today, axis) for index, line in enumerate(dated))
    drawn = {bar.kind for row in rows for bar in row.bars}
    return Chart(
        id=f"{product.id}-lifecycle",
        title=strings("chart.title", product=name),
        description=strings("chart.description", product=name, today=iso(today)),
        axis=axis,
        rows=rows,
        row_height=ROW,
        day=today,
        today_label=strings("chart.today", date=iso(today)),
        keys=tuple((phase, strings(f"phase.{phase}")) for phase in PHASES if phase in drawn),
    )


def _row(product: Product, line: Line, index: int, strings: Strings, today: dt.date, axis: Axis) -> ChartRow:
    released = line.first.facts["released"].value
    ends, maintenance = line.facts["ends"], line.facts.get("maintenance_from")
    begin = axis.x(released)
    end = axis.x(ends.value if ends.known else axis.end)
    turn = axis.x(maintenance.value) if maintenance is not None and maintenance.known else end
    bars = [Bar(begin, round(turn - begin, 1), "supported" if ends.known else "open")]
    if turn < end:
        bars.append(Bar(turn, round(end - turn, 1), "maintenance"))
    title = f"{product.title[strings.language]} {line.line}"
    words = strings("chart.row", title=title, released=iso(released), support=support_clause(line, strings, today))
    state = support_on(line, today)
    if state is Support.UNKNOWN:
        bars = []
    drawn = tuple(Bar(bar.x, bar.width, bar.kind if state is not Support.ENDED else "ended") for bar in bars)
    coming = iso(ends.value) if state is not Support.ENDED else ""
    return ChartRow(title, f"{product.page}#{line.id}", row_y(index, ROW), drawn, words, coming)
