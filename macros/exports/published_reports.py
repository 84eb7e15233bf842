"""Reports of vulnerabilities in their published shape."""

import datetime as dt

from macros.dataset import Dataset, Product
from macros.exports import records
from macros.i18n import iso
from macros.queries.security import fixes, is_followed, newest_reports, state_of
from macros.schema.vulnerabilities import AffectedModule, Report


def reports(product: Product) -> tuple[records.Report, ...]:
    """Return the reports that affect a release of a product, the newest first."""
    return tuple(_report(product, one) for one in newest_reports(product))


def as_of(data: Dataset, product: Product) -> str | None:
    """Return the day of the state of the database; None where no report on the product is compared."""
    return (state_of(data) or None) if is_followed(product) else None


def _report(product: Product, item: Report) -> records.Report:
    return records.Report(
        id=item.id,
        url=item.url,
        aliases=item.aliases,
        published=_day(item.published),
        written=_day(item.written),
        reviewed=not item.unreviewed,
        affects=tuple(map(_module, item.affects)),
        fixed=tuple(
            records.FixedIn(
                line=one.line.line.text,
                release=one.fixed.version.text if one.fixed else None,
                released=_day(one.fixed.released) if one.fixed else None,
            )
            for one in fixes(product, item)
        ),
    )


def _module(item: AffectedModule) -> records.AffectedModule:
    return records.AffectedModule(
        module=item.module,
        ranges=_ranges(item.ranges),
        releases=_ranges(item.releases),
        packages=tuple(
            records.AffectedPackage(path=one.path, symbols=one.symbols, goos=one.goos, goarch=one.goarch)
            for one in item.packages
        ),
    )


def _ranges(pairs: tuple[tuple[str, ...], ...]) -> tuple[records.AffectedRange, ...]:
    return tuple(records.AffectedRange(introduced=one[0], fixed=one[1] if len(one) > 1 else None) for one in pairs)


def _day(day: dt.date | None) -> str | None:
    return iso(day) if day else None
