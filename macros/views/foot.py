"""What stands at the foot of a table: the same as files, and where a mistake can be told."""

import datetime as dt
from dataclasses import dataclass

from macros.dataset import Dataset, Product
from macros.i18n import Strings
from macros.queries.catalogue import catalogue
from macros.views.downloads import api, download

REPORT = "contributing/"
"""The page that says how to report a mistake."""


@dataclass(frozen=True, slots=True)
class Foot:
    """The links below a table, from the home page of the language."""

    files: tuple[tuple[str, str], ...]
    """The name and the address of each file with the same content."""
    more: str = ""
    """The page of all releases of the product, or of all its lines; empty for other tables."""
    count: int = 0
    """How many releases or lines that page has."""
    key: str = "releases.all"
    """The name of the string that says so."""
    report: str = REPORT


def foot_of(data: Dataset, entry_id: str, strings: Strings, today: dt.date, product: Product | None = None) -> Foot:
    """Return what stands below the table of a product or platform; with *product*, the way to its releases too."""
    folder = api(strings.language)
    one = download(next(entry for entry in catalogue(data) if entry.id == entry_id), strings.language, today)
    named = {"json": one.json, "csv": one.csv, "ics": one.calendar, "feed": one.feed, "badge": one.badge}
    files = [(strings(f"foot.{key}"), f"{folder}{name}") for key, name in named.items() if name]
    return Foot(
        files=(*files, (strings("foot.embed"), one.embed)),
        more=product.releases_page if product else "",
        count=len(product.releases) if product else 0,
        report=REPORT if data.has_page(REPORT) else "",
    )


def more_of(product: Product) -> Foot:
    """Return what stands below the newest lines of a product on another page: the way to all of them."""
    return Foot((), product.page, len(product.lines), "lines.all", "")
