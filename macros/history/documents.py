"""Records from an exported dataset file: all.json, or the file of one product, one table or the claims."""

from collections.abc import Iterator, Mapping
from typing import Any

from macros.history.published_values import PublishedValue, SourceLink
from macros.i18n import LANGUAGES, Text, same, text_of
from macros.schema.evidence import State
from macros.vocabulary import FLOOR

KINDS = ("product", "table", "claims")
"""What a file about one thing says it holds."""


def parts(document: Mapping[str, Any]) -> list[dict[str, Any]] | None:
    """Return the products, tables and claims of an exported document; None if it is none of these."""
    if document.get("kind") in KINDS:
        return [dict(document)]
    if {"products", "tables", "claims"} <= document.keys():
        return [*document["products"], *document["tables"], document["claims"]]
    return None


def of_part(part: Mapping[str, Any], words: Mapping[str, Text]) -> Iterator[PublishedValue]:
    """Yield the records of a product, a table or the claims; *words* are the interface strings.

    Raises KeyError or TypeError for a document of another shape.
    """
    if part["kind"] == "claims":
        for claim in part["claims"]:
            yield from _claim(claim, words)
        return
    headings = {column["key"]: _text(column["title"]) for column in part["columns"]}
    title = _text(part["title"])
    for statement in part.get("statements", ()):
        key = "name.policy" if statement["topic"] == "policy" else "name.statement"
        yield _sentence(statement, part["id"], part["id"], title, words[key])
    for line in part.get("lines", ()):
        of_line = title.followed_by(line["line"])
        yield from _facts(line, part["id"], of_line, headings)
        for statement in line["statements"]:
            yield _sentence(statement, part["id"], line["id"], of_line, words[f"topic.{statement['topic']}"])
        for release in line["releases"]:
            yield from _facts(release, part["id"], title.followed_by(release["version"]), headings)
    for row in part.get("rows", ()):
        of_row = _joined(words["name.row"], title, _text(row["title"]))
        yield from _facts(row, part["id"], of_row, headings)


def _joined(words: Text, table: Text, row: Text) -> Text:
    return text_of(LANGUAGES, lambda one: words[one].format(table=table[one], row=row[one]))


def _facts(row: Mapping[str, Any], of: str, title: Text, headings: Mapping[str, Text]) -> Iterator[PublishedValue]:
    for key, fact in row["facts"].items():
        if key == FLOOR:
            continue
        yield PublishedValue(
            id=fact["id"],
            of=of,
            row=row["id"],
            column=_column(fact["id"], row["id"]),
            title=title,
            heading=headings.get(key, same(key)),
            state=State(fact["state"]).value,
            text=_text(fact["text"]) if fact["text"] else None,
            sources=_sources(fact),
        )


def _sentence(item: Mapping[str, Any], of: str, row: str, title: Text, heading: Text) -> PublishedValue:
    return PublishedValue(
        item["id"], of, row, title, heading, _column(item["id"], row), text=_text(item["text"]), sources=_sources(item)
    )


def _claim(claim: Mapping[str, Any], words: Mapping[str, Text]) -> Iterator[PublishedValue]:
    said, sources = _text(claim["said"]), _sources(claim)
    title = Text(words["name.claim"].en.format(said=said.en), words["name.claim"].zh.format(said=said.zh))
    values = {"said": said, "verdict": words[f"verdict.{claim['verdict']}.word"], "truth": _text(claim["truth"])}
    for part, text in values.items():
        name = f"{claim['id']}.{part}"
        yield PublishedValue(
            name, "claims", claim["id"], title, words[f"name.{part}"], part, text=text, sources=sources
        )


def _column(key: str, row: str) -> str:
    """Return the column of a value in an exported document, which names the id and the row."""
    return key.removeprefix(row).removeprefix(".")


def _text(given: Mapping[str, str]) -> Text:
    return Text(given["en"], given.get("zh", given["en"]))


def _sources(item: Mapping[str, Any]) -> tuple[SourceLink, ...]:
    return tuple(SourceLink(one["url"], one["title"]) for one in item["sources"])
