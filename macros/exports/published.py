"""Products, tables and claims of the data set in their published shape."""

from collections.abc import Iterable, Mapping

from macros.dataset import Claim, Line, Product, Release, Table
from macros.exports import records, shape
from macros.exports.edition import Edition
from macros.exports.published_facts import fact, sources, statement
from macros.exports.published_reports import as_of, reports
from macros.i18n import Language, iso, text_of
from macros.queries.catalogue import CLAIMS
from macros.queries.lifecycle.offered import newest_release
from macros.queries.lifecycle.offers import state_of
from macros.queries.lifecycle.support import support_on, tells_support
from macros.views.matrix import columns
from macros.views.rows import ColumnView
from macros.vocabulary import OF_LINES


def product(edition: Edition, item: Product) -> records.Product:
    """Return a product with all its lines and releases."""
    statements = [statement(edition, item.policy.statement, "policy")] if item.policy else []
    statements += [statement(edition, one, "advice") for one in item.statements]
    return records.Product(
        id=item.id,
        title=edition.both(item.title),
        summary=edition.both(item.summary),
        page=edition.page(item.page),
        repository=item.repo,
        module=item.module,
        read=iso(item.read) if item.read else None,
        fresh_days=item.fresh_days,
        columns=_columns(edition, item),
        statements=tuple(statements),
        lines=tuple(_line(edition, item, line) for line in item.lines),
        reports=reports(item),
        reports_as_of=as_of(edition.data, item),
    )


def table(edition: Edition, item: Table) -> records.Table:
    """Return a table with all its rows."""
    record = item.record
    return records.Table(
        id=record.id,
        title=edition.both(record.title),
        summary=edition.both(record.summary),
        page=edition.page(record.page, record.id),
        head=edition.both(record.head),
        begins=record.begins,
        ends=record.ends,
        columns=tuple(
            shape.Column(key=key, title=edition.both(column.title), meaning=edition.both(column.meaning))
            for key, column in record.columns.items()
        ),
        rows=tuple(
            records.Row(
                id=row.id,
                title=edition.both(row.title),
                page=edition.page(record.page, row.id),
                support=state.value if (state := state_of(item, row, edition.today)) else None,
                note=edition.maybe(row.note),
                facts={key: fact(edition, one, edition.page(record.page, one.id)) for key, one in row.cells.items()},
            )
            for row in item.rows
        ),
    )


def claims(edition: Edition) -> records.Claims:
    """Return all claims, in the order of their files."""
    title = edition.both(edition.data.strings["claims.title"])
    return records.Claims(
        title=title, page=edition.page(f"{CLAIMS}/"), claims=tuple(_claim(edition, one) for one in edition.data.claims)
    )


def _claim(edition: Edition, item: Claim) -> records.Claim:
    record, proof = item.record, item.record.proof
    return records.Claim(
        id=item.truth.id,
        page=edition.page(f"{CLAIMS}/", item.truth.id),
        said=edition.both(record.said),
        verdict=record.verdict.value,
        truth=edition.both(item.truth.text),
        confidence=record.confidence.value,
        subjects=record.subjects,
        proof=records.Proof(command=proof.command, result=proof.result) if proof else None,
        would_prove=edition.maybe(record.would_prove or None),
        sources=sources(item.truth.evidence),
    )


def _columns(edition: Edition, item: Product) -> tuple[shape.Column, ...]:
    """Return what the keys of a product's facts mean: the columns of its pages first, then any others."""
    used = {key: None for line in item.lines for key in line.facts}
    used |= {key: None for release in item.releases for key in release.facts}
    keys = tuple(dict.fromkeys(key for key in (*item.columns, *item.release_columns, *used) if key in used))
    languages = edition.data.languages
    each = zip(*(columns(edition.data, keys, edition.strings[one]) for one in languages), strict=True)
    return tuple(_column(edition, dict(zip(languages, views, strict=True))) for views in each)


def _column(edition: Edition, views: Mapping[Language, ColumnView]) -> shape.Column:
    strings, key = edition.data.strings, views[Language.EN].key
    # On pages a column may tell of a whole line; here each fact tells of one release.
    own = strings.get(f"fact.{key}") or strings.get(f"relation.{key}")
    return shape.Column(
        key=key,
        title=edition.both(text_of(views, lambda one: views[one].title)),
        meaning=edition.both(own or text_of(views, lambda one: views[one].meaning)),
    )


def _line(edition: Edition, item: Product, line: Line) -> records.Line:
    topics = line.statements.items()
    return records.Line(
        id=line.id,
        line=line.line.text,
        page=edition.page(item.page, line.id),
        support=support_on(line, edition.today).value if tells_support(item) else None,
        newest=newest_release(line, edition.today).version.text,
        note=edition.maybe(line.note),
        facts=_facts(edition, item.page, line, item.columns),
        statements=tuple(statement(edition, one, topic) for topic, group in topics for one in group),
        releases=tuple(_release(edition, item, release) for release in line.releases),
    )


def _release(edition: Edition, item: Product, release: Release) -> records.Release:
    shown = [key for key in item.release_columns if key not in OF_LINES]
    return records.Release(
        id=release.id,
        version=release.version.text,
        page=edition.page(item.releases_page, release.id),
        note=edition.maybe(release.note),
        facts=_facts(edition, item.releases_page, release, shown),
    )


def _facts(edition: Edition, where: str, row: Line | Release, shown: Iterable[str]) -> dict[str, shape.Fact]:
    """Return the facts of a row; those in a column that the page does not show lead to their row."""
    return {
        key: fact(edition, one, edition.page(where, one.id if key in shown else row.id))
        for key, one in row.facts.items()
    }
