"""Products, tables and claims of the data set in their published shape."""

from collections.abc import Iterable, Iterator, Mapping

from macros.dataset import Claim, Line, Product, Release, Table
from macros.exports.edition import Edition
from macros.exports.published_facts import fact, sources, statement
from macros.exports.records import (
    Claims,
    FixedIn,
    PublishedClaim,
    PublishedLine,
    PublishedProduct,
    PublishedRelease,
    PublishedReport,
    PublishedRow,
    PublishedTable,
)
from macros.exports.shape import PublishedColumn, PublishedFact
from macros.i18n import Language, text_of
from macros.queries.catalogue import CLAIMS
from macros.queries.lifecycle.offered import newest_release
from macros.queries.lifecycle.offers import state_of
from macros.queries.lifecycle.support import support_on, tells_support
from macros.queries.security import fixes, is_followed, newest_reports
from macros.queries.security import state_of as reports_state
from macros.schema.vulnerabilities import Report
from macros.views.matrix import columns
from macros.views.rows import ColumnView
from macros.vocabulary import OF_LINES


def product(edition: Edition, item: Product) -> PublishedProduct:
    """Return a product with all its lines and releases."""
    statements = [statement(edition, item.policy.statement, "policy")] if item.policy else []
    statements += [statement(edition, one, "advice") for one in item.statements]
    return edition.shaped(
        PublishedProduct,
        item,
        page=edition.page(item.page),
        repository=item.repo,
        columns=tuple(_columns(edition, item)),
        statements=tuple(statements),
        lines=tuple(_line(edition, item, line) for line in item.lines),
        reports=tuple(_report(edition, item, one) for one in newest_reports(item)),
        # Null where no report on the product is compared.
        reports_as_of=(reports_state(edition.data) or None) if is_followed(item) else None,
    )


def table(edition: Edition, item: Table) -> PublishedTable:
    """Return a table with all its rows."""
    page = item.record.page
    return edition.shaped(
        PublishedTable,
        item.record,
        page=edition.page(page, item.record.id),
        columns=tuple(edition.shaped(PublishedColumn, column, key=key) for key, column in item.record.columns.items()),
        rows=tuple(
            edition.shaped(
                PublishedRow,
                row,
                page=edition.page(page, row.id),
                support=state_of(item, row, edition.today),
                facts={key: fact(edition, one, edition.page(page, one.id)) for key, one in row.cells.items()},
            )
            for row in item.rows
        ),
    )


def claims(edition: Edition) -> Claims:
    """Return all claims, in the order of their files."""
    return edition.shaped(
        Claims,
        edition.data,
        title=edition.data.strings["claims.title"],
        page=edition.page(f"{CLAIMS}/"),
        claims=tuple(_claim(edition, one) for one in edition.data.claims),
    )


def _claim(edition: Edition, item: Claim) -> PublishedClaim:
    return edition.shaped(
        PublishedClaim,
        item.record,
        id=item.truth.id,
        page=edition.page(f"{CLAIMS}/", item.truth.id),
        truth=item.truth.text,
        sources=sources(item.truth.evidence),
    )


def _report(edition: Edition, product: Product, item: Report) -> PublishedReport:
    """Return a report that affects a release of a product."""
    fixed = (
        FixedIn(
            line=one.line.line.text,
            release=one.fixed.version.text if one.fixed else None,
            released=one.fixed.released if one.fixed else None,
        )
        for one in fixes(product, item)
    )
    return edition.shaped(PublishedReport, item, reviewed=not item.unreviewed, fixed=tuple(fixed))


def _columns(edition: Edition, item: Product) -> Iterator[PublishedColumn]:
    """Yield what the keys of a product's facts mean: the columns of its pages first, then any others."""
    used = {key: None for line in item.lines for key in line.facts}
    used |= {key: None for release in item.releases for key in release.facts}
    keys = tuple(dict.fromkeys(key for key in (*item.columns, *item.release_columns, *used) if key in used))
    languages = edition.data.languages
    for views in zip(*(columns(edition.data, keys, edition.strings[one]) for one in languages), strict=True):
        yield _column(edition, dict(zip(languages, views, strict=True)))


def _column(edition: Edition, views: Mapping[Language, ColumnView]) -> PublishedColumn:
    strings, view = edition.data.strings, views[Language.EN]
    # On pages a column may tell of a whole line; here each fact tells of one release.
    own = strings.get(f"fact.{view.key}") or strings.get(f"relation.{view.key}")
    return edition.shaped(
        PublishedColumn,
        view,
        title=text_of(views, lambda one: views[one].title),
        meaning=own or text_of(views, lambda one: views[one].meaning),
    )


def _line(edition: Edition, item: Product, line: Line) -> PublishedLine:
    topics = line.statements.items()
    return edition.shaped(
        PublishedLine,
        line,
        line=line.line.text,
        page=edition.page(item.page, line.id),
        support=support_on(line, edition.today) if tells_support(item) else None,
        newest=newest_release(line, edition.today).version.text,
        facts=_facts(edition, item.page, line, item.columns),
        statements=tuple(statement(edition, one, topic) for topic, group in topics for one in group),
        releases=tuple(_release(edition, item, release) for release in line.releases),
    )


def _release(edition: Edition, item: Product, release: Release) -> PublishedRelease:
    shown = [key for key in item.release_columns if key not in OF_LINES]
    return edition.shaped(
        PublishedRelease,
        release,
        version=release.version.text,
        page=edition.page(item.releases_page, release.id),
        facts=_facts(edition, item.releases_page, release, shown),
    )


def _facts(edition: Edition, where: str, row: Line | Release, shown: Iterable[str]) -> dict[str, PublishedFact]:
    """Return the facts of a row; those in a column that the page does not show lead to their row."""
    return {
        key: fact(edition, one, edition.page(where, one.id if key in shown else row.id))
        for key, one in row.facts.items()
    }
