"""The one sentence that answers for a line or a product, computed from the data."""

import datetime as dt

from macros.dataset import Dataset, Line, Product, Release
from macros.i18n import Strings, iso
from macros.queries.lifecycle.ends import next_to_end
from macros.queries.lifecycle.offered import newest_line, newest_release, newest_with
from macros.queries.lifecycle.support import Support, support_on, supported_lines, tells_support
from macros.queries.relations import newest_known, steps
from macros.resolver import resolve_one
from macros.versions import Version
from macros.views.cell import value_text
from macros.views.matrix import line_cell
from macros.vocabulary import OF_LINES, Use, columns_for

_CLAUSES = columns_for(Use.CLAUSE)
"""The columns that a line's sentence tells, where the product has them."""


_PARTS = columns_for(Use.SENTENCE)
"""What a product's verdict tells of one release, where the product has such facts."""


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
    state, date = support_on(line, today), iso(line.value("ends"))
    if state is Support.UNKNOWN:
        return strings("clause.unknown")
    if state is Support.FUTURE and not date:
        return strings("support.future")
    if not date:
        return strings("clause.open")
    return strings(f"clause.{state}", date=date)


def product_sentence(data: Dataset, product: Product, strings: Strings, today: dt.date) -> str:
    """Return the verdict on a product as one paragraph. The rules stand on the page about the evidence.

    >>> product_sentence(data, data.product("demo"), strings, today).split(". ")[0]
    'Demo: the newest release is 1.1.1'
    """
    return strings.paragraph(verdict_clauses(data, product, strings, today))


def verdict_clauses(data: Dataset, product: Product, strings: Strings, today: dt.date) -> list[str]:
    """Return the verdict's sentences: which lines get fixes, what the newest asks of Go, which Go to use, what ends next.

    A sentence is about one release only: the newest of which all is known, and one more about the newest of all where
    that lacks something.
    """
    title = product.title[strings.language]
    alive = supported_lines(product, today)
    release = newest_release(newest_line(product, today), today)
    clauses = []
    if alive:
        versions = [newest_release(line, today).version.text for line in reversed(alive)]
        clauses.append(strings("verdict.supported", title=title, versions=strings.series(versions)))
    subjects = _subjects(product, release, today)
    if not alive and subjects[:1] != [release]:
        clauses.append(strings("verdict.newest", title=title, version=release.version))
    clauses += [_go_of(product, one, strings, newest=one is release) for one in subjects]
    clauses += _go_to_use(data, product, strings, today)
    if soonest := next_to_end(alive):
        line, ends = soonest
        clauses.append(strings("verdict.next", title=title, line=line.line, date=iso(ends.value)))
    elif alive:
        clauses.append(_open_end(product, alive[0], strings))
    return clauses


def _open_end(product: Product, line: Line, strings: Strings) -> str:
    """Return what ends next where the end follows from a policy: for Go, when the second newer version ships."""
    title, waits = product.title[strings.language], line.facts["ends"].searched
    if product.support and waits:
        return strings("verdict.rule", title=title, line=line.line, when=waits[strings.language])
    major, minor = line.line.text.split(".")
    return strings("verdict.policy", title=title, line=line.line, after=f"{major}.{int(minor) + 2}")


def _columns(product: Product) -> tuple[str, ...]:
    return tuple(column for column in _PARTS if newest_known(product, column) is not None)


def _subjects(product: Product, newest: Release, today: dt.date) -> list[Release]:
    """Return the newest release whose Go is known in every respect, then the newest of all where it is another."""
    columns = _columns(product)
    if not columns:
        return []
    whole = newest_with(product, columns, today)
    return [newest] if whole is None or whole is newest else [whole, newest]


def _go_of(product: Product, release: Release, strings: Strings, *, newest: bool) -> str:
    """Return what one release has to do with Go as one sentence, with what is not recorded of it."""
    title = product.title[strings.language]
    *first, last = (_part(release, column, strings) for column in _columns(product))
    parts = strings("verdict.and").join([strings("verdict.comma").join(first), last]) if first else last
    key = "verdict.release_newest" if newest else "verdict.release"
    return strings(key, title=title, version=release.version, parts=parts)


def _part(release: Release, column: str, strings: Strings) -> str:
    fact = release.facts.get(column)
    if fact is not None and fact.known:
        return strings(f"part.{column}", value=value_text(fact.value, strings))
    if fact is not None and fact.within:
        return strings(f"part.{column}_within", line=fact.within)
    return strings(f"part.{column}_none")


def _go_to_use(data: Dataset, product: Product, strings: Strings, today: dt.date) -> list[str]:
    """Return the clause that names the Go to use with the newest release whose demand is known; nothing for Go itself."""
    release = newest_with(product, ("requires",), today)
    if release is None or product.id == data.axis or data.axis not in data.products:
        return []
    version = release.version.text
    go = resolve_one(data, product.id, version, today).safest
    if not go:
        return []
    line = data.products[data.axis].line(Version.parse(go).line)
    return [strings("verdict.go", version=version, go=go, until=support_clause(line, strings, today))]


def _clause(line: Line, column: str, strings: Strings, today: dt.date) -> str:
    if column in OF_LINES:
        fact = line.known(column)
        return strings(f"clause.{column}", value=value_text(fact.value, strings)) if fact else ""
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
    # Readers come for the newest release: if just that one lacks the value, the range before it must not hide it.
    if not changes[-1].fact.known:
        text += strings("clause.except", version=changes[-1].release.version)
    return text
