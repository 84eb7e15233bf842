"""The list of everything that can be downloaded, and its description as OpenAPI."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from macros.exports.documents import DOCUMENTS, File, Format, IndexDocument, Item
from macros.exports.edition import LICENCE, Edition
from macros.exports.headers import EMBEDS
from macros.i18n import Language
from macros.queries.catalogue import Entry
from macros.queries.news import feed_of
from macros.queries.pairs import pairs
from macros.queries.security import floors
from macros.rendering.render import render

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
    return edition.shaped(
        IndexDocument,
        edition,
        items=tuple(
            edition.shaped(
                Item,
                entry,
                page=edition.page(entry.page),
                read=entry.product.read if entry.product else None,
                files=_files_of(edition, entry),
            )
            for entry in entries
        ),
        files=(
            _file("all.json", "json"),
            _file("changes.json", "json"),
            _file("measured.json", "json"),
            _file("measured.csv", "csv"),
            *(_file(f"changes{one.suffix}.atom", "feed", one) for one in edition.data.languages),
            *(_file(f"eol{one.suffix}.ics", "calendar", one) for one in edition.data.languages),
            _file("openapi.yaml", "openapi", "en"),
            _file("../../llms.txt", "markdown", "en"),
            *(_file(f"schemas/{name}.json", "schema", "en") for name in DOCUMENTS),
        ),
    )


def openapi(edition: Edition, document: IndexDocument) -> str:
    """Return the OpenAPI description of everything in the index."""
    english = {one.code: one.english for one in edition.data.site.languages}
    paths = [
        ApiPath("index.json", "index", "all", "The list of everything", MEDIA_TYPES["json"], "index"),
        ApiPath("all.json", "all", "all", "The whole data set", MEDIA_TYPES["json"], "all"),
        *_in_each(edition, "eol{}.ics", "eol-calendar", "Every known end of support", "calendar"),
        ApiPath("changes.json", "changes", "all", "What releases of the data changed", MEDIA_TYPES["json"], "changes"),
        ApiPath("measured.json", "measured", "all", "What was built and started", MEDIA_TYPES["json"], "measured"),
        ApiPath("measured.csv", "measured-csv", "all", "The same as a table", MEDIA_TYPES["csv"], None),
        *_in_each(edition, "changes{}.atom", "changes-feed", "The feed of everything", "feed"),
    ]
    paths += [
        _path(item, file, english)
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
        version=edition.dataset_version,
        licence=LICENCE,
        paths=paths,
        site=edition.data.site,
        # How the files of each further language end, and its name in English.
        further={one.language.suffix: one.english for one in edition.data.site.languages if one.language.folder},
        badges=badges,
        floors=floored,
        paired=paired,
        others=others,
    )


def _in_each(edition: Edition, url: str, operation: str, summary: str, kind: Format) -> Iterator[ApiPath]:
    """Yield the path of a file that there is in each language."""
    for one in edition.data.site.languages:
        further, language = one.language is not Language.EN, one.language
        yield ApiPath(
            url.format(language.suffix),
            f"{operation}-{language}" if further else operation,
            "all",
            f"{summary}, in {one.english}" if further else summary,
            MEDIA_TYPES[kind],
            None,
        )


def _path(item: Item, file: File, english: Mapping[str, str]) -> ApiPath:
    further = file.language if file.language not in {None, Language.EN} else None
    operation = f"{item.id}-{file.format}{f'-{further}' if further else ''}".replace(".", "-")
    summary = f"{item.title.en.replace(chr(34), chr(39))}: {file.format}{f', in {english[further]}' if further else ''}"
    schema = item.kind if file.format == "json" else None
    return ApiPath(file.url, operation, item.kind, summary, file.media_type, schema)


def _files_of(edition: Edition, entry: Entry) -> tuple[File, ...]:
    languages = edition.data.languages
    files = [_file(f"{entry.id}.json", "json"), _file(f"{entry.id}.csv", "csv")]
    files += [_file(f"{entry.id}{one.suffix}.md", "markdown", one) for one in languages]
    files += [_file(f"{entry.id}{one.suffix}.atom", "feed", one) for one in languages]
    if entry.ends:
        files += [_file(f"{entry.id}{one.suffix}.ics", "calendar", one) for one in languages]
    for line in entry.lines:
        files += [_file(f"badge/{entry.id}/{line}{one.suffix}.svg", "badge", one, line) for one in languages]
    for of_line in floors(entry.product) if entry.product else ():
        text = of_line.line.text
        files += [_file(f"floor/{entry.id}/{text}{one.suffix}.svg", "floor", one, text) for one in languages]
    if entry.product or entry.table:
        files += [_file(f"../../{one.folder}{EMBEDS}/{entry.id}/", "embed", one) for one in languages]
    for pair in pairs(edition.data):
        if pair[0] == entry.id:
            files += [_file(f"{feed_of(pair)}{one.suffix}.atom", "feed", one, other=pair[1]) for one in languages]
    return tuple(files)


def _file(
    url: str,
    kind: Format,
    language: str | None = None,
    line: str | None = None,
    other: str | None = None,
) -> File:
    return File(url=url, format=kind, media_type=MEDIA_TYPES[kind], language=language, line=line, other=other)
