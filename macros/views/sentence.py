"""The one sentence that answers for a line or a product, computed from the data."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from macros.i18n import iso
from macros.queries.current import newest_line, newest_release
from macros.queries.relations import LINE_COLUMNS, newest_known, steps
from macros.queries.resolve import pins_of, resolve
from macros.queries.support import Support, support_on, supported_lines, tells_support
from macros.versions import Version
from macros.views.cell import value_text
from macros.views.matrix import line_cell

if TYPE_CHECKING:
    from macros.dataset import Dataset, Line, Product
    from macros.i18n import Strings

_CLAUSES = ("built_with", "requires", "tested_with", "kubernetes")
"""The columns that a line's sentence tells, where the product has them."""


def line_sentence(product: Product, line: Line, strings: Strings, today: dt.date) -> str:
    """Return what is known of a line, such as "Built with Go 1.24.2 … 1.25.11; requires Go 1.24.0; ended 2026-06-28"."""
    clauses = [clause for column in _CLAUSES if (clause := _clause(line, column, strings, today))]
    clauses.append(strings("clause.newest", version=newest_release(line, today).version))
    if tells_support(product):
        clauses.append(support_clause(line, strings, today))
    title = f"{product.title[strings.language]} {line.line}"
    return strings("sentence.line", title=title, clauses=strings("clause.and").join(clauses))


def support_clause(line: Line, strings: Strings, today: dt.date) -> str:
    """Return the words for a line's state of support on the day *today*."""
    state = support_on(line, today)
    ends = line.facts.get("ends")
    date = iso(ends.value) if ends is not None and ends.known else ""
    if state is Support.UNKNOWN:
        return strings("clause.unknown")
    if state is Support.FUTURE and not date:
        return strings("support.future")
    if not date:
        return strings("clause.open")
    return strings(f"clause.{state}", date=date)


def product_sentence(data: Dataset, product: Product, strings: Strings, today: dt.date) -> str:
    """Return the verdict on a product as one paragraph. The rules stand on the page about the evidence."""
    return strings.paragraph(verdict_clauses(data, product, strings, today))


def verdict_clauses(data: Dataset, product: Product, strings: Strings, today: dt.date) -> list[str]:
    """Return the verdict's sentences: which lines get fixes, what the newest asks of Go, which Go to take, what ends next."""
    title = product.title[strings.language]
    alive = supported_lines(product, today)
    release = newest_release(newest_line(product, today), today)
    clauses = []
    if alive:
        versions = [newest_release(line, today).version.text for line in reversed(alive)]
        clauses.append(strings("verdict.supported", title=title, versions=strings.join(versions)))
    else:
        clauses.append(strings("verdict.newest", title=title, version=release.version))
    for column in ("built_with", "requires", "tested_with"):
        step = newest_known(product, column)
        if step is not None:
            value = value_text(step.fact.value, strings)
            clauses.append(strings(f"verdict.{column}", version=step.release.version, value=value))
    clauses += _go_to_take(data, product, strings, today)
    coming = [line for line in alive if line.facts["ends"].known]
    if coming:
        soonest = min(coming, key=lambda line: line.facts["ends"].value)
        clauses.append(strings("verdict.next", title=title, line=soonest.line, date=iso(soonest.facts["ends"].value)))
    elif alive:
        clauses.append(strings("verdict.policy", title=title, line=alive[0].line))
    return clauses


def _go_to_take(data: Dataset, product: Product, strings: Strings, today: dt.date) -> list[str]:
    """Return the clause that names the Go to take with the newest release whose demand is known; nothing for Go itself."""
    step = newest_known(product, "requires")
    if step is None or product.id == "go" or "go" not in data.products:
        return []
    version = step.release.version.text
    go = resolve(data, pins_of(data, [(product.id, version)], today), today).safest
    if not go:
        return []
    line = data.products["go"].line(Version.parse(go).line)
    return [strings("verdict.go", version=version, go=go, until=support_clause(line, strings, today))]


def _clause(line: Line, column: str, strings: Strings, today: dt.date) -> str:
    if column in LINE_COLUMNS:
        fact = line.facts.get(column)
        return strings(f"clause.{column}", value=value_text(fact.value, strings)) if fact and fact.known else ""
    changes = steps(line, column)
    if not changes:
        return ""
    known = [step for step in changes if step.fact.known]
    if not known:
        last = changes[-1].fact
        return (
            strings(f"clause.{column}_unknown", line=last.within) if last.within else strings(f"clause.{column}_none")
        )
    text = strings(f"clause.{column}", value=line_cell(line, column, strings, today).text)
    if not changes[-1].fact.known:
        text += strings("clause.except", version=changes[-1].release.version)
    return text
