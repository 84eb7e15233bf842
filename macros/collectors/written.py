"""data/collected/<product>.yaml: how it is written, and read again."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from macros.collectors.errors import UpstreamError
from macros.reading.yaml_source import from_text, read
from macros.schema.collected import Collected
from macros.schema.collected_text import hash_of
from macros.schema.parse import parse
from macros.writing import write

if TYPE_CHECKING:
    from macros.collectors.collected_products import CollectedProduct
    from macros.schema.collected import CollectedRelease

_PLAIN = re.compile(r"(?!v[0-9])[A-Za-z][A-Za-z0-9_./-]*", re.ASCII)
_WORDS = frozenset({"true", "false", "null", "yes", "no", "on", "off", "y", "n"})


class EditedError(UpstreamError):
    """Somebody has changed a file that only the collectors write."""


def place(data: Path, product: str) -> Path:
    """Return where the file of a product stands."""
    return data / "collected" / f"{product}.yaml"


def read_collected(data: Path, product: str) -> Collected | None:
    """Return what was collected of a product before; None if nothing was.

    Raises EditedError if the file is not as it was written.
    """
    path = place(data, product)
    if not path.exists():
        return None
    document, problems = read(path)
    record = parse(document, Collected)[0] if document and not problems else None
    again = "restore it with git, or delete it and collect all of it again"
    if document is None or record is None or record.product != product:
        raise EditedError(f"{path} cannot be read; {again}")
    if hash_of(document.text) != record.hash:
        raise EditedError(f"{path} was edited by hand: its hash is not that of its text; {again}")
    return record


def write_collected(data: Path, product: CollectedProduct, made: dict[str, Any]) -> bool:
    """Write what was collected; tell whether the file has changed. *made* has the fields of Collected but the hash.

    Raises UpstreamError, and writes nothing, if what was made is not what the file may hold.
    """
    path = place(data, product.id)
    # Read back before it is written: a file that the reader refuses would stop the next build.
    text = as_text(product, made)
    document, problems = from_text(path, text)
    wrong = [*problems, *(parse(document, Collected)[2] if document else ())]
    if wrong:
        raise UpstreamError(f"what was read cannot be written: {wrong[0].what}")
    if path.exists() and path.read_text(encoding="utf-8") == text:
        return False
    write(path, text)
    return True


def as_text(product: CollectedProduct, made: dict[str, Any]) -> str:
    """Return the file's text: the same for the same facts."""
    head = (
        "# yaml-language-server: $schema=../generated/schemas/collected.schema.json\n"
        f"# What upstream states about each release of {product.title}. Never edit it: `check` compares its hash.\n"
        f"# Written by: python -m macros refresh {product.id}\n"
        f"product: {scalar(product.id)}\nmethod: {made['method']}\nread: {made['read'].isoformat()}\n"
    )
    lines = []
    for field in ("sources", "evidence"):
        if made.get(field):
            lines.append(f"{field}:")
            lines += [f"  {name}: {flow(value)}" for name, value in made[field].items()]
    for field in ("follows", "absent"):
        if made.get(field):
            lines.append(f"{field}: {flow(list(made[field]))}")
    lines.append("releases:")
    lines += [f"  - {flow(_row(release))}" for release in made["releases"]]
    body = "\n".join(lines) + "\n"
    return f"{head}hash: sha256:{hashlib.sha256(body.encode()).hexdigest()}\n{body}"


def _row(release: CollectedRelease) -> dict[str, Any]:
    """Return what a row says, without what is as it mostly is."""
    row = release.model_dump(exclude_defaults=True)
    if "needs" in row:
        row["needs"] = dict(sorted(row["needs"].items()))
    return row


def flow(value: Any) -> str:
    """Return a value as YAML on one line, the same for the same value."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name}: {flow(one)}" for name, one in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(flow, value)) + "]"
    if isinstance(value, bool):
        return "true" if value else "false"
    return scalar(value) if isinstance(value, str) else value.isoformat()


def scalar(text: str) -> str:
    """Return a text as YAML, in quotes where it needs them."""
    if _PLAIN.fullmatch(text) and text.lower() not in _WORDS:
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def source(product: CollectedProduct, file: str, tag: str = "{tag}") -> dict[str, Any]:
    """Return a source: a file of the product's repository at a tag."""
    name = "/".join(PurePosixPath(product.repo).parts[-2:])
    return {"url": f"{product.repo}/blob/{tag}/{file}", "title": f"{name} {file} at {tag}", "kind": "source_file"}
