"""Everything that programs read: JSON, CSV, Markdown, calendars, feeds, badges, OpenAPI and llms.txt.

Serializers over the data set and its queries: from the data and the day of the build to texts, one module a format.
"""

import datetime as dt
import json
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from macros.dataset import Dataset
from macros.exports import published
from macros.exports.badge import badge_text, floor_badge_text, row_badge_text
from macros.exports.calendar_text import calendar_text
from macros.exports.changes import announcements, data_releases
from macros.exports.csv_text import csv_text
from macros.exports.documents import schemas
from macros.exports.edition import Edition
from macros.exports.feeds import feeds
from macros.exports.index import index, openapi
from macros.exports.llms import llms_text
from macros.exports.markdown_text import markdown_text
from macros.exports.measured import measured_csv, outcomes
from macros.exports.records import Part
from macros.i18n import Language
from macros.queries.catalogue import Entry, catalogue
from macros.queries.security import floors

API = "api/v1"
"""The folder of all exports but llms.txt, from the root of the site."""


def exports(data: Dataset, today: dt.date) -> dict[str, str]:
    """Return the text of each file by its place in the site: the same for the same data and day."""
    edition = Edition(data, today)
    entries = catalogue(data)
    listed = index(edition, entries)
    files = {"index.json": _json(listed), "openapi.yaml": openapi(edition, listed)}
    files |= {f"schemas/{name}.json": _readable(schema) for name, schema in schemas(data.site).items()}
    files |= dict(_documents(edition))
    files |= dict(feeds(edition, entries))
    for language, ending in ((one, one.suffix) for one in data.languages):
        strings = edition.strings[language]
        files[f"eol{ending}.ics"] = calendar_text(edition, entries, strings("export.eol"), language)
        for entry in entries:
            files[f"{entry.id}{ending}.md"] = markdown_text(edition, entry, language)
            if entry.ends:
                title = strings("export.calendar", title=entry.title[language])
                files[f"{entry.id}{ending}.ics"] = calendar_text(edition, [entry], title, language)
            files |= _badges(edition, entry, language, ending)
    return {f"{API}/{name}": text for name, text in files.items()} | {"llms.txt": llms_text(edition, entries)}


def _documents(edition: Edition) -> Iterator[tuple[str, str]]:
    """Yield the JSON and CSV files."""
    products = tuple(published.product(edition, item) for item in edition.data.products.values())
    tables = tuple(published.table(edition, item) for item in edition.data.tables.values())
    claims = published.claims(edition)
    yield "all.json", _json(edition.document("all", products=products, tables=tables, claims=claims))
    changes = {"releases": data_releases(edition), "announcements": announcements(edition)}
    yield "changes.json", _json(edition.document("changes", **changes))
    found = outcomes(edition)
    yield "measured.json", _json(edition.document("measured", outcomes=found))
    yield "measured.csv", measured_csv(found)
    parts: tuple[Part, ...] = (*products, *tables, claims)
    for item in parts:
        yield f"{item.id}.json", _json(edition.document(item.kind, **dict(item)))
        yield f"{item.id}.csv", csv_text(item)


def _badges(edition: Edition, entry: Entry, language: Language, ending: str) -> dict[str, str]:
    drawn: dict[str, str] = {}
    product, table = entry.product, entry.table
    if product and entry.lines:
        drawn = {line.line.text: badge_text(edition, product, line, language) for line in product.lines}
    elif table and entry.lines:
        drawn = {row.name: row_badge_text(edition, table, row, language) for row in table.rows}
    files = {f"badge/{entry.id}/{name}{ending}.svg": text for name, text in drawn.items()}
    if product:
        for line, floor in floors(product).items():
            drawing = floor_badge_text(edition, product, line, floor, language)
            files[f"floor/{entry.id}/{line.line}{ending}.svg"] = drawing
    return files


def _json(document: BaseModel) -> str:
    return document.model_dump_json() + "\n"


def _readable(schema: Any) -> str:
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
