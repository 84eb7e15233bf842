"""Reports of vulnerabilities in their published shape."""

from macros.dataset import Dataset, Product
from macros.exports.edition import Edition
from macros.exports.records import FixedIn, PublishedReport
from macros.queries.security import fixes, is_followed, newest_reports, state_of


def reports(edition: Edition, product: Product) -> tuple[PublishedReport, ...]:
    """Return the reports that affect a release of a product, the newest first."""
    return tuple(
        edition.shaped(
            PublishedReport,
            item,
            reviewed=not item.unreviewed,
            fixed=tuple(
                FixedIn(
                    line=one.line.line.text,
                    release=one.fixed.version.text if one.fixed else None,
                    released=one.fixed.released if one.fixed else None,
                )
                for one in fixes(product, item)
            ),
        )
        for item in newest_reports(product)
    )


def as_of(data: Dataset, product: Product) -> str | None:
    """Return the day of the state of the database; None where no report on the product is compared."""
    return (state_of(data) or None) if is_followed(product) else None
