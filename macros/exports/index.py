"""The list of everything that can be downloaded, and its description as OpenAPI."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from macros.exports.documents import DOCUMENTS, File, Format, IndexDocument, Item
from macros.exports.edition import LICENCE, both, page
from macros.exports.headers import EMBEDS
from macros.i18n import iso
from macros.queries.news import feed_of
from macros.queries.pairs import pairs
from macros.queries.security import floors
from macros.rendering.render import render

if TYPE_CHECKING:
    from collections.abc import Iterable

    from macros.exports.edition import Edition
    from macros.queries.catalogue import Entry

MEDIA_TYPES: dict[str, str] = {
    "json": "application/json",
    "csv": "text/csv",
    "markdown": "text/markdown",
    "calendar": "text/calendar",
    "feed": "application/atom+xml",
    "badge": "image/svg+xml",
    "floor": "image/svg+xml",
    "embed": "text/html",
    "openapi": "application/yaml",
    "schema": "application/schema+json",
}

_APART = frozenset({"badge", "floor", "embed"})
"""Formats that the description does not list path by path: badges have some with placeholders, embeds lie elsewhere."""


@dataclass(frozen=True, slots=True)
class ApiPath:
    """A path of the OpenAPI document."""

    url: str
    operation: str
    tag: str
    summary: str
    media_type: str
    schema: str | None


def index(edition: Edition, entries: Iterable[Entry]) -> IndexDocument:
    """Return the list of everything."""
    return IndexDocument(
        dataset_version=edition.version,
        generated=edition.generated,
        licence=LICENCE,
        release=edition.release,
        items=tuple(
            Item(
                id=entry.id,
                kind=entry.kind.value,
                title=both(entry.title),
                page=page(entry.page),
                rows=entry.rows,
                facts=entry.facts,
                read=_read(entry),
                files=_files_of(edition, entry),
            )
            for entry in entries
        ),
        files=(
            _file("all.json", "json"),
            _file("changes.json", "json"),
            _file("measured.json", "json"),
            _file("measured.csv", "csv"),
            _file("changes.atom", "feed", "en"),
            _file("changes.zh.atom", "feed", "zh"),
            _file("eol.ics", "calendar", "en"),
            _file("eol.zh.ics", "calendar", "zh"),
            _file("openapi.yaml", "openapi", "en"),
            _file("../../llms.txt", "markdown", "en"),
            *(_file(f"schemas/{name}.json", "schema", "en") for name in DOCUMENTS),
        ),
    )


def _read(entry: Entry) -> str | None:
    read = entry.product.read if entry.product else None
    return iso(read) if read else None


def openapi(edition: Edition, document: IndexDocument) -> str:
    """Return the OpenAPI description of everything in the index."""
    paths = [
        ApiPath("index.json", "index", "all", "The list of everything", MEDIA_TYPES["json"], "index"),
        ApiPath("all.json", "all", "all", "The whole data set", MEDIA_TYPES["json"], "all"),
        ApiPath("eol.ics", "eol-calendar", "all", "Every known end of support", MEDIA_TYPES["calendar"], None),
        ApiPath(
            "eol.zh.ics",
            "eol-calendar-zh",
            "all",
            "Every known end of support, in Chinese",
            MEDIA_TYPES["calendar"],
            None,
        ),
        ApiPath("changes.json", "changes", "all", "What releases of the data changed", MEDIA_TYPES["json"], "changes"),
        ApiPath("measured.json", "measured", "all", "What was built and started", MEDIA_TYPES["json"], "measured"),
        ApiPath("measured.csv", "measured-csv", "all", "The same as a table", MEDIA_TYPES["csv"], None),
        ApiPath("changes.atom", "changes-feed", "all", "The feed of everything", MEDIA_TYPES["feed"], None),
        ApiPath(
            "changes.zh.atom", "changes-feed-zh", "all", "The feed of everything, in Chinese", MEDIA_TYPES["feed"], None
        ),
    ]
    paths += [
        _path(item, file)
        for item in document.items
        for file in item.files
        if file.format not in _APART and file.other is None
    ]
    badges, floored = (
        [item.id for item in document.items if any(file.format == kind for file in item.files)]
        for kind in ("badge", "floor")
    )
    others = sorted({file.other for item in document.items for file in item.files if file.other})
    paired = [item.id for item in document.items if any(file.other for file in item.files)]
    return render(
        "openapi.yaml.j2",
        version=edition.version,
        licence=LICENCE,
        paths=paths,
        badges=badges,
        floors=floored,
        paired=paired,
        others=others,
    )


def _path(item: Item, file: File) -> ApiPath:
    chinese = file.language == "zh"
    operation = f"{item.id}-{file.format}{'-zh' if chinese else ''}".replace(".", "-")
    summary = f"{item.title.en.replace(chr(34), chr(39))}: {file.format}{', in Chinese' if chinese else ''}"
    schema = item.kind if file.format == "json" else None
    return ApiPath(file.url, operation, item.kind, summary, file.media_type, schema)


def _files_of(edition: Edition, entry: Entry) -> tuple[File, ...]:
    files = [
        _file(f"{entry.id}.json", "json"),
        _file(f"{entry.id}.csv", "csv"),
        _file(f"{entry.id}.md", "markdown", "en"),
        _file(f"{entry.id}.zh.md", "markdown", "zh"),
        _file(f"{entry.id}.atom", "feed", "en"),
        _file(f"{entry.id}.zh.atom", "feed", "zh"),
    ]
    if entry.ends:
        files += [_file(f"{entry.id}.ics", "calendar", "en"), _file(f"{entry.id}.zh.ics", "calendar", "zh")]
    for line in entry.lines:
        files += [
            _file(f"badge/{entry.id}/{line}.svg", "badge", "en", line),
            _file(f"badge/{entry.id}/{line}.zh.svg", "badge", "zh", line),
        ]
    for one in floors(entry.product) if entry.product else ():
        files += [
            _file(f"floor/{entry.id}/{one.line}.svg", "floor", "en", one.line.text),
            _file(f"floor/{entry.id}/{one.line}.zh.svg", "floor", "zh", one.line.text),
        ]
    if entry.product or entry.table:
        files += [
            _file(f"../../{EMBEDS}/{entry.id}/", "embed", "en"),
            _file(f"../../zh/{EMBEDS}/{entry.id}/", "embed", "zh"),
        ]
    for pair in pairs(edition.data):
        if pair[0] == entry.id:
            files += [
                _file(f"{feed_of(pair)}.atom", "feed", "en", other=pair[1]),
                _file(f"{feed_of(pair)}.zh.atom", "feed", "zh", other=pair[1]),
            ]
    return tuple(files)


def _file(
    url: str,
    kind: Format,
    language: Literal["en", "zh"] | None = None,
    line: str | None = None,
    other: str | None = None,
) -> File:
    return File(url=url, format=kind, media_type=MEDIA_TYPES[kind], language=language, line=line, other=other)
