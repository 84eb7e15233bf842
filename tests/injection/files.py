"""What programs make of the files of a site with hostile data: each is read as its readers do."""

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path

import yaml
from icalendar import Calendar
from lxml import etree
from markdown import Markdown

FORMULA = ("=", "+", "-", "@", "\t", "\r")
XML = {".atom", ".svg"}


def faults(site: Path) -> Iterator[str]:
    """Yield what is wrong with the files for programs of a built site."""
    for path in sorted([*(site / "api").rglob("*"), site / "llms.txt"]):
        if path.is_file():
            text = path.read_bytes().decode("utf-8")
            found = _READERS.get(path.suffix, _any)(text)
            yield from (f"{path.relative_to(site)}: {one}" for one in found)


def _any(_text: str) -> Iterator[str]:
    yield from ()


def _csv(text: str) -> Iterator[str]:
    rows = list(csv.reader(io.StringIO(text, newline="")))
    yield from (f"a row of {len(row)} cells" for row in rows if len(row) != len(rows[0]))
    yield from (f"a formula: {cell[:80]}" for row in rows for cell in row if cell.startswith(FORMULA))


def _calendar(text: str) -> Iterator[str]:
    calendar = Calendar.from_ical(text)
    for event in calendar.walk("VEVENT"):
        if not str(event["URL"]).startswith("https://") or not str(event["UID"]).endswith("@go-compatibility-atlas"):
            yield f"an event of {event['URL']}"
    if len(re.findall(r"^BEGIN:VEVENT\r$", text, re.MULTILINE)) != len(
        set(re.findall(r"^UID:.*\r$", text, re.MULTILINE))
    ):
        yield "an event without an id of its own"


def _xml(text: str) -> Iterator[str]:
    root = etree.fromstring(text.encode())
    for one in root.iter():
        name = etree.QName(one).localname
        if name in {"script", "a", "image", "foreignObject", "animate", "set", "use", "style"}:
            yield f"an element {name}"
        for key, value in one.attrib.items():
            if key.startswith("on") or (key.endswith("href") and re.match(r"\s*(javascript|vbscript|data):", value)):
                yield f"{name} {key}={value}"


def _markdown(text: str) -> Iterator[str]:
    page = etree.HTML(f"<main>{Markdown(extensions=['tables', 'fenced_code']).convert(text)}</main>")
    for one in page.iter():
        if one.tag in {"img", "script", "svg", "iframe", "b", "details", "base", "meta", "math", "div"}:
            yield f"an element {one.tag}"
        for key, value in one.attrib.items():
            if key.startswith(("on", "data-hit")) or re.match(r"\s*(javascript|vbscript|data):", value, re.IGNORECASE):
                yield f"{one.tag} {key}={value[:80]}"


def _json(text: str) -> Iterator[str]:
    json.loads(text)
    yield from ()


def _yaml(text: str) -> Iterator[str]:
    if set(yaml.safe_load(text)) != {"openapi", "info", "servers", "security", "tags", "paths"}:
        yield "other keys than before"


_READERS = {
    ".csv": _csv, ".ics": _calendar, ".atom": _xml, ".svg": _xml, ".md": _markdown, ".txt": _markdown, ".json": _json,
    ".yaml": _yaml,
}  # fmt: skip
