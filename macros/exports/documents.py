"""The JSON documents as files: each begins with the same header. The list of them is a document itself."""

from typing import Any, Literal

from pydantic.json_schema import GenerateJsonSchema

from macros.exports.change_records import Announcement, DataRelease
from macros.exports.measured_records import PublishedOutcome
from macros.exports.records import Claims, PublishedProduct, PublishedTable
from macros.exports.shape import Bilingual, Day, Shape, published_name
from macros.schema.site import UNNAMED, SiteRecord


class Licence(Shape):
    """The terms of use."""

    name: str
    """The name of the licence."""
    url: str
    """Its text."""
    credits: tuple[str, ...]
    """Whose data is part of it, under which terms."""


class Header(Shape):
    """What every document begins with."""

    api: Literal["v1"] = "v1"
    """The version of the shape; within it, fields are only added."""
    dataset_version: str
    """The newest date on which any source of the whole data set was read; the same data has the same version."""
    generated: str
    """The day of the build, on which the states of support hold."""
    licence: Licence
    """The terms of use of the data."""
    release: str | None
    """The newest release of the data that is in it, such as 2026.11.27; the data may hold later changes. Null before
    the first release."""


class ProductDocument(PublishedProduct, Header):
    """A product with its release lines, releases and facts."""


class TableDocument(PublishedTable, Header):
    """A table of facts."""


class ClaimsDocument(Claims, Header):
    """All audited statements."""


class AllDocument(Header):
    """The whole data set in one file."""

    products: tuple[PublishedProduct, ...]
    """All products."""
    tables: tuple[PublishedTable, ...]
    """All tables."""
    claims: Claims
    """The audited claims."""


class ChangesDocument(Header):
    """What every release of the data changed, and what is announced."""

    releases: tuple[DataRelease, ...]
    """The releases, newest first."""
    announcements: tuple[Announcement, ...]
    """What may break programs that read the files, newest first."""


class MeasuredDocument(Header):
    """What was built and started with real toolchains."""

    outcomes: tuple[PublishedOutcome, ...]
    """The outcomes, in the order of what was measured, its versions and its toolchains."""


Format = Literal["json", "csv", "markdown", "calendar", "feed", "badge", "floor", "embed", "openapi", "schema"]


class File(Shape):
    """A file that can be downloaded."""

    url: str
    """Its address, relative to index.json."""
    format: Format
    """What it is; a later file may be of another kind. An embed is a page for a frame of another site."""
    media_type: str
    """Its media type."""
    language: str | None
    """The language of its words; null if it has both."""
    line: str | None
    """The release line, or the row of a table, that it is about; null if it is about all of them."""
    other: str | None
    """The other product of a feed that is about two; else null."""


class Item(Shape):
    """One product or table, or the claims."""

    id: str
    """The id of the document."""
    kind: Literal["product", "table", "claims"]
    """What it holds."""
    title: Bilingual
    """Its title."""
    page: Bilingual
    """The address of its page, relative to index.json."""
    rows: int
    """How many release lines, rows or claims it has."""
    facts: int
    """How many values with evidence it has."""
    read: Day | None
    """The day on which the list of a product's releases was read; null if that is not recorded, and of other kinds."""
    files: tuple[File, ...]
    """What can be downloaded of it."""


class IndexDocument(Header):
    """The list of everything."""

    items: tuple[Item, ...]
    """All products, all tables, and the claims."""
    files: tuple[File, ...]
    """What is about all of them together."""


class _PublishedNames(GenerateJsonSchema):
    """Calls the shapes as the JSON Schemas have always called them."""

    def normalize_name(self, name: str) -> str:
        return published_name(super().normalize_name(name))


DOCUMENTS: dict[str, type[Header]] = {
    "product": ProductDocument,
    "table": TableDocument,
    "claims": ClaimsDocument,
    "all": AllDocument,
    "index": IndexDocument,
    "changes": ChangesDocument,
    "measured": MeasuredDocument,
}
"""The documents by the name of their JSON Schema."""


def schemas(site: SiteRecord = UNNAMED) -> dict[str, dict[str, Any]]:
    """Return the JSON Schema of each kind of document, by name; texts have the languages of the site."""
    dialect = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    found = {}
    for name, document in DOCUMENTS.items():
        schema = document.model_json_schema(mode="serialization", schema_generator=_PublishedNames)
        _in_languages(schema.get("$defs", {}), site)
        found[name] = {**dialect, **_tidy(schema)}
    return found


def _in_languages(definitions: dict[str, Any], site: SiteRecord) -> None:
    """Let the schemas of texts and of files name the languages of a site."""
    codes = [one.code for one in site.languages]
    if (text := definitions.get(Bilingual.__name__)) is not None:
        own = text["properties"]["en"]
        text["properties"] = {
            one.code: {**own, "description": f"{one.name}.", "title": one.code.title()}
            | ({"description": "简体中文."} if one.code == "zh" else {})
            for one in site.languages
        }
        text["required"] = codes
        text.pop("additionalProperties", None)
    if (file := definitions.get(File.__name__)) is not None:
        file["properties"]["language"]["anyOf"][0] = {"enum": codes, "type": "string"}


def _tidy(schema: Any) -> Any:
    """Return the schema with `type: [string, "null"]` in place of a choice between two schemas, where that says it."""
    if isinstance(schema, list):
        return [_tidy(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    tidy = {key: _tidy(value) for key, value in schema.items() if key != "default"}
    choices = tidy.get("anyOf", [])
    if choices[1:] != [{"type": "null"}] or "type" not in choices[0]:
        return tidy
    given = tidy.pop("anyOf")[0]
    if "enum" in given:
        given["enum"] = [*given["enum"], None]
    return {**tidy, **given, "type": [given["type"], "null"]}
