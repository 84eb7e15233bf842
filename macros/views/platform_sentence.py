"""The verdict on a platform in one sentence: which rows of its table are supported, and what ends next."""

import datetime as dt

from macros.dataset import Dataset, Table
from macros.i18n import Strings
from macros.queries.lifecycle.ends import coming_ends
from macros.queries.lifecycle.offers import state_of
from macros.queries.lifecycle.support import Support
from macros.views.cell import value_text

_OFFERED = (Support.SUPPORTED, Support.EXTENDED)


def platform_sentence(data: Dataset, table: Table, strings: Strings, today: dt.date) -> str:
    """Return what is supported of a lifecycle table on the day *today*, newest first, and what of it ends next.

    >>> platform_sentence(data, data.tables["demo-host"], strings, today)
    'Lines on the demo host: no supported version is recorded.'
    """
    language = strings.language
    found = {
        state: [row.title[language] for row in reversed(table.rows) if state_of(table, row, today) is state]
        for state in _OFFERED
    }
    title = table.record.title[language]
    clauses: list[str] = []
    for state, rows in found.items():
        if rows:
            key = f"platform.{state}" if clauses or state is Support.SUPPORTED else f"platform.{state}.only"
            clauses.append(strings(key, title=title, rows=strings.join(rows)))
    if not clauses:
        clauses = [strings("platform.none", title=title)]
    coming = next((one for one in coming_ends(data, today) if one.of == table.record.id), None)
    if coming and coming.what:
        date = value_text(coming.fact.value, strings)
        clauses.append(strings("platform.next", row=coming.title[language], what=coming.what[language], date=date))
    return strings.paragraph(clauses)
